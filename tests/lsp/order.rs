//! Whatever comes in whatever order: an answer is that of a server which has seen nothing but the texts as they are then.

use serde_json::{Value, json};

use crate::client::{Client, at, pulling, range};
use crate::model::{Numbers, UTF16, place, replace};
use crate::notes::Notes;

const SEED: u64 = 20_260_115;
const EDITS: usize = 10_000;
/// Edits between two comparisons with a fresh server.
const STRIDE: usize = 1_250;

const FIRST: &str = "\u{feff}# 제목 🚀\r\n\r\n## 목차\r\n\r\n- [둘째](#둘째)\r\n\r\n## 둘째\r\n\r\nAmazon S3는 저장소다. [글](b.md#버킷-정책)\r\n";
const SECOND: &str =
    "# Amazon S3\n\n## 버킷 정책\n\n- **뿌리 상자(Root Box)**: 계정을 담는다.\n\nRDS 읽기 전용 복제본은 최대 5개다.\n";
const PIECES: [&str; 28] = [
    "# 가\n",
    "\r\n## 🚀 둘\r\n",
    "\n## 버킷 정책\n",
    "AWS Lambda",
    "S3",
    "AWS Single Sign-On ",
    "뿌리 상자",
    "한",
    "글",
    "은 ",
    "\n",
    "\r",
    "\t",
    "`",
    "**",
    "[x](b.md) ",
    "[y](a.md#둘째) ",
    "[[b]]",
    "- [둘](#둘)\n",
    "| a |\n|---|\n",
    "\u{1112}\u{1161}\u{11ab}",
    "```\n",
    "---\n",
    "Auto Scailing ",
    "RDS 읽기 전용 복제본은 최대 5개다.\n\n",
    "<!-- ",
    " -->\n",
    "👩‍💻",
];
/// A syllable on its way.
const COMPOSED: [[&str; 3]; 4] = [
    ["ㅎ", "하", "한"],
    ["ㄹ", "라", "람"],
    ["ㄷ", "다", "닭"],
    ["ㅂ", "버", "벜"],
];

/// An editor with two documents, and what their texts must be.
struct Editor {
    client: Client,
    uris: [String; 2],
    texts: [String; 2],
    versions: [i32; 2],
    numbers: Numbers,
    /// Questions that were not answered yet.
    asked: Vec<i64>,
}

impl Editor {
    fn place(&mut self, document: usize) -> (u32, u32) {
        // Now and then outside of the text.
        match self.numbers.below(20) {
            0 => (self.numbers.below(90) as u32, self.numbers.below(120) as u32),
            _ => {
                let text = &self.texts[document];
                let byte = text.floor_char_boundary(self.numbers.below(text.len() + 1));
                place(text, byte, UTF16)
            }
        }
    }

    /// Sends one edit or, for a syllable, three; says how many.
    fn edit(&mut self) -> usize {
        let document = self.numbers.below(2);
        if self.texts[document].len() > 2_500 || self.numbers.below(200) == 0 {
            let text = [FIRST, SECOND][self.numbers.below(2)].to_owned();
            self.change(document, json!([{ "text": text }]));
            self.texts[document] = text;
            return 1;
        }
        let from = self.place(document);
        if self.numbers.below(8) == 0 {
            let before = self.texts[document].clone();
            let from = place(&before, crate::model::byte(&before, from, UTF16), UTF16);
            for (at, syllable) in self.numbers.one_of(&COMPOSED).into_iter().enumerate() {
                let to = (from.0, from.1 + u32::from(at > 0));
                self.replace(document, from, to, syllable);
            }
            return 3;
        }
        let to = match self.numbers.below(3) {
            0 => self.place(document),
            1 => (from.0, from.1 + self.numbers.below(5) as u32),
            _ => from,
        };
        // Most of a text is not to go at once.
        let to = if to.0.abs_diff(from.0) > 2 { from } else { to };
        let text = self.numbers.one_of(&PIECES);
        self.replace(document, from, to, text);
        1
    }

    fn replace(&mut self, document: usize, from: (u32, u32), to: (u32, u32), text: &str) {
        self.change(document, json!([{ "range": range(from, to), "text": text }]));
        replace(&mut self.texts[document], from, to, text, UTF16);
    }

    fn change(&mut self, document: usize, changes: Value) {
        self.versions[document] += 1;
        let uri = self.uris[document].clone();
        self.client.change(&uri, self.versions[document], changes);
    }

    /// Asks something, and does not wait.
    fn ask(&mut self) {
        let document = self.numbers.below(2);
        let (uri, place) = (self.uris[document].clone(), self.place(document));
        let questions = questions(&uri, place);
        let (method, params) = &questions[self.numbers.below(questions.len())];
        let id = self.client.ask(method, params.clone());
        if self.numbers.below(12) == 0 {
            self.client.notify("$/cancelRequest", json!({ "id": id }));
        }
        self.asked.push(id);
    }

    /// Everything that was asked was answered.
    fn hear_answers(&mut self, moment: &str) {
        for id in std::mem::take(&mut self.asked) {
            let response = self.client.response(id);
            let code = response["error"]["code"].as_i64();
            // Taken back, or nothing to be renamed.
            assert!(matches!(code, None | Some(-32800 | -32803)), "{moment}: {response}");
        }
    }

