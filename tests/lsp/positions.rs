//! Positions count what was agreed on, in every text that an editor may have.

use serde_json::{Value, json};

use crate::client::{Client, at, pulling, range, rules};
use crate::model::{UTF8, UTF16, UTF32, Units, byte, place, replace};
use crate::notes::Notes;

const ENCODINGS: [(&str, Units); 3] = [("utf-8", UTF8), ("utf-16", UTF16), ("utf-32", UTF32)];

/// What an editor may offer, and what is agreed on.
#[test]
fn bytes_are_preferred_and_utf16_is_the_rule() {
    let notes = Notes::new(&[]);
    for (offered, agreed) in [
        (json!({"positionEncodings": ["utf-32", "utf-16", "utf-8"]}), "utf-8"),
        (json!({"positionEncodings": ["utf-32", "utf-16"]}), "utf-16"),
        (json!({"positionEncodings": ["utf-16"]}), "utf-16"),
        (json!({"positionEncodings": ["utf-32"]}), "utf-32"),
        (json!({"positionEncodings": []}), "utf-16"),
        (json!({}), "utf-16"),
    ] {
        let mut capabilities = pulling();
        capabilities["general"] = offered;
        let client = Client::with(&notes, capabilities, Value::Null);
        assert_eq!(client.capabilities["positionEncoding"], agreed);
    }
}

/// Emoji of one and of several code points, Hangul composed and decomposed, all line ends, tabs; names between them.
const TEXT: &str = "# 🚀가 Amazon S3\r\n\r\n-\t👩‍💻 각 AWS Lambda\rAmazon EC2 \u{1112}\u{1161}\u{11ab} Amazon S3\n\n\
    \u{2028}Amazon S3\u{85}AWS Lambda\n\n한글과Amazon S3를 쓴다. 🇰🇷AWS Lambda";

fn agreed(notes: &Notes, encoding: &str) -> Client {
    let mut capabilities = pulling();
    capabilities["general"] = json!({"positionEncodings": [encoding]});
    Client::with(notes, capabilities, Value::Null)
}

#[test]
fn a_place_is_the_same_there_and_back() {
    for (with_mark, name) in [("", "내 노트.md"), ("\u{feff}", "a.md")] {
        let text = format!("{with_mark}{TEXT}");
        let notes = Notes::new(&[]);
        let uri = notes.uri(name);
        for (encoding, units) in ENCODINGS {
            let mut client = agreed(&notes, encoding);
            client.open(&uri, &text);
            let names = ["Amazon S3", "AWS Lambda", "Amazon EC2"];
            let found: Vec<(usize, &str)> = names.iter().flat_map(|name| text.match_indices(name)).collect();
            assert_eq!(found.len(), 8);
            for (start, name) in found {
                let expected = range(place(&text, start, units), place(&text, start + name.len(), units));
                for inside in [start, start + 2, start + name.len()] {
                    let hover = client.at("textDocument/hover", &uri, place(&text, inside, units));
                    assert_eq!(hover["range"], expected, "{encoding} {name} {inside}");
                }
            }
        }
    }
}

#[test]
fn an_edit_hits_the_place_that_it_names() {
    let notes = Notes::new(&[]);
    let uri = notes.uri("a.md");
    for (encoding, units) in ENCODINGS {
        let mut client = agreed(&notes, encoding);
        let mut text = format!("\u{feff}{TEXT}");
        client.open(&uri, &text);
        let mut places: Vec<(u32, u32)> = text.char_indices().map(|(at, _)| place(&text, at, units)).collect();
        // In the middle of a character, past the end of a line, past the end of the text.
        places.extend([(0, 4), (2, 9999), (3, u32::MAX), (77, 0), (u32::MAX, u32::MAX)]);
        for (at, from) in places.iter().enumerate() {
            let mut to = (from.0, from.1.saturating_add(at as u32 % 3));
            if at % 7 == 0 {
                // Turned round.
                to = (from.0, from.1.saturating_sub(2));
            }
            let new = ["", "## 새 🚀\n\n", "나", "\r\n", "\r"][at % 5];
            client.edit(&uri, at as i32 + 2, *from, to, new);
            replace(&mut text, *from, to, new, units);
        }
        assert_eq!(told(&mut client, &uri), told_of(&notes, &text, encoding), "{encoding}");
    }
}

