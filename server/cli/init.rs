//! `awsnotes init`: a configuration to start from.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::failure::Failure;
use super::language::Choice;
use super::{Outcome, output};
use crate::rules::Language;

/// The name of the configuration.
const FILE: &str = "awsnotes.toml";

/// Writes a commented configuration into the working folder, never over an existing one.
pub fn run(choice: Choice) -> Result<Outcome, Failure> {
    let language = choice.here();
    let path = Path::new(FILE);
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    match file.and_then(|mut file| file.write_all(template(language).as_bytes())) {
        Ok(()) => {
            let said = language.say(
                format!("{FILE} written; all of it is optional."),
                format!("{FILE} 파일을 만들었습니다. 모든 항목은 선택 사항입니다."),
            );
            output::remark(|out| writeln!(out, "{said}"));
            Ok(Outcome::Clean)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Failure::new(
            format!("{FILE} exists already and is left as it is"),
            format!("{FILE} 파일이 이미 있어 그대로 두었습니다"),
        )),
        Err(error) => Err(Failure::unwritable(path, &error)),
    }
}

fn template(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("init/awsnotes.en.toml"),
        Language::Ko => include_str!("init/awsnotes.ko.toml"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use awsnotes_glossary::Glossary;
    use serde_json::Value;

    use super::*;
    use crate::workspace::Configuration;

    /// A template with its examples. They stand behind `#` without a blank, or two where they go on; remarks have one.
    fn with_examples(language: Language) -> String {
        let examples = template(language).lines().map(|line| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => rest,
            _ => line,
        });
        examples.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_templates_parse_with_and_without_their_examples() {
        for language in [Language::En, Language::Ko] {
            assert!(Configuration::parse(template(language)).is_ok());
            let all = with_examples(language);
            assert!(Configuration::parse(&all).is_ok(), "{all}");
            let files = [(FILE.to_owned(), all)];
            let (data, problems) = awsnotes_glossary::validate::check(&files, Some(&Glossary::bundled().data()));
            assert_eq!(problems, []);
            assert_eq!((data.terms.len(), data.facts.len()), (1, 1));
        }
    }

    /// The keys of an object in a schema, and those of them that must be there.
    fn keys<'a>(schema: &'a Value, object: &'a Value) -> [BTreeSet<&'a str>; 2] {
        let object = match object["$ref"].as_str() {
            Some(name) => &schema["$defs"][name.rsplit('/').next().unwrap()],
            None => object,
        };
        let required = object["required"].as_array().into_iter().flatten();
        [
            object["properties"]
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect(),
            required.map(|key| key.as_str().unwrap()).collect(),
        ]
    }

    #[test]
    fn the_templates_show_every_setting() {
        let schema: Value = serde_json::from_str(include_str!("../../editors/schemas/awsnotes.schema.json")).unwrap();
        for language in [Language::En, Language::Ko] {
            let shown: toml::Table = with_examples(language).parse().unwrap();
            let [all, _] = keys(&schema, &schema);
            assert_eq!(shown.keys().map(String::as_str).collect::<BTreeSet<_>>(), all);
            let [of_site, _] = keys(&schema, &schema["properties"]["site"]);
            for name in ["site", "folder", "ignore", "as-of", "term", "fact"] {
                let setting = &schema["properties"][name];
                let of_item = if setting["items"].is_null() {
                    setting
                } else {
                    &setting["items"]
                };
                let [all, required] = keys(&schema, of_item);
                let table = shown[name].as_array().map_or(&shown[name], |list| &list[0]);
                let is_shown = |key: &&str| table.get(*key).is_some();
                // Of terms and facts, those that must be there; a part may have whatever a site has.
                let expected = match name {
                    "term" | "fact" => required,
                    "folder" => all.difference(&of_site).copied().collect(),
                    _ => all,
                };
                let missing: Vec<&str> = expected.into_iter().filter(|key| !is_shown(key)).collect();
                assert!(missing.is_empty(), "{name}: {missing:?}");
            }
        }
    }
}
