//! Runs the rules over a note: severities, requests to be silent, one report a place.

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use awsnotes_glossary::schema::Localized;
use awsnotes_glossary::{Day, Glossary, TermId, sounds};
use rustc_hash::FxHashSet;

use super::{Context, FIRST_OF, Finding, Language, RULES, Rule, Severity, rule, unused_ignore};
use crate::note::Note;
use crate::text::{Span, distance};
use crate::workspace::configuration::{FILE_NAME, RuleName};
use crate::workspace::resolve::{Missing, Target};
use crate::workspace::series::List;
use crate::workspace::{Configuration, Entry, NoteId, Problem, Workspace};

/// What a rule reads: one note and everything around it.
pub struct Reader<'a> {
    /// All notes.
    pub workspace: &'a Workspace,
    /// The note.
    pub id: NoteId,
    /// The note with what the site makes of it.
    pub entry: &'a Entry,
    /// The day on which the question is asked.
    pub today: Day,
    /// The day as of which the note is judged: today, or the day it is pinned to.
    pub judged: Day,
    /// The language of messages.
    pub language: Language,
    text: OnceCell<Option<Arc<str>>>,
    resolved: OnceCell<Vec<Target>>,
    /// Where the links lead today, if not all lead there yet.
    published: OnceCell<Option<Vec<Target>>>,
    series_lists: OnceCell<Vec<List<'a>>>,
    /// Requests that silenced something: index of the request and of the rule in it.
    used: RefCell<FxHashSet<(usize, usize)>>,
}

impl<'a> Reader<'a> {
    fn new(context: &Context<'a>) -> Reader<'a> {
        let pinned = context.workspace.as_of(context.note).map(|date| date.last_day());
        Reader {
            workspace: context.workspace,
            id: context.note,
            entry: context.workspace.entry(context.note),
            today: context.today,
            judged: pinned.map_or(context.today, |day| day.min(context.today)),
            language: context.language,
            text: OnceCell::new(),
            resolved: OnceCell::new(),
            published: OnceCell::new(),
            series_lists: OnceCell::new(),
            used: RefCell::default(),
        }
    }

    /// The note.
    pub fn note(&self) -> &'a Note {
        &self.entry.note
    }

    /// What is known about AWS.
    pub fn glossary(&self) -> &'a Glossary {
        self.workspace.glossary()
    }

    /// Its text, read at most once. Only fixes ask for it.
    pub fn text(&self) -> Option<&str> {
        self.text.get_or_init(|| self.workspace.text(self.id)).as_deref()
    }

    /// Where each link of the note leads.
    pub fn targets(&self) -> &[Target] {
        let resolved = self.resolved();
        let published = || {
            let awaited = resolved.iter().any(|target| self.awaited(target).is_some());
            awaited.then(|| resolved.iter().map(|target| self.published(target)).collect())
        };
        self.published.get_or_init(published).as_deref().unwrap_or(resolved)
    }

    /// Where each link of the note leads once all that it leads to is published.
    fn resolved(&self) -> &[Target] {
        let resolve = |link| self.workspace.resolve(self.id, link);
        self.resolved
            .get_or_init(|| self.note().links.iter().map(resolve).collect())
    }

    /// The series that the note lists.
    pub fn series_lists(&self) -> &[List<'a>] {
        let target = |link: usize| self.resolved()[link].clone();
        self.series_lists
            .get_or_init(|| self.workspace.series_lists_of(self.id, target))
    }

    /// A note that the site leaves out until its day is not there yet.
    fn published(&self, target: &Target) -> Target {
        match self.awaited(target) {
            Some(note) => Target::Missing {
                path: self.workspace.entry(note).path.to_string(),
                reason: Missing::Unpublished(note),
            },
            None => target.clone(),
        }
    }

    /// Another note that a link leads to and that the site does not publish yet.
    fn awaited(&self, target: &Target) -> Option<NoteId> {
        let Target::Note { note, .. } = target else { return None };
        let from = self.workspace.entry(*note).published_from;
        from.filter(|date| *note != self.id && date.first_day() > self.today)
            .map(|_| *note)
    }

    /// Whether the writer asked for silence about a rule at a place; the request then counts as used.
    pub fn is_silenced(&self, rule: &str, span: Span) -> bool {
        let mut silenced = false;
        for (at, ignore) in self.note().ignores.iter().enumerate() {
            let overlaps =
                ignore.scope.start <= span.start && span.start < ignore.scope.end.max(ignore.scope.start + 1);
            for (which, (id, _)) in ignore.rules.iter().enumerate() {
                if overlaps && id.as_ref() == rule {
                    self.used.borrow_mut().insert((at, which));
                    silenced = true;
                }
            }
        }
        silenced
    }

    /// Requests that silenced nothing: index of the request and of the rule in it.
    pub(super) fn unused_requests(&self) -> Vec<(usize, usize)> {
        let used = self.used.borrow();
        let all = self
            .note()
            .ignores
            .iter()
            .enumerate()
            .flat_map(|(at, ignore)| (0..ignore.rules.len()).map(move |which| (at, which)));
        all.filter(|request| !used.contains(request)).collect()
    }

    /// The terms of a name.
    pub(super) fn terms(&self, name: awsnotes_glossary::NameId) -> &'a [TermId] {
        &self.glossary().name(name).terms
    }
}