/// What shows every byte of a text: its headings, and where the names in it stand.
fn told(client: &mut Client, uri: &str) -> (Vec<String>, Vec<Value>) {
    let headings = client.headings(uri);
    let hovers = (0..40).map(|line| client.at("textDocument/hover", uri, (line, u32::MAX))["range"].clone());
    (headings, hovers.collect())
}

fn told_of(notes: &Notes, text: &str, encoding: &str) -> (Vec<String>, Vec<Value>) {
    let uri = notes.uri("a.md");
    let mut fresh = agreed(notes, encoding);
    fresh.open(&uri, text);
    told(&mut fresh, &uri)
}

#[test]
fn places_outside_of_the_text_are_its_edges() {
    let text = "Amazon S3\r\n\r\n끝 AWS Lambda";
    let notes = Notes::new(&[]);
    let uri = notes.uri("a.md");
    for (encoding, units) in ENCODINGS {
        let mut client = agreed(&notes, encoding);
        client.open(&uri, text);
        let end_of_line = client.at("textDocument/hover", &uri, (0, 9999));
        assert_eq!(end_of_line["range"], range((0, 0), (0, 9)), "{encoding}");
        for past in [(2, 9999), (3, 0), (u32::MAX, u32::MAX)] {
            let end_of_text = client.at("textDocument/hover", &uri, past);
            let start = place(text, text.find("AWS").unwrap(), units);
            assert_eq!(
                end_of_text["range"]["start"],
                json!({"line": start.0, "character": start.1}),
                "{encoding}"
            );
        }
        for method in ["completion", "definition", "documentHighlight"] {
            client.at(&format!("textDocument/{method}"), &uri, (u32::MAX, u32::MAX));
        }
        let mut backwards = json!({"textDocument": {"uri": uri}, "context": {"diagnostics": []}});
        backwards["range"] = range((9, 9), (0, 0));
        client.request("textDocument/codeAction", backwards);
    }
}

#[test]
fn a_note_on_disk_is_counted_as_an_editor_would_open_it() {
    // An editor takes the mark off, or keeps it: what the note is opened with counts.
    let target = "\u{feff}# 목표\n\nAWS Single Sign-On\n";
    let linking = "🚀🚀 [목표](목표.md#목표) [글](목표.md)\n";
    let notes = Notes::new(&[("목표.md", target), ("a.md", linking)]);
    let uri = notes.uri("a.md");
    for (encoding, units) in ENCODINGS {
        let mut client = agreed(&notes, encoding);
        client.open(&uri, linking);
        // Findings wait for the notes to be read.
        client.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
        let here = place(linking, linking.find("목표").unwrap(), units);
        let found = client.request("textDocument/definition", at(&uri, here));
        assert_eq!(
            found[0]["range"]["start"],
            json!({"line": 0, "character": 0}),
            "{encoding}"
        );
        let end = place(target, target.find('\n').unwrap(), units).1 - units('\u{feff}') as u32;
        assert_eq!(
            found[0]["range"]["end"],
            json!({"line": 0, "character": end}),
            "{encoding}"
        );
        client.open(&notes.uri("목표.md"), target);
        let kept = client.request("textDocument/definition", at(&uri, here));
        let mark = units('\u{feff}') as u32;
        assert_eq!(
            kept[0]["range"]["start"],
            json!({"line": 0, "character": mark}),
            "{encoding}"
        );
    }
}

