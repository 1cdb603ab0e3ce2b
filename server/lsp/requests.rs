//! Requests about one document: the question to a feature, and its answer in the protocol's types.

use serde_json::json;
use tower_lsp::ls_types::*;

use crate::features::{
    actions, completion, contents, definition, folding, highlights, hover, links, references, series, silence, symbols,
};
use crate::rules::{self, Finding, Fix, Language};
use crate::workspace::files::is_at_or_below;

use super::capabilities::FIX_ALL;
use super::view::{RootView, View};
use super::{convert, diagnostics, uri};

/// The most symbols of the workspace in one answer.
const MOST_SYMBOLS: usize = 200;

/// The most findings at a place for which silence is offered: each is tried out before.
const MOST_SILENCED: usize = 8;

/// What stands at a place.
pub fn hover(view: &View, position: Position) -> Option<Hover> {
    let address = |path: &str, line| Some(format!("{}#L{line}", view.root.uri(path)?.as_str()));
    let answer = hover::hover(&view.question(position), &address)?;
    let markdown = view.root.profile.hover_markdown;
    let contents = convert::markup(if markdown { answer.markdown } else { answer.plain }, markdown);
    Some(Hover {
        contents: HoverContents::Markup(contents),
        range: Some(view.range(answer.span)),
    })
}

/// What may be typed at a place. The texts say what they replace, since clients differ in what a word is, above all next to
/// Hangul.
pub fn completion(view: &View, position: Position) -> CompletionList {
    let answer = completion::completion(&view.question(position));
    let items = answer
        .items
        .into_iter()
        .enumerate()
        .map(|(order, item)| CompletionItem {
            label: item.label,
            detail: (!item.detail.is_empty()).then_some(item.detail),
            kind: Some(convert::item_kind(item.kind)),
            sort_text: Some(format!("{order:04}")),
            filter_text: Some(item.filter),
            text_edit: Some(
                TextEdit {
                    range: view.range(item.span),
                    new_text: item.text,
                }
                .into(),
            ),
            data: (!item.key.is_empty()).then(|| json!({ "key": item.key, "uri": view.uri })),
            ..CompletionItem::default()
        });
    CompletionList {
        is_incomplete: answer.incomplete,
        items: items.collect(),
    }
}

/// What an offer means.
pub fn documentation(root: &RootView, key: &str) -> Option<Documentation> {
    let markdown = completion::documentation(&root.workspace, key, root.language)?;
    Some(match root.profile.completion_markdown {
        true => convert::documentation(markdown, true),
        false => convert::documentation(hover::to_plain(&markdown), false),
    })
}

/// Where a term is defined or a link leads.
pub fn definition(view: &View, position: Position) -> Option<GotoDefinitionResponse> {
    let answer = definition::definition(&view.question(position))?;
    let places = view.root.locations(&answer.places);
    if !view.root.profile.definition_links {
        return Some(GotoDefinitionResponse::Array(places));
    }
    // One of them says what was asked about: clients underline what all together name, and a common term has hundreds.
    let mut origin = Some(view.range(answer.origin));
    let links = places.into_iter().map(|place| LocationLink {
        origin_selection_range: origin.take(),
        target_uri: place.uri,
        target_range: place.range,
        target_selection_range: place.range,
    });
    Some(GotoDefinitionResponse::Link(links.collect()))
}

/// Where the term, the heading or the link's target is spoken of.
pub fn references(view: &View, position: Position, with_definitions: bool) -> Vec<Location> {
    view.root
        .locations(&references::references(&view.question(position), with_definitions))
}

/// The same term elsewhere in the note.
pub fn highlights(view: &View, position: Position) -> Vec<DocumentHighlight> {
    let found = highlights::highlights(&view.question(position)).into_iter();
    let kind = |defines| {
        if defines {
            DocumentHighlightKind::WRITE
        } else {
            DocumentHighlightKind::READ
        }
    };
    found
        .map(|found| DocumentHighlight {
            range: view.range(found.span),
            kind: Some(kind(found.defines)),
        })
        .collect()
}

/// The headings of the note, as a tree where the client shows one.
pub fn document_symbols(view: &View) -> DocumentSymbolResponse {
    let symbols = symbols::of_note(&view.root.workspace.entry(view.note).note);
    if view.root.profile.symbol_tree {
        return DocumentSymbolResponse::Nested(symbols.into_iter().map(|symbol| nested(view, symbol)).collect());
    }
    let mut flat = Vec::new();
    flatten(view, symbols, None, &mut flat);
    DocumentSymbolResponse::Flat(flat)
}

