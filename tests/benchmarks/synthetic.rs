//! Notes made up by rule: the same number gives the same notes on every machine.
//!
//! They cost a reader what notes of people cost: headings, nested lists, bold, code, tables and fences are as frequent in them
//! as in public repositories of AWS notes. So are definitions: some six a note, and the most common term has 1.5 in a hundred of
//! them (in the two largest of those repositories, 0.9 and 1.5). A note has about 8 KB, Korean and English in turn, about 60
//! mentions and 25 links.
//! Two links in a hundred are broken, one note in ten states a value that is no longer true, and every note belongs to a
//! series of ten.
#![allow(dead_code, reason = "each benchmark uses its part of it")]

mod english;
mod korean;
mod shared;
mod wording;

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

pub use shared::SERVICES;
use shared::{CODE, COMMANDS, EXPANSIONS, POLICY, TEMPLATE};
use wording::{Piece, Sequence, Wording};

/// Bytes of a note.
pub const SIZE: usize = 8 * 1024;

/// Notes of a series.
const SERIES: usize = 10;

/// Links of 8 KB beside those of the series.
const LINKS: usize = 15;

/// The path of a note, relative to the root: a hundred notes share a folder.
pub fn path(number: usize) -> String {
    let letter = |digit: usize| char::from(b'a' + (number / 100 / digit % 26) as u8);
    format!("topic-{}{}{}/note-{number}.md", letter(676), letter(26), letter(1))
}

/// Writes notes into a folder, which becomes a root of its own. Answers their bytes.
pub fn write(folder: &Path, count: usize) -> io::Result<u64> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("awsnotes.toml"), "")?;
    let mut bytes = 0;
    for number in 0..count {
        let path = folder.join(path(number));
        if number.is_multiple_of(100) {
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
        }
        let text = note(number, count, SIZE);
        bytes += text.len() as u64;
        fs::write(path, text)?;
    }
    Ok(bytes)
}

/// The title of a note, which is also its first heading.
pub fn title(number: usize) -> String {
    format!("[{:02}] AWS notes {}", number % SERIES + 1, number / SERIES)
}

/// The text of note `number` of `count`, at least `size` bytes long.
pub fn note(number: usize, count: usize, size: usize) -> String {
    let mut writer = Writer {
        text: String::with_capacity(size + 1024),
        random: Sequence(number as u64 + 1),
        words: wording(number),
        number,
        count,
        links: 0,
        section: 0,
        mark: '-',
    };
    writer.front();
    while writer.text.len() < size {
        writer.page(size);
    }
    writer.text
}

fn wording(number: usize) -> &'static Wording {
    if number.is_multiple_of(2) {
        &korean::KOREAN
    } else {
        &english::ENGLISH
    }
}

struct Writer {
    text: String,
    random: Sequence,
    words: &'static Wording,
    number: usize,
    count: usize,
    /// How many the page may still have.
    links: usize,
    section: usize,
    /// The mark of the list: another than that of the list before, or the two would be one.
    mark: char,
}

impl Writer {
    /// Everything above the first page.
    fn front(&mut self) {
        let (number, words) = (self.number, self.words);
        let first = number - number % SERIES;
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        let own = title(number);
        let _ = write!(
            self.text,
            "---\ntitle: \"{own}\"\ndate: 2023-{month:02}-{day:02}\ntags: [aws, saa]\n---\n\n# {own}\n\n## {}\n\n",
            words.series
        );
        for other in first..(first + SERIES).min(self.count) {
            let _ = writeln!(self.text, "- [{}]({})", title(other), relative(number, other));
        }
        let _ = write!(self.text, "\n## {}\n\n", words.summary);
        self.sentence();
        // One in ten, in both languages.
        if number % 20 == 3 || number % 20 == 14 {
            self.text.push(' ');
            self.text.push_str(words.stale[number / 20 % words.stale.len()]);
        }
        self.text.push_str("\n\n");
    }