#[test]
fn a_definition_in_a_closed_note_stands_where_its_text_has_it() {
    let texts = [
        (
            "a.md",
            "\u{feff}🚀 **고정 구간(Sticky Window)**: 같은 사용자를 같은 곳으로 보내는 설정\n",
        ),
        (
            "b.md",
            "# \u{1112}\u{1161}\u{11ab} 용어\r\n\r\n- 모음\r  - 👩‍💻 **Sticky Window**: keeps a user with one target\r\n",
        ),
    ];
    let asking = "# c\n\nA Sticky Window here.\n";
    let notes = Notes::new(&[texts[0], texts[1], ("c.md", asking)]);
    let uri = notes.uri("c.md");
    for (encoding, units) in ENCODINGS {
        for links in [false, true] {
            let mut capabilities = pulling();
            capabilities["general"] = json!({"positionEncodings": [encoding]});
            capabilities["textDocument"]["definition"] = json!({"linkSupport": links});
            let mut client = Client::with(&notes, capabilities, Value::Null);
            client.open(&uri, asking);
            client.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
            let mut told = Vec::new();
            // Opened as an editor does, without the mark, a note has the same places.
            for opened in [false, true] {
                if opened {
                    for (name, text) in texts {
                        client.open(&notes.uri(name), text.trim_start_matches('\u{feff}'));
                    }
                }
                let found = client.request("textDocument/definition", at(&uri, (2, 4)));
                told.push(found.as_array().unwrap().clone());
            }
            assert_eq!(told[0], told[1], "{encoding}");
            assert_eq!(told[0].len(), 2);
            let (target, range) = if links {
                ("targetUri", "targetRange")
            } else {
                ("uri", "range")
            };
            for (name, text) in texts {
                let text = text.trim_start_matches('\u{feff}');
                let found = told[0].iter().find(|found| found[target] == notes.uri(name)).unwrap();
                let from = &found[range]["start"];
                let [line, column] = ["line", "character"].map(|part| from[part].as_u64().unwrap() as u32);
                let rest = &text[byte(text, (line, column), units)..];
                assert!(
                    rest.starts_with("고정 구간") || rest.starts_with("Sticky Window"),
                    "{rest}"
                );
            }
            // Which words were asked about is said once.
            let origins = told[0].iter().filter(|found| found["originSelectionRange"].is_object());
            assert_eq!(origins.count(), usize::from(links));
        }
    }
}

#[test]
fn findings_and_their_fixes_stand_where_the_mistake_is() {
    let text = "# 로그인\r\n\r\n🚀👩‍💻 \u{1112}\u{1161}\u{11ab} AWS Single Sign-On을 쓴다.\r\n";
    let notes = Notes::new(&[("a.md", text)]);
    let uri = notes.uri("a.md");
    for (encoding, units) in ENCODINGS {
        let mut client = agreed(&notes, encoding);
        client.open(&uri, text);
        let found = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
        let found = found["items"].as_array().unwrap();
        assert_eq!(rules(found), ["renamed-service"]);
        let start = text.find("AWS").unwrap();
        let end = start + "AWS Single Sign-On".len();
        assert_eq!(
            found[0]["range"],
            range(place(text, start, units), place(text, end, units)),
            "{encoding}"
        );
        let mut params = json!({"textDocument": {"uri": uri}, "range": found[0]["range"]});
        params["context"] = json!({"diagnostics": found, "only": ["quickfix"]});
        let actions = client.request("textDocument/codeAction", params);
        let edit = &actions[0]["edit"]["documentChanges"][0]["edits"][0];
        let mut mended = text.to_owned();
        let of = |end: &str| {
            let part = |name: &str| edit["range"][end][name].as_u64().unwrap() as u32;
            byte(text, (part("line"), part("character")), units)
        };
        mended.replace_range(of("start")..of("end"), edit["newText"].as_str().unwrap());
        let [before, after] = [&mended[..start], &mended[start..]];
        assert_eq!(before, &text[..start], "{encoding}");
        assert!(
            after.contains("IAM Identity Center") && after.ends_with("쓴다.\r\n"),
            "{mended:?}"
        );
    }
}
