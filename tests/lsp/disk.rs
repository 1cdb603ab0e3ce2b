//! Files that change on disk, told by the client or found by the server.

use serde_json::{Value, json};

use crate::client::{Client, rules, usual, watching};
use crate::model::Numbers;
use crate::notes::Notes;

const LINKS: &str = "# 목록\n\n[람다](폴더/람다.md) [폴더](폴더/) [그림](그림.png) [코드](a.py)\n";

fn watched(notes: &Notes) -> Client {
    let mut client = Client::with(notes, watching(), Value::Null);
    let uri = notes.uri("a.md");
    client.open(&uri, LINKS);
    client.pull(&uri);
    client
}

fn broken(client: &mut Client, notes: &Notes) -> usize {
    rules(&client.pull(&notes.uri("a.md")))
        .iter()
        .filter(|rule| **rule == "broken-link")
        .count()
}

#[test]
fn a_client_is_asked_for_all_that_matters() {
    let notes = Notes::new(&[]);
    let mut client = Client::with(&notes, watching(), Value::Null);
    let asked = client.hear("client/registerCapability", |_| true);
    let asked = &asked["registrations"][0];
    assert_eq!(asked["method"], "workspace/didChangeWatchedFiles");
    let kinds: Vec<(&str, u64)> = asked["registerOptions"]["watchers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|watcher| {
            (
                watcher["globPattern"].as_str().unwrap(),
                watcher["kind"].as_u64().unwrap(),
            )
        })
        .collect();
    assert!(
        kinds.contains(&("**/*", 5)) && kinds.contains(&("**/*.{md,markdown,mdx}", 2)),
        "{kinds:?}"
    );
}

#[test]
fn files_of_every_kind_come_and_go() {
    let notes = Notes::new(&[("a.md", LINKS)]);
    let mut client = watched(&notes);
    assert_eq!(broken(&mut client, &notes), 4);
    notes.write("폴더/람다.md", "# 함수\n");
    notes.write("그림.png", "");
    notes.write("a.py", "");
    // A folder is told in one word, as when it is moved into place.
    client.tell(&["폴더", "그림.png", "a.py"].map(|path| (notes.uri(path), 1)));
    assert_eq!((broken(&mut client, &notes), client.symbols("함수").len()), (0, 1));
    notes.rename("폴더", "다른 폴더");
    client.tell(&[(notes.uri("폴더"), 3), (notes.uri("다른 폴더"), 1)]);
    assert_eq!((broken(&mut client, &notes), client.symbols("함수").len()), (2, 1));
    let found = client.request("workspace/symbol", json!({"query": "함수"}));
    assert_eq!(found[0]["location"]["uri"], notes.uri("다른 폴더/람다.md").as_str());
    notes.remove_folder("다른 폴더");
    notes.remove("그림.png");
    client.tell(&["다른 폴더", "그림.png"].map(|path| (notes.uri(path), 3)));
    assert_eq!((broken(&mut client, &notes), client.symbols("함수").len()), (3, 0));
}

#[test]
fn what_is_ignored_stays_out() {
    let notes = Notes::new(&[("a.md", "# 하나\n"), (".gitignore", "빌드/\n")]);
    notes.write("awsnotes.toml", "exclude = [\"옛것/**\"]\n");
    let mut client = watched(&notes);
    let ignored = [
        "빌드/b.md",
        "옛것/c.md",
        "node_modules/x/README.md",
        "_site/d.md",
        ".숨김/e.md",
    ];
    for path in ignored {
        notes.write(path, "# 숨은 제목\n");
    }
    client.tell(&ignored.map(|path| (notes.uri(path), 1)));
    client.tell(&ignored.map(|path| (notes.uri(path), 2)));
    assert_eq!(client.symbols("숨은"), [] as [&str; 0]);
    // One that is open is a note as long as it is open.
    client.open(&notes.uri("빌드/b.md"), "# 숨은 제목\n");
    assert_eq!(client.symbols("숨은").len(), 1);
    client.close(&notes.uri("빌드/b.md"));
    assert_eq!(client.symbols("숨은"), [] as [&str; 0]);
    // And once it is no longer ignored.
    notes.write(".gitignore", "");
    client.tell(&[(notes.uri(".gitignore"), 2)]);
    client.hear("workspace/diagnostic/refresh", |_| true);
    while client.symbols("숨은").len() != 1 {
        client.hear("workspace/diagnostic/refresh", |_| true);
    }
}