    /// Compares all answers with those of a server that was given the texts as they are.
    fn compare(&mut self, notes: &Notes, moment: &str) {
        let mut fresh = Client::with(notes, pulling(), Value::Null);
        for document in 0..2 {
            let params = json!({"textDocument": {
                "uri": self.uris[document], "languageId": "markdown", "version": self.versions[document],
                "text": self.texts[document],
            }});
            fresh.notify("textDocument/didOpen", params);
        }
        for document in 0..2 {
            let uri = self.uris[document].clone();
            // Nothing is held back in a document that was saved.
            self.client
                .notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
            let asked = json!({"textDocument": {"uri": uri}});
            let places = [self.place(document), self.place(document), self.place(document)];
            let of_document = [
                ("textDocument/diagnostic", asked.clone()),
                ("workspace/symbol", json!({"query": "정책"})),
            ];
            let of_places = places.into_iter().flat_map(|place| questions(&uri, place));
            for (method, params) in of_document.into_iter().chain(of_places) {
                let ids = [
                    self.client.ask(method, params.clone()),
                    fresh.ask(method, params.clone()),
                ];
                let [mut seen, mut expected] = [self.client.response(ids[0]), fresh.response(ids[1])];
                (seen["id"], expected["id"]) = (Value::Null, Value::Null);
                assert_eq!(
                    seen, expected,
                    "{moment}: {method} {params}\n{:?}",
                    self.texts[document]
                );
            }
        }
    }
}

/// Every kind of question about a place in a document.
fn questions(uri: &str, place: (u32, u32)) -> Vec<(&'static str, Value)> {
    let document = json!({"textDocument": {"uri": uri}});
    let here = at(uri, place);
    let mut references = here.clone();
    references["context"] = json!({"includeDeclaration": true});
    let mut rename = here.clone();
    rename["newName"] = json!("새 이름 🚀");
    let mut actions = document.clone();
    actions["range"] = range(place, (place.0 + 3, 0));
    actions["context"] = json!({"diagnostics": []});
    vec![
        ("textDocument/hover", here.clone()),
        ("textDocument/completion", here.clone()),
        ("textDocument/definition", here.clone()),
        ("textDocument/references", references),
        ("textDocument/documentHighlight", here.clone()),
        ("textDocument/prepareRename", here),
        ("textDocument/rename", rename),
        ("textDocument/codeAction", actions),
        ("textDocument/documentSymbol", document.clone()),
        ("textDocument/documentLink", document.clone()),
        ("textDocument/foldingRange", document),
    ]
}

#[test]
fn answers_are_those_of_a_server_that_was_given_the_text() {
    let others: Vec<(String, String)> = (0..200)
        .map(|number| {
            let text =
                format!("# 글 {number}\n\n[저장소](b.md#버킷-정책) AWS Lambda와 Amazon S3, 뿌리 상자 {number}\n");
            (format!("글/{number}.md"), text)
        })
        .collect();
    let mut files: Vec<(&str, &str)> = others
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    files.extend([("a.md", FIRST), ("b.md", SECOND)]);
    let notes = Notes::new(&files);
    // Edits begin while the notes are still being read.
    let mut client = Client::with(&notes, pulling(), Value::Null);
    let uris = [notes.uri("a.md"), notes.uri("b.md")];
    client.open(&uris[0], FIRST);
    client.open(&uris[1], SECOND);
    let mut editor = Editor {
        client,
        uris,
        texts: [FIRST.to_owned(), SECOND.to_owned()],
        versions: [1, 1],
        numbers: Numbers(SEED),
        asked: Vec::new(),
    };
    let (mut edits, mut compared) = (0, 0);
    while edits < EDITS {
        edits += editor.edit();
        if editor.numbers.below(6) == 0 {
            editor.ask();
        }
        let moment = format!("seed {SEED}, after {edits} edits");
        if editor.asked.len() > 60 {
            editor.hear_answers(&moment);
        }
        if edits / STRIDE > compared {
            compared = edits / STRIDE;
            editor.compare(&notes, &moment);
        }
    }
    editor.hear_answers("at the end");
    assert!(editor.client.leave().success());
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
    assert_eq!(client.published(&uri, 501), [] as [Value; 0]);
}

#[test]
fn findings_never_follow_those_of_a_later_version_or_an_answer_about_it() {
    let notes = Notes::new(&[("a.md", ""), ("b.md", "# b\n")]);
    let uri = notes.uri("a.md");
    let mut client = Client::on(&notes);
    client.open(&uri, "AWS Single Sign-On\n");
    // Typing without a pause, until findings were shown twice in the midst of it.
    let (mut version, mut counted) = (1, 0);
    while counted < 3 {
        let answered = version;
        version += 1;
        client.edit(&uri, version, (0, 0), (0, 0), "가");
        client.headings(&uri);
        let heard = client.heard("textDocument/publishDiagnostics");
        for params in &heard[counted..] {
            let published = params["version"].as_i64().unwrap();
            assert!(
                published >= i64::from(answered),
                "{published} after an answer about {answered}"
            );
        }
        counted = heard.len();
    }
    assert_eq!(client.published(&uri, version).len(), 1);
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
    let insert = |text: &str| json!({"range": range((0, 2), (0, 2)), "text": text});
    client.change(
        &uri,
        2,
        json!([insert("나"), insert("다"), {"text": "# 라\r\n# 마"}, insert("바")]),
    );
    assert_eq!(client.headings(&uri), ["바라", "마"]);
}
