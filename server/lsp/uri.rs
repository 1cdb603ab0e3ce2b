//! URIs of documents: made parseable as they come in, and turned into the keys that documents are kept by.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use tower_lsp::ls_types::Uri;

/// What the framework encodes in paths: all that RFC 3986 does not call unreserved, but no slash.
const NOT_IN_PATHS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// What a document is kept by: clients write the same path in several ways.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A file, by its decoded path.
    File(PathBuf),
    /// Anything else (`untitled:`), by its text.
    Other(String),
}

impl Key {
    /// The path, if it is a file.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Key::File(path) => Some(path),
            Key::Other(_) => None,
        }
    }
}

/// The key of a URI.
pub fn key(uri: &Uri) -> Key {
    match file(uri) {
        Some(path) => Key::File(path),
        None => Key::Other(uri.as_str().to_owned()),
    }
}

/// The path of a `file:` URI; none for other schemes, which the library would take for paths too.
pub fn file(uri: &Uri) -> Option<PathBuf> {
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    let path = uri.to_file_path()?;
    Some(with_upper_drive(&path))
}

/// The URI of an absolute path.
pub fn of(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path)
}

/// A folder of which many files are named: each as [`of`] would name it, without asking for the folder again.
pub struct Folder(String);

impl Folder {
    /// The folder at an absolute path.
    pub fn of(path: &Path) -> Option<Folder> {
        let mut start = of(path)?.as_str().to_owned();
        if !start.ends_with('/') {
            start.push('/');
        }
        Some(Folder(start))
    }

    /// The URI of a file by its path below the folder, with `/`.
    pub fn uri(&self, path: &str) -> Option<Uri> {
        let mut text = String::with_capacity(self.0.len() + 3 * path.len());
        text.push_str(&self.0);
        text.extend(utf8_percent_encode(path, NOT_IN_PATHS));
        text.parse().ok()
    }
}

/// The URI that a text stands for, whatever it holds that a URI may not.
pub fn parse(text: &str) -> Option<Uri> {
    encoded(text).parse().ok()
}

/// `c:/notes` and `C:/notes` are one folder, also where a path with a drive is that of another machine: `/c:/notes`.
fn with_upper_drive(path: &Path) -> PathBuf {
    let text = path.to_string_lossy();
    let bytes = text.as_bytes();
    let at = usize::from(bytes.first() == Some(&b'/'));
    match bytes.get(at..at + 3) {
        Some([drive, b':', b'/' | b'\\']) if drive.is_ascii_lowercase() => {
            let (before, rest) = text.split_at(at);
            PathBuf::from(format!("{before}{}{}", drive.to_ascii_uppercase() as char, &rest[1..]))
        }
        _ => path.to_owned(),
    }
}

/// Encodes whatever a URI may not hold (Hangul, blanks) in all URIs of a message. With such a URI the framework would drop
/// a notification without a word.
pub fn encode_in(message: &mut Value) {
    match message {
        Value::Object(members) => {
            for (name, value) in members {
                if !(name.ends_with("uri") || name.ends_with("Uri")) {
                    encode_in(value);
                } else if let Value::String(text) = value {
                    if let Cow::Owned(encoded) = encoded(text) {
                        *text = encoded;
                    }
                    // Some clients say that they have no root by an empty text.
                    if name == "rootUri" && Uri::from_str(text).is_err() {
                        *value = Value::Null;
                    }
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(encode_in),
        _ => {}
    }
}

/// The text with everything percent-encoded that a URI may not hold. What is encoded already stays.
fn encoded(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let is_allowed = |at: usize| match bytes[at] {
        b'%' => is_hex(at + 1) && is_hex(at + 2),
        byte => byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(&byte),
    };
    if (0..bytes.len()).all(is_allowed) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(bytes.len() * 3);
    for (at, byte) in bytes.iter().enumerate() {
        if is_allowed(at) {
            out.push(*byte as char);
        } else {
            out.push_str(percent_encoding::percent_encode_byte(*byte));
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn uri(text: &str) -> Uri {
        Uri::from_str(text).unwrap()
    }

    #[test]
    fn raw_hangul_and_blanks_are_encoded_and_the_rest_stays() {
        let mut message = json!({
            "params": {"textDocument": {"uri": "file:///노트/내 S3.md", "text": "내 S3"}, "list": [{"newUri": "file:///a%20b%C.md"}]},
        });
        encode_in(&mut message);
        let document = &message["params"]["textDocument"];
        assert_eq!(document["uri"], "file:///%EB%85%B8%ED%8A%B8/%EB%82%B4%20S3.md");
        assert_eq!(document["text"], "내 S3");
        assert_eq!(message["params"]["list"][0]["newUri"], "file:///a%20b%25C.md");
    }

    #[test]
    fn an_empty_root_is_none() {
        let mut message = json!({"params": {"rootUri": ""}});
        encode_in(&mut message);
        assert_eq!(message["params"]["rootUri"], Value::Null);
    }

    #[test]
    fn only_files_are_files() {
        assert_eq!(
            file(&uri("file:///a/%EB%82%B4%20b.md")),
            Some(PathBuf::from("/a/내 b.md"))
        );
        assert_eq!(file(&uri("untitled:Untitled-1")), None);
        assert_eq!(file(&uri("vscode-remote://x/a.md")), None);
        assert_eq!(key(&uri("untitled:a")), Key::Other("untitled:a".to_owned()));
    }

    #[test]
    fn a_drive_letter_has_one_case() {
        assert_eq!(
            with_upper_drive(Path::new("c:/notes/a.md")),
            PathBuf::from("C:/notes/a.md")
        );
        for same in ["/c/a.md", "/c:", "c", "/C:/a.md", "/노트/a.md"] {
            assert_eq!(with_upper_drive(Path::new(same)), PathBuf::from(same));
        }
        assert_eq!(key(&uri("file:///c%3A/notes/a.md")), key(&uri("file:///C:/notes/a.md")));
    }

    proptest! {
        #[test]
        fn every_path_comes_back(name in "[a-z가-힣🚀 %#?\\[\\]:&+.\\-\u{1100}]{1,20}") {
            let path = PathBuf::from(format!("/노트/{name}/a.md"));
            prop_assert_eq!(of(&path).and_then(|uri| file(&uri)), Some(path));
        }

        #[test]
        fn a_folder_names_its_files_as_they_are_named_alone(name in "[ -~&&[^/]]{0,8}[a가🚀\u{1100}]", root in "(/[ -~&&[^/]]{0,5}노트)?/?") {
            let root = PathBuf::from(format!("/{root}"));
            let folder = Folder::of(&root).unwrap();
            let path = format!("folder/{name}.md");
            prop_assert_eq!(folder.uri(&path), of(&root.join(&path)));
        }

        #[test]
        fn any_text_after_the_scheme_becomes_a_uri(text in "\\PC{0,30}") {
            let raw = format!("file:///{text}");
            let encoded = encoded(&raw);
            prop_assert!(Uri::from_str(&encoded).is_ok() || text.contains('#'), "{}", encoded);
        }
    }
}