#[test]
fn a_document_that_is_no_note_by_its_name_is_one_while_it_is_open() {
    let notes = Notes::new(&[("a.md", ""), ("메모.txt", "# 숨은 제목\n")]);
    let mut client = watched(&notes);
    let uri = notes.uri("메모.txt");
    client.open(&uri, "# 숨은 제목\n");
    assert_eq!(
        (client.headings(&uri), client.symbols("숨은").len()),
        (vec!["숨은 제목".to_owned()], 1)
    );
    client.close(&uri);
    assert_eq!(client.symbols("숨은"), [] as [&str; 0]);
}

#[test]
fn a_document_whose_file_goes_stays_what_it_is() {
    let notes = Notes::new(&[("a.md", ""), ("b.md", "# 있던 글\n")]);
    let mut client = watched(&notes);
    let (old, new) = (notes.uri("b.md"), notes.uri("c.md"));
    client.open(&old, "# 열린 글\n");
    notes.remove("b.md");
    client.tell(&[(old.clone(), 3)]);
    assert_eq!(client.headings(&old), ["열린 글"]);
    // As editors rename: the new one is opened, the old one closed, then the disk is told about.
    notes.write("c.md", "# 있던 글\n");
    client.open(&new, "# 열린 글\n");
    client.close(&old);
    client.tell(&[(new.clone(), 1)]);
    assert_eq!(
        (client.headings(&new), client.symbols("글")),
        (vec!["열린 글".to_owned()], vec!["열린 글".to_owned()])
    );
    let nothing = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": old}}));
    assert_eq!(nothing, Value::Null);
    client.close(&new);
    assert_eq!(client.symbols("글"), ["있던 글"]);
}

/// Another branch: most notes change, many go, many come.
fn switch(notes: &Notes) -> Vec<(String, u32)> {
    let mut changes = Vec::new();
    for number in 0..150 {
        notes.remove(&format!("첫/{number}.md"));
        changes.push((notes.uri(&format!("첫/{number}.md")), 3));
        notes.write(&format!("둘째/{number}.md"), &format!("# 새 글 {number}\n"));
        changes.push((notes.uri(&format!("둘째/{number}.md")), 1));
    }
    notes.write("awsnotes.toml", "language = \"ko\"\n");
    changes.push((notes.uri("awsnotes.toml"), 2));
    changes
}

fn branch() -> Notes {
    let files: Vec<(String, String)> = (0..150)
        .map(|number| (format!("첫/{number}.md"), format!("# 옛 글 {number}\n")))
        .collect();
    let mut files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let links = "# 목록\n\n[옛](첫/7.md) [새](둘째/7.md)\n";
    files.push(("a.md", links));
    Notes::new(&files)
}

#[test]
fn a_branch_is_switched_under_a_client_that_watches() {
    let notes = branch();
    let mut client = Client::with(&notes, watching(), Value::Null);
    let uri = notes.uri("a.md");
    client.open(&uri, "# 목록\n\n[옛](첫/7.md) [새](둘째/7.md)\n");
    let before = client.pull(&uri);
    assert_eq!(
        (rules(&before), client.symbols("옛 글").len()),
        (vec!["broken-link"], 150)
    );
    let changes = switch(&notes);
    client.tell(&changes);
    while !client.pull(&uri)[0]["message"].as_str().unwrap().contains("첫/7.md") {
        client.hear("workspace/diagnostic/refresh", |_| true);
    }
    assert_eq!((client.symbols("새 글").len(), client.symbols("옛 글").len()), (150, 0));
}

#[test]
fn a_branch_is_switched_under_a_client_that_does_not_watch() {
    let notes = branch();
    let mut client = Client::on(&notes);
    let uri = notes.uri("a.md");
    client.open(&uri, "# 목록\n\n[옛](첫/7.md) [새](둘째/7.md)\n");
    assert_eq!(rules(&client.published(&uri, 1)), ["broken-link"]);
    switch(&notes);
    client.hear("textDocument/publishDiagnostics", |params| {
        let found = params["diagnostics"].as_array().unwrap();
        found.len() == 1 && found[0]["message"].as_str().unwrap().contains("첫/7.md")
    });
    assert_eq!((client.symbols("새 글").len(), client.symbols("옛 글").len()), (150, 0));
}

#[test]
fn a_file_that_changes_before_the_server_first_looks_is_noticed() {
    let notes = Notes::new(&[("a.md", "# 목록\n\n[글](b.md)\n"), ("b.md", "# 글\n")]);
    let mut client = Client::with(&notes, usual(), Value::Null);
    let uri = notes.uri("a.md");
    client.open(&uri, "# 목록\n\n[글](b.md)\n");
    assert_eq!(client.published(&uri, 1), [] as [Value; 0]);
    notes.remove("b.md");
    assert_eq!(rules(&client.published(&uri, 1)), ["broken-link"]);
}