fn nested(view: &View, symbol: symbols::Symbol) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = symbol.children.into_iter().map(|child| nested(view, child)).collect();
    #[expect(deprecated, reason = "the type has the field, and no other way to be made")]
    DocumentSymbol {
        name: shown(symbol.name),
        detail: None,
        kind: SymbolKind::STRING,
        tags: None,
        deprecated: None,
        range: view.range(symbol.span),
        selection_range: view.range(symbol.heading),
        children: (!children.is_empty()).then_some(children),
    }
}

fn flatten(view: &View, symbols: Vec<symbols::Symbol>, container: Option<&str>, flat: &mut Vec<SymbolInformation>) {
    for symbol in symbols {
        let location = Location {
            uri: view.uri.clone(),
            range: view.range(symbol.heading),
        };
        flat.push(information(
            shown(symbol.name.clone()),
            SymbolKind::STRING,
            location,
            container.map(str::to_owned),
        ));
        flatten(view, symbol.children, Some(&symbol.name), flat);
    }
}

fn information(
    name: String,
    kind: SymbolKind,
    location: Location,
    container_name: Option<String>,
) -> SymbolInformation {
    #[expect(deprecated, reason = "the type has the field, and no other way to be made")]
    SymbolInformation {
        name,
        kind,
        tags: None,
        deprecated: None,
        location,
        container_name,
    }
}

/// Clients refuse symbols without a name.
fn shown(name: String) -> String {
    if name.trim().is_empty() { "#".to_owned() } else { name }
}

/// Headings and terms of all roots that fit a query.
pub fn workspace_symbols(roots: &[RootView], query: &str) -> Vec<SymbolInformation> {
    let mut all = Vec::new();
    for root in roots {
        let mut found = symbols::in_workspace(&root.workspace, query, MOST_SYMBOLS);
        // A root in this one answers for its own notes.
        let inner = root.workspace.inner_roots();
        found.retain(|found| !inner.iter().any(|inner| is_at_or_below(&found.location.path, inner)));
        let locations = root.locations(found.iter().map(|found| &found.location));
        // Only a path without a URI has no location, and no path of a note is one.
        for (found, location) in found.into_iter().zip(locations) {
            all.push(information(
                found.name,
                convert::symbol_kind(found.kind),
                location,
                Some(found.location.path.to_string()),
            ));
        }
    }
    all
}

/// The links of the note with the files that they lead to.
pub fn document_links(view: &View) -> Vec<DocumentLink> {
    let links = links::links(&view.root.workspace, view.note);
    let links = links.into_iter().filter_map(|link| {
        let target = match &link.target {
            links::Target::File(place) => file_target(&view.root, place)?,
            links::Target::Elsewhere(address) => uri::parse(address)?,
        };
        Some(DocumentLink {
            range: view.range(link.span),
            target: Some(target),
            tooltip: None,
            data: None,
        })
    });
    links.collect()
}

/// A file, with the line in it for clients that go there.
fn file_target(root: &RootView, place: &crate::features::Location) -> Option<Uri> {
    let location = root.locations([place]).pop()?;
    match location.range.start.line {
        0 => Some(location.uri),
        line => format!("{}#L{}", location.uri.as_str(), line + 1).parse().ok(),
    }
}

/// What can be folded away.
pub fn folds(view: &View) -> Vec<FoldingRange> {
    let note = &view.root.workspace.entry(view.note).note;
    let folds = folding::folds(note, &view.text.text, &view.text.lines).into_iter();
    let folds = folds.map(|fold| FoldingRange {
        start_line: fold.first,
        end_line: fold.last,
        kind: convert::fold_kind(fold.kind),
        ..FoldingRange::default()
    });
    folds.collect()
}