    /// About 8 KB in an order of its own, or what is left of the size.
    fn page(&mut self, size: usize) {
        let mut deck: Vec<Piece> = Vec::new();
        for (piece, times) in self.words.deck {
            deck.extend(std::iter::repeat_n(*piece, *times));
        }
        for at in (1..deck.len()).rev() {
            deck.swap(at, self.random.below(at + 1));
        }
        self.links = LINKS;
        for piece in deck {
            if self.text.len() >= size {
                return;
            }
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: Piece) {
        let words = self.words;
        self.mark = if self.mark == '-' { '*' } else { '-' };
        match piece {
            Piece::Section | Piece::Subsection | Piece::Detail => self.heading(piece),
            Piece::Prose => self.prose(),
            Piece::Bullets => self.bullets(),
            Piece::Keys => self.keys("**", "**: "),
            Piece::PlainKeys => self.keys("", " : "),
            Piece::Numbered => {
                for at in 1..=3 {
                    let _ = write!(self.text, "{at}. ");
                    self.item();
                }
            }
            Piece::Table => self.table(),
            Piece::Fence => self.fence(),
            Piece::Quote => {
                self.text.push_str("> ");
                let quote = self.random.one_of(words.quotes);
                self.fill(quote);
                self.text.push('\n');
            }
            Piece::Tasks => {
                for done in ['x', ' '] {
                    let _ = write!(self.text, "{} [{done}] ", self.mark);
                    let task = self.random.one_of(words.tasks);
                    self.fill(task);
                    self.text.push('\n');
                }
            }
            Piece::Image => {
                let topic = self.random.one_of(words.topics);
                let number = self.random.below(1_000);
                let _ = writeln!(self.text, "![{topic}](https://images.example.com/aws/{number}.png)");
            }
            Piece::Rule => self.text.push_str("---\n"),
            Piece::Html => {
                let html = self.random.one_of(words.html);
                self.text.push_str(html);
                self.text.push('\n');
            }
        }
        self.text.push('\n');
    }

    /// A heading with a paragraph below it.
    fn heading(&mut self, piece: Piece) {
        let service = *self.random.one_of(&SERVICES);
        let topic = *self.random.one_of(self.words.topics);
        let _ = match piece {
            Piece::Section => {
                self.section += 1;
                let (name, expansion) = *self.random.one_of(&EXPANSIONS);
                match self.random.below(8) {
                    0 => write!(self.text, "## {}. {name}({expansion})\n\n", self.section),
                    1..5 => write!(self.text, "## {}. {service}\n\n", self.section),
                    _ => write!(self.text, "## {}. {topic}\n\n", self.section),
                }
            }
            Piece::Subsection if self.random.below(2) == 0 => write!(self.text, "### {service} {topic}\n\n"),
            Piece::Subsection => write!(self.text, "### {topic}\n\n"),
            _ => write!(self.text, "#### {topic}\n\n"),
        };
        self.prose();
    }

    fn prose(&mut self) {
        self.sentence();
        for _ in 0..self.random.below(3) {
            self.text.push(if self.random.below(3) == 0 { '\n' } else { ' ' });
            self.sentence();
        }
        self.link();
        self.text.push('\n');
    }

    fn sentence(&mut self) {
        let sentence = self.random.one_of(self.words.sentences);
        self.fill(sentence);
    }

    /// What stands behind the mark of an item, line end included.
    fn item(&mut self) {
        if self.random.below(3) == 0 {
            self.sentence();
            self.link();
        } else {
            let fragment = self.random.one_of(self.words.fragments);
            self.fill(fragment);
        }
        self.text.push('\n');
    }

    fn bullets(&mut self) {
        for _ in 0..3 + self.random.below(2) {
            let _ = write!(self.text, "{} ", self.mark);
            self.item();
            if self.random.below(5) == 0 {
                for _ in 0..2 {
                    let _ = write!(self.text, "  {} ", self.mark);
                    self.item();
                }
            }
        }
    }

    fn keys(&mut self, open: &str, close: &str) {
        for _ in 0..3 {
            let (key, meaning) = *self.random.one_of(self.words.keys);
            let _ = write!(self.text, "{} {open}", self.mark);
            if self.random.below(12) == 0 {
                self.text.push_str(key);
            } else {
                self.term();
            }
            self.text.push_str(close);
            self.fill(meaning);
            self.text.push('\n');
        }
    }

    fn table(&mut self) {
        let (one, other) = (*self.random.one_of(&SERVICES), *self.random.one_of(&SERVICES));
        let _ = writeln!(
            self.text,
            "| {} | {one} | {other} |\n| --- | --- | --- |",
            self.words.columns
        );
        let first = self.random.below(self.words.rows.len());
        for (label, one, other) in self.words.rows.iter().cycle().skip(first).take(4) {
            let _ = writeln!(self.text, "| {label} | {one} | {other} |");
        }
    }

    fn fence(&mut self) {
        match self.random.below(3) {
            0 => {
                self.text.push_str("```json\n");
                self.fill(POLICY);
            }
            1 => {
                self.text.push_str("```yaml\n");
                self.fill(TEMPLATE);
            }
            _ => {
                self.text.push_str("```bash\n");
                for _ in 0..8 {
                    self.text.push_str(self.random.one_of::<&str>(&COMMANDS));
                    self.text.push('\n');
                }
            }
        }
        self.text.push_str("```\n");
    }

    /// A link to any note, if the page may have one more; one in thirty leads nowhere.
    fn link(&mut self) {
        if self.links == 0 {
            return;
        }
        self.links -= 1;
        let other = self.random.below(self.count);
        let target = relative(self.number, other);
        let (file, anchor) = match self.random.below(60) {
            0 => ("gone-", String::new()),
            1 => ("", "#gone".to_owned()),
            2..15 => ("", format!("#{}", wording(other).summary.to_lowercase())),
            _ => ("", String::new()),
        };
        let target = match target.rsplit_once('/') {
            Some((folder, name)) => format!("{folder}/{file}{name}{anchor}"),
            None => format!("{file}{target}{anchor}"),
        };
        let _ = write!(self.text, " [{}]({target})", self.words.see);
    }

    /// Writes a wording with its blanks filled in.
    fn fill(&mut self, wording: &str) {
        let mut rest = wording;
        while let Some(at) = rest.find('{') {
            self.text.push_str(&rest[..at]);
            match rest.get(at..at + 3) {
                Some("{s}") => self.service(),
                Some("{t}") => self.term(),
                Some("{c}") => {
                    let _ = write!(self.text, "`{}`", self.random.one_of(&CODE));
                }
                Some("{n}") => {
                    let _ = write!(self.text, "{}", self.random.below(58) + 2);
                }
                _ => {
                    self.text.push('{');
                    rest = &rest[at + 1..];
                    continue;
                }
            }
            rest = &rest[at + 3..];
        }
        self.text.push_str(rest);
    }

    /// A term of the writer's own.
    fn term(&mut self) {
        let kind = self.random.one_of(self.words.kinds);
        let thing = self.random.one_of(self.words.things);
        let _ = write!(self.text, "{kind} {thing}");
    }

    /// A service, in bold now and then, or a word for it.
    fn service(&mut self) {
        let service = *self.random.one_of(&SERVICES);
        let _ = match self.random.below(10) {
            0..5 => write!(self.text, "{}", self.random.one_of(self.words.pronouns)),
            5..8 => write!(self.text, "**{service}**"),
            _ => write!(self.text, "{service}"),
        };
    }
}

fn relative(from: usize, to: usize) -> String {
    if from / 100 == to / 100 {
        format!("note-{to}.md")
    } else {
        format!("../{}", path(to))
    }
}
