//! Edits arrive one by one and in bursts, between questions; what is answered is always the text as of then.

use serde_json::json;

use crate::client::Client;
use crate::notes::Notes;

/// Numbers without luck: the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % u64::from(limit)) as u32
    }
}

#[test]
fn a_burst_of_edits_is_read_before_the_question_after_it() {
    let notes = Notes::new(&[("a.md", "")]);
    let uri = notes.uri("a.md");
    let mut client = Client::on(&notes);
    client.open(&uri, "# 0\n");
    for version in 1..=500u32 {
        let before = (version - 1).to_string().len() as u32;
        client.edit(&uri, version as i32 + 1, (0, 2), (0, 2 + before), &version.to_string());
    }
    assert_eq!(client.headings(&uri), ["500"]);
    assert_eq!(client.published(&uri, 501), [] as [serde_json::Value; 0]);
}

#[test]
fn a_storm_of_edits_ends_like_a_fresh_server() {
    let start = "\u{feff}# 제목 🚀\r\n\r\nAmazon S3는 저장소다.\r\n\r\n## 둘째\n\n- **Lambda**: 함수\n";
    let pieces = [
        "# 가\n",
        "\r\n## 🚀\r\n",
        "AWS Lambda",
        "S3",
        "한",
        "글",
        "\n",
        "`",
        "**",
        "[x](y.md)",
        "",
        "",
        "| a |\n|---|\n",
        "\u{1100}\u{1161}",
    ];
    let notes = Notes::new(&[("a.md", start)]);
    let uri = notes.uri("a.md");
    let mut client = Client::on(&notes);
    client.open(&uri, start);
    let mut numbers = Numbers(2026);
    let mut pending = Vec::new();
    for version in 2..1202 {
        let (line, column) = (numbers.below(40), numbers.below(12));
        let to = (line + numbers.below(3) / 2, numbers.below(12));
        let text = pieces[numbers.below(pieces.len() as u32) as usize];
        client.edit(&uri, version, (line, column), to, text);
        if version % 7 == 0 {
            pending.push(client.ask("textDocument/hover", crate::client::at(&uri, (line, column))));
        }
        if version % 31 == 0 {
            pending.push(client.ask("textDocument/completion", crate::client::at(&uri, (line, column))));
        }
    }
    for id in pending {
        assert_eq!(client.response(id).get("error"), None);
    }
    let headings = client.headings(&uri);
    let published = client.published(&uri, 1201);

    // The same edits in one message, for a server that saw nothing else.
    let mut numbers = Numbers(2026);
    let mut changes = Vec::new();
    for _ in 2..1202 {
        let (line, column) = (numbers.below(40), numbers.below(12));
        let to = (line + numbers.below(3) / 2, numbers.below(12));
        let text = pieces[numbers.below(pieces.len() as u32) as usize];
        changes.push(json!({"range": crate::client::range((line, column), to), "text": text}));
    }
    let mut fresh = Client::on(&notes);
    fresh.open(&uri, start);
    fresh.change(&uri, 1201, json!(changes));
    assert_eq!(fresh.headings(&uri), headings);
    fresh.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    let expected = fresh.published(&uri, 1201);
    assert!(expected.len() >= published.len());
    for line in 0..40 {
        assert_eq!(
            client.hover(&uri, (line, 3)),
            fresh.hover(&uri, (line, 3)),
            "line {line}"
        );
    }
}

#[test]
fn hangul_is_composed_by_replacing_one_syllable() {
    let notes = Notes::new(&[("a.md", "")]);
    let uri = notes.uri("a.md");
    let mut client = Client::on(&notes);
    client.open(&uri, "# 🚀 \n");
    // ㄹ, 라, 람, then ㄷ and 다 behind it: the editor replaces the syllable under way each time.
    let steps = [
        ((0, 5), (0, 5), "ㄹ"),
        ((0, 5), (0, 6), "라"),
        ((0, 5), (0, 6), "람"),
        ((0, 6), (0, 6), "ㄷ"),
        ((0, 6), (0, 7), "다"),
    ];
    let mut seen = Vec::new();
    for (version, (from, to, syllable)) in (2..).zip(steps) {
        client.edit(&uri, version, from, to, syllable);
        seen.extend(client.headings(&uri));
    }
    assert_eq!(seen, ["🚀 ㄹ", "🚀 라", "🚀 람", "🚀 람ㄷ", "🚀 람다"]);
}

#[test]
fn several_changes_in_one_message_follow_each_other() {
    let notes = Notes::new(&[("a.md", "")]);
    let uri = notes.uri("a.md");
    let mut client = Client::on(&notes);
    client.open(&uri, "# 가\n");
    let insert = |text: &str| json!({"range": crate::client::range((0, 2), (0, 2)), "text": text});
    client.change(
        &uri,
        2,
        json!([insert("나"), insert("다"), {"text": "# 라\r\n# 마"}, insert("바")]),
    );
    assert_eq!(client.headings(&uri), ["바라", "마"]);
}