/// The severity of a rule under a configuration; none when it is off.
pub fn configured(rule: &Rule, configuration: &Configuration) -> Option<Severity> {
    let set = configuration.rules.iter().find(|setting| setting.name.id == rule.id);
    set.map_or(rule.severity, |setting| setting.severity)
}

/// Rule ids in a configuration that no rule has.
pub fn settings_problems(configuration: &Configuration) -> Vec<Problem> {
    let set = configuration.rules.iter().map(|setting| &setting.name);
    let ignored = configuration.ignore.iter().flat_map(|(_, rules)| rules);
    let unknown = set.chain(ignored).filter(|name| rule(&name.id).is_none());
    let problem = |name: &RuleName| {
        let nearest = RULES
            .iter()
            .min_by_key(|rule| distance(&name.id, rule.id))
            .map_or("", |rule| rule.id);
        Problem {
            path: FILE_NAME.to_owned(),
            line: Some(name.line),
            column: Some(name.column),
            message: Localized::new(
                format!("`{}` is no rule; did you mean `{nearest}`?", name.id),
                format!("`{}` 규칙은 없습니다. 혹시 `{nearest}` 규칙인가요?", name.id),
            ),
        }
    };
    unknown.map(problem).collect()
}

/// All findings of a note, by place.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    // What it lacks is filled in where a note is made from it.
    if context.workspace.is_template(context.note) {
        return Vec::new();
    }
    let reader = Reader::new(context);
    let configuration = context.workspace.configuration();
    let path = &reader.entry.path;
    let ignored: FxHashSet<&str> = configuration
        .ignore
        .iter()
        .filter(|(part, _)| context.workspace.matches(part, path))
        .flat_map(|(_, rules)| rules.iter().map(|rule| rule.id.as_str()))
        .collect();
    let mut findings = Vec::new();
    for rule in RULES {
        let Some(severity) = configured(rule, configuration) else {
            continue;
        };
        if ignored.contains(rule.id) || rule.id == unused_ignore::RULE.id {
            continue;
        }
        run(rule, severity, &reader, &mut findings);
    }
    findings.retain(|finding| !reader.is_silenced(finding.rule, finding.span));
    if let Some(severity) = configured(&unused_ignore::RULE, configuration)
        && !ignored.contains(unused_ignore::RULE.id)
    {
        run(&unused_ignore::RULE, severity, &reader, &mut findings);
    }
    let kept: Vec<bool> = findings
        .iter()
        .map(|finding| !findings.iter().any(|other| comes_before(other, finding)))
        .collect();
    let mut keep = kept.into_iter();
    findings.retain(|_| keep.next().unwrap_or(true));
    findings.sort_by(|left, right| (left.span, left.rule, &left.id).cmp(&(right.span, right.rule, &right.id)));
    // The definition of a reference is the place of all links that use it.
    findings.dedup_by(|later, first| is_again(first, later));
    findings
}

fn run(rule: &'static Rule, severity: Severity, reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let before = findings.len();
    (rule.check)(reader, findings);
    for finding in &mut findings[before..] {
        finding.rule = rule.id;
        finding.severity = severity;
        // A writer's own term may have no page.
        finding.source.take_if(|source| source.is_empty());
        settle_particles(reader, finding);
    }
}

/// Writes particles after names of terms in the form that they take; the letters of `Firehose` do not tell.
fn settle_particles(reader: &Reader<'_>, finding: &mut Finding) {
    let glossary = reader.glossary();
    let known = |name: &str| {
        let terms = &glossary.name(glossary.lookup(name)?).terms;
        terms.first().and_then(|term| glossary.term(*term).ends.ko)
    };
    let titles = finding.fixes.iter_mut().map(|fix| &mut fix.title);
    for text in titles
        .chain([&mut finding.message])
        .filter(|text| sounds::is_open(text))
    {
        *text = sounds::settled(text, known);
    }
}

/// Whether two findings say the same of one place.
fn is_again(first: &Finding, later: &Finding) -> bool {
    (first.span, first.rule, &first.message) == (later.span, later.rule, &later.message)
}

/// Whether `other` reports at the place of `finding`, and comes first in their group.
fn comes_before(other: &Finding, finding: &Finding) -> bool {
    let overlap = other.span.start < finding.span.end && finding.span.start < other.span.end;
    overlap
        && FIRST_OF.iter().any(|group| {
            let rank = |finding: &Finding| group.iter().position(|rule| *rule == finding.rule);
            matches!((rank(other), rank(finding)), (Some(other), Some(own)) if other < own)
        })
}