/// The fixes of findings in a range, tied to the diagnostics that the client shows, and all safe fixes at once.
pub fn actions(view: &View, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let wants = |kind: &CodeActionKind| {
        params
            .context
            .only
            .as_ref()
            // Nothing wanted is no wish; some clients send it always.
            .is_none_or(|only| only.is_empty() || only.iter().any(|wanted| covers(wanted, kind)))
    };
    let findings = diagnostics::findings(view);
    let mut actions = Vec::new();
    if wants(&CodeActionKind::QUICKFIX) {
        let mut mended = None;
        for (finding, fix) in actions::fixes_at(&findings, view.span(params.range)) {
            let key = diagnostics::key(finding);
            // The first fix of a finding is its best.
            let preferred = fix.safe && mended.as_ref() != Some(&key);
            mended = Some(key);
            actions.push(quick_fix(view, params, finding, fix, preferred));
        }
        actions.extend(new_notes(view, params, &findings));
        actions.extend(silences(view, params, &findings));
    }
    if wants(&CodeActionKind::REFACTOR) {
        let question = view.question(params.range.start);
        let offers = [contents::insert(&question), series::add_to_series(&question)];
        actions.extend(offers.into_iter().flatten().map(|fix| CodeAction {
            title: fix.title,
            kind: Some(CodeActionKind::REFACTOR),
            edit: convert::workspace_edit(&view.root, &fix.edits),
            ..CodeAction::default()
        }));
    }
    if wants(&FIX_ALL) {
        let edits = actions::fix_all(&findings, view.note);
        if !edits.is_empty() {
            actions.push(CodeAction {
                title: fix_all_title(view.root.language),
                kind: Some(FIX_ALL),
                edit: convert::workspace_edit(&view.root, &edits),
                ..CodeAction::default()
            });
        }
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// A fix tied to the diagnostic that shows its finding.
fn quick_fix(view: &View, params: &CodeActionParams, finding: &Finding, fix: &Fix, preferred: bool) -> CodeAction {
    let key = diagnostics::key(finding);
    let range = view.range(finding.span);
    let shown = &params.context.diagnostics;
    let shown = shown.iter().find(|shown| is_about(shown, &key, finding.rule, range));
    CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: shown.map(|shown| vec![shown.clone()]),
        edit: convert::workspace_edit(&view.root, &fix.edits),
        is_preferred: Some(preferred),
        ..CodeAction::default()
    }
}

/// Comments that silence the findings in a range.
fn silences(view: &View, params: &CodeActionParams, findings: &[Finding]) -> Vec<CodeAction> {
    let range = view.span(params.range);
    let touched = findings.iter().filter(|finding| finding.span.touches(range));
    let touched: Vec<&Finding> = touched.take(MOST_SILENCED).collect();
    if touched.is_empty() {
        return Vec::new();
    }
    let context = view.root.context(view.note);
    let all = rules::check(&context);
    let fixes = touched.into_iter().flat_map(|finding| {
        let fixes = silence::ignores(&context, &view.text.text, finding, &all);
        fixes.into_iter().map(move |fix| (finding, fix))
    });
    fixes
        .map(|(finding, fix)| quick_fix(view, params, finding, &fix, false))
        .collect()
}

/// The notes that links in a range wait for, to be made.
fn new_notes<'a>(
    view: &'a View,
    params: &'a CodeActionParams,
    findings: &'a [Finding],
) -> impl Iterator<Item = CodeAction> + 'a {
    let range = view.span(params.range);
    let touched = findings
        .iter()
        .filter(move |finding| finding.rule == "unwritten-note" && finding.span.touches(range));
    touched.filter_map(|finding| {
        let path = actions::unwritten(&view.root.workspace, view.note, finding)?;
        let title = view
            .root
            .language
            .say(format!("Create `{path}`"), format!("`{path}` 만들기"));
        Some(CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            edit: Some(convert::new_note(&view.root, &path)?),
            ..CodeAction::default()
        })
    })
}

fn fix_all_title(language: Language) -> String {
    language.say("Make all safe fixes of this note", "이 노트의 안전한 수정을 모두 적용")
}

/// Whether a kind is another or a part of it: `source.fixAll` covers `source.fixAll.awsnotes`.
fn covers(wanted: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(wanted.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
}

/// Whether a diagnostic shows a finding: by its key, or for clients that do not hand that back, by rule and place.
fn is_about(shown: &Diagnostic, key: &str, rule: &str, range: Range) -> bool {
    match shown.data.as_ref().and_then(|data| data.get("finding")) {
        Some(finding) => finding == key,
        None => shown.code == Some(NumberOrString::String(rule.to_owned())) && shown.range == range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_cover_their_parts() {
        let kind = |name: &'static str| CodeActionKind::new(name);
        assert!(
            covers(&kind("source"), &FIX_ALL)
                && covers(&kind("source.fixAll"), &FIX_ALL)
                && covers(&kind(""), &FIX_ALL)
        );
        assert!(!covers(&kind("source.fix"), &FIX_ALL) && !covers(&CodeActionKind::QUICKFIX, &FIX_ALL));
    }

    #[test]
    fn a_diagnostic_is_known_by_its_key_or_its_place() {
        let range = Range::default();
        let mut shown = Diagnostic {
            code: Some(NumberOrString::String("stale-fact".to_owned())),
            ..Diagnostic::default()
        };
        assert!(is_about(&shown, "k", "stale-fact", range) && !is_about(&shown, "k", "broken-link", range));
        shown.data = Some(json!({"finding": "k"}));
        assert!(is_about(&shown, "k", "stale-fact", range) && !is_about(&shown, "other", "stale-fact", range));
    }
}