#[test]
fn a_configuration_that_does_not_parse_is_said_at_its_line() {
    let notes = Notes::new(&[("a.md", "")]);
    notes.write("awsnotes.toml", "language = \"en\"\nexclud = []\n");
    let uri = notes.uri("awsnotes.toml");
    let mut pushed = Client::on(&notes);
    let found = pushed.hear("textDocument/publishDiagnostics", |params| {
        params["uri"] == uri.as_str()
    });
    assert_eq!(
        (
            &found["diagnostics"][0]["code"],
            &found["diagnostics"][0]["range"]["start"]["line"]
        ),
        (&json!("configuration"), &json!(1))
    );
    notes.write("awsnotes.toml", "language = \"en\"\n");
    pushed.hear("textDocument/publishDiagnostics", |params| {
        params["uri"] == uri.as_str() && params["diagnostics"] == json!([])
    });

    notes.write("awsnotes.toml", "[rules]\nstale-fac = \"off\"\n");
    let mut pulled = watched(&notes);
    let report = pulled.request("workspace/diagnostic", json!({"previousResultIds": []}));
    assert_eq!(report["items"][0]["uri"], uri.as_str());
    assert!(
        report["items"][0]["items"][0]["message"]
            .as_str()
            .unwrap()
            .contains("stale-fact"),
        "{report}"
    );
}

#[test]
fn whatever_changes_the_answers_are_those_of_a_fresh_server() {
    const SEED: u64 = 7;
    let paths = [
        "a.md",
        "나.md",
        "b/c.md",
        "b/README.md",
        "_posts/2023-01-02-d.md",
        "그림.png",
    ];
    let texts = [
        "---\npermalink: /같은/\nseries: 여행\n---\n# 제목\n\n[글](b/c.md#제목) [b](b/)\n",
        "# 제목\n\nRDS 읽기 전용 복제본은 최대 5개다. [나](../나.md) ![](그림.png)\n",
        "---\ntitle: \"[02] 여행: 둘\"\n---\nAWS Single Sign-On, **뿌리 상자(Root Box)**는 담는다.\n",
        "## 시리즈\n\n- [[01] 하나](a.md)\n- [[02] 둘](b/c.md)\n",
    ];
    let notes = Notes::new(&[("_config.yml", "title: x\n")]);
    let mut numbers = Numbers(SEED);
    let mut client = Client::with(&notes, watching(), Value::Null);
    let mut open: Vec<(&str, &str)> = Vec::new();
    for step in 0..60 {
        let (path, text) = (numbers.one_of(&paths), numbers.one_of(&texts));
        let uri = notes.uri(path);
        match numbers.below(5) {
            0 | 1 => {
                notes.write(path, text);
                client.tell(&[(uri, 1 + (step % 2))]);
            }
            2 if notes.path().join(path).exists() => {
                notes.remove(path);
                client.tell(&[(uri, 3)]);
            }
            3 if path.ends_with(".md") => {
                open.retain(|(other, _)| *other != path);
                open.push((path, text));
                client.open(&uri, text);
            }
            4 => {
                open.retain(|(other, _)| *other != path);
                client.close(&uri);
            }
            _ => {}
        }
        if step % 15 == 14 {
            let mut fresh = Client::with(&notes, watching(), Value::Null);
            for (path, text) in &open {
                fresh.open(&notes.uri(path), text);
            }
            for (path, _) in &open {
                assert_eq!(
                    client.pull(&notes.uri(path)),
                    fresh.pull(&notes.uri(path)),
                    "seed {SEED}, step {step}: {path}"
                );
            }
            let check = json!({"command": "awsnotes.checkWorkspace", "arguments": []});
            let all = |client: &mut Client| {
                client.request("workspace/executeCommand", check.clone());
                let report = client.request("workspace/diagnostic", json!({"previousResultIds": []}));
                let symbols = client.request("workspace/symbol", json!({"query": ""}));
                let mut items = report["items"].as_array().unwrap().clone();
                // Those of open documents come from their own requests; the check may know them, or have dropped them.
                items.retain(|item| !open.iter().any(|(path, _)| item["uri"] == notes.uri(path).as_str()));
                (items, symbols)
            };
            assert_eq!(all(&mut client), all(&mut fresh), "seed {SEED}, step {step}");
        }
    }
}
