//! What is typed, and where questions are asked.

use serde_json::{Value, json};

use crate::client::notification;
use crate::synthetic;

/// Typed in prose.
pub const WORDS: [&str; 10] = [
    "dynamo",
    "람다",
    "cloudfr",
    "가용 영역",
    "lambada",
    "엘라스틱",
    "s3",
    "secrets man",
    "보안 그룹",
    "autoscal",
];

/// Typed as the target of a link.
pub const PATHS: [&str; 4] = ["../topic-aaa/note-1", "note-", "../top", "#정리"];

/// Typed as a wikilink.
pub const NAMES: [&str; 4] = ["note-1", "note-99", "aws", "노트"];

/// Asked of the whole workspace.
pub const QUERIES: [&str; 8] = [
    "lambda",
    "요금",
    "secur",
    "정리",
    "cloudfront 보안",
    "aws notes 7",
    "하이브",
    "xyzzy",
];

/// A key, or a new beginning.
pub enum Key {
    Anew,
    Letter(char),
}

/// The keys of all words, again and again.
pub fn keys(words: &'static [&'static str]) -> impl Iterator<Item = Key> {
    let of_word = |word: &'static &'static str| std::iter::once(Key::Anew).chain(word.chars().map(Key::Letter));
    words.iter().cycle().flat_map(of_word)
}

/// A line below the text that is edited.
pub struct Line {
    uri: String,
    number: usize,
    text: String,
    version: i32,
}

impl Line {
    /// Below a text that ends with a line end.
    pub fn at_end(uri: &str, text: &str) -> Line {
        Line {
            uri: uri.to_owned(),
            number: text.matches('\n').count(),
            text: String::new(),
            version: 1,
        }
    }

    /// Replaces all of it.
    pub fn set(&mut self, text: &str) -> Value {
        let end = self.length();
        self.text = text.to_owned();
        self.change(0, end, text)
    }

    /// Types a letter at its end.
    pub fn typed(&mut self, key: Option<Key>) -> Value {
        let letter = match key {
            Some(Key::Letter(letter)) => letter.to_string(),
            _ => String::new(),
        };
        let end = self.length();
        self.text.push_str(&letter);
        self.change(end, end, &letter)
    }

    /// A question about its end.
    pub fn position(&self) -> Value {
        position(&self.uri, self.number, self.length())
    }

    fn length(&self) -> usize {
        self.text.encode_utf16().count()
    }

    fn change(&mut self, from: usize, to: usize, text: &str) -> Value {
        self.version += 1;
        let at = |column: usize| json!({"line": self.number, "character": column});
        let change = json!({"range": {"start": at(from), "end": at(to)}, "text": text});
        let document = json!({"uri": self.uri, "version": self.version});
        notification(
            "textDocument/didChange",
            &json!({"textDocument": document, "contentChanges": [change]}),
        )
    }
}

/// A place in a note.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    line: usize,
    column: usize,
}

impl Place {
    /// In the names of services in prose and lists, one a line.
    pub fn of_names(text: &str) -> Vec<Place> {
        let is_prose = |line: &&str| !line.contains(['`', '[', '{', '|', '!', '#']) && !line.starts_with("aws ");
        Place::all(text, is_prose, |line| {
            let found = synthetic::SERVICES
                .iter()
                .filter_map(|name| Some((line.find(name)?, name.len())));
            let (at, length) = found.max_by_key(|(_, length)| *length)?;
            Some(at + length / 2)
        })
    }

    /// In the targets of links to notes.
    pub fn of_links(text: &str) -> Vec<Place> {
        Place::all(text, |line| !line.contains("gone"), |line| Some(line.find(".md)")? - 1))
    }

    fn all(text: &str, takes: impl Fn(&&str) -> bool, offset: impl Fn(&str) -> Option<usize>) -> Vec<Place> {
        // Not in the front matter, and not in code.
        let mut fenced = false;
        let lines = text.lines().enumerate().skip(5).filter(|(_, line)| {
            fenced ^= line.starts_with("```");
            !fenced
        });
        let places = lines.filter(|(_, line)| takes(line)).filter_map(|(number, line)| {
            let column = line[..offset(line)?].encode_utf16().count();
            Some(Place { line: number, column })
        });
        places.collect()
    }

    /// A question about it.
    pub fn params(&self, uri: &str) -> Value {
        let mut params = position(uri, self.line, self.column);
        // Only requests for references look at it.
        params["context"] = json!({"includeDeclaration": true});
        params
    }
}

fn position(uri: &str, line: usize, column: usize) -> Value {
    json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": column}})
}
