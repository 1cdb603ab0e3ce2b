//! `awsnotes glossary`: the glossary that the notes make up.

mod page;

use std::io::{self, Write};

use serde::Serialize;

use super::arguments::{GlossaryArguments, GlossaryFormat};
use super::failure::Failure;
use super::language::Choice;
use super::report::Place;
use super::{Outcome, check, folders, output, table};
use crate::features::glossary::{Defined, Origin, Term, glossary};
use crate::note::DefinitionForm;
use crate::rules::Language;

/// The version of the JSON: another one only when a reader of the old one would be misled.
const VERSION: u32 = 1;

/// Lists the terms of the notes under a PATH.
pub fn run(arguments: &GlossaryArguments, choice: Choice) -> Result<Outcome, Failure> {
    let scopes = folders::scopes(std::slice::from_ref(&arguments.path))?;
    for scope in scopes {
        let workspace = check::load::read(&scope, choice)?;
        let language = choice.language(workspace.configuration().language);
        let terms = glossary(&workspace, &|path| scope.covers(path), arguments.all);
        let knowledge = page::Knowledge {
            glossary: workspace.glossary(),
            today: check::today(),
        };
        match arguments.format {
            GlossaryFormat::Table => output::print_styled(|out| columns(out, &terms, language))?,
            GlossaryFormat::Json => output::print(|out| json(out, &terms))?,
            GlossaryFormat::Markdown => output::print(|out| markdown(out, &terms, language))?,
            GlossaryFormat::Html => output::print(|out| page::write(out, &terms, &knowledge, language))?,
        }
    }
    Ok(Outcome::Clean)
}

/// What the notes say a term is, else what the glossary says.
fn meaning(term: &Term, language: Language) -> &str {
    let own = term
        .definitions
        .iter()
        .filter(|defined| !defined.text.is_empty())
        .min_by_key(|defined| defined.form);
    let bundled = term.definition.as_ref().map(|definition| language.of(definition));
    own.map(|defined| defined.text.as_str()).or(bundled).unwrap_or_default()
}

fn columns(out: &mut dyn Write, terms: &[Term], language: Language) -> io::Result<()> {
    const NAME: usize = 36;
    let header = match language {
        Language::En => ["term", "defined", "mentions", "notes", "meaning"],
        Language::Ko => ["용어", "정의", "언급", "노트", "뜻"],
    };
    let name = |term: &Term| table::shortened(&term.name, NAME);
    let before = terms
        .iter()
        .map(|term| unicode_width::UnicodeWidthStr::width(name(term).as_str()))
        .max()
        .unwrap_or(0);
    let left = output::width().saturating_sub(before + 32).max(20);
    let row = |term: &Term| {
        let numbers = [term.definitions.len(), term.mentions, term.notes].map(|number| number.to_string());
        let meaning = table::shortened(meaning(term, language), left);
        [name(term)].into_iter().chain(numbers).chain([meaning]).collect()
    };
    if terms.is_empty() {
        return writeln!(
            out,
            "{}",
            language.say(
                "The notes define and mention no term.",
                "노트에서 정의하거나 언급한 용어가 없습니다."
            )
        );
    }
    table::write(out, &header, &terms.iter().map(row).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    terms: Vec<TermObject<'a>>,
}

#[derive(Serialize)]
struct TermObject<'a> {
    id: &'a str,
    name: &'a str,
    names: &'a [String],
    kind: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'a str>,
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    definition: Option<&'a awsnotes_glossary::schema::Localized>,
    definitions: Vec<DefinitionObject<'a>>,
    mentions: usize,
    notes: usize,
    facts: &'a [String],
}

#[derive(Serialize)]
struct DefinitionObject<'a> {
    path: &'a str,
    line: u32,
    start: Place,
    end: Place,
    text: &'a str,
    form: &'static str,
}

fn json(out: &mut dyn Write, terms: &[Term]) -> io::Result<()> {
    let terms = terms.iter().map(term_object).collect::<io::Result<Vec<_>>>()?;
    serde_json::to_writer(
        &mut *out,
        &Document {
            version: VERSION,
            terms,
        },
    )?;
    writeln!(out)
}

fn term_object(term: &Term) -> io::Result<TermObject<'_>> {
    Ok(TermObject {
        id: &term.id,
        name: &term.name,
        names: &term.names,
        kind: match term.kind {
            Some(kind) => serde_json::to_value(kind)?,
            None => "note".into(),
        },
        category: term.category.as_deref(),
        origin: match term.origin {
            Origin::Bundled => "bundled",
            Origin::Notes => "notes",
            Origin::Both => "both",
        },
        definition: term.definition.as_ref(),
        definitions: term.definitions.iter().map(definition_object).collect(),
        mentions: term.mentions,
        notes: term.notes,
        facts: &term.facts,
    })
}

fn definition_object(defined: &Defined) -> DefinitionObject<'_> {
    let place = |at: crate::text::LineColumn, offset: u32| Place {
        line: at.line,
        column: at.column,
        offset,
    };
    DefinitionObject {
        path: &defined.path,
        line: defined.start.line,
        start: place(defined.start, defined.span.start),
        end: place(defined.end, defined.span.end),
        text: &defined.text,
        form: match defined.form {
            DefinitionForm::Expansion => "expansion",
            DefinitionForm::Translation => "translation",
            DefinitionForm::Key => "key",
            DefinitionForm::Heading => "heading",
            DefinitionForm::Sentence => "sentence",
            DefinitionForm::Table => "table",
            DefinitionForm::List => "list",
        },
    }
}

fn markdown(out: &mut dyn Write, terms: &[Term], language: Language) -> io::Result<()> {
    writeln!(out, "# {}", language.say("Glossary", "용어집"))?;
    for term in terms {
        writeln!(out, "\n## {}\n", escaped(&term.name))?;
        if !term.names.is_empty() {
            let names: Vec<String> = term.names.iter().map(|name| escaped(name)).collect();
            writeln!(out, "*{}*\n", names.join(", "))?;
        }
        if let Some(definition) = &term.definition {
            writeln!(out, "{}\n", escaped(language.of(definition)))?;
        }
        for defined in term.definitions.iter().filter(|defined| !defined.text.is_empty()) {
            let target = page::address(&defined.path);
            writeln!(
                out,
                "- {} ([{}:{}]({target}))",
                escaped(&defined.text),
                escaped(&defined.path),
                defined.start.line
            )?;
        }
        if let Some(docs) = &term.docs {
            writeln!(out, "- <{docs}>")?;
        }
    }
    Ok(())
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&'
        ) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_text_stay_text() {
        assert_eq!(escaped("최대 *5*개 [a](b) <b>"), r"최대 \*5\*개 \[a\](b) \<b\>");
    }
}
