//! Positions count what was agreed on.

use serde_json::{Value, json};

use crate::client::{Client, range, usual};
use crate::notes::Notes;

/// The heading's name, and the range of the finding behind two characters of one, two or four units, under an agreement.
fn under(offered: Value) -> (Value, Value) {
    let text = "\u{feff}# 🚀가\r\n\r\n🚀가 AWS Single Sign-On\r\n";
    let notes = Notes::new(&[("노트 하나.md", text)]);
    let uri = notes.uri("노트 하나.md");
    let mut capabilities = usual();
    capabilities["general"] = offered;
    let mut client = Client::with(&notes, capabilities, Value::Null);
    client.open(&uri, text);
    (
        client.capabilities["positionEncoding"].clone(),
        client.published(&uri, 1)[0]["range"].clone(),
    )
}

#[test]
fn bytes_where_they_are_offered() {
    let agreed = under(json!({"positionEncodings": ["utf-32", "utf-16", "utf-8"]}));
    assert_eq!(agreed, (json!("utf-8"), range((2, 8), (2, 26))));
}

#[test]
fn code_units_of_utf16_otherwise() {
    for offered in [json!({"positionEncodings": ["utf-16"]}), json!({})] {
        assert_eq!(under(offered), (json!("utf-16"), range((2, 4), (2, 22))));
    }
}

#[test]
fn characters_for_those_who_want_nothing_else() {
    assert_eq!(
        under(json!({"positionEncodings": ["utf-32"]})),
        (json!("utf-32"), range((2, 3), (2, 21)))
    );
}
