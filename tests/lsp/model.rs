//! What the text of a document must be after edits, worked out in the plainest way; and numbers without luck.

/// Numbers that are the same on every run.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// How many units a character takes: bytes, code units of UTF-16, or one.
pub type Units = fn(char) -> usize;

pub const UTF8: Units = char::len_utf8;
pub const UTF16: Units = char::len_utf16;
pub const UTF32: Units = |_| 1;

/// The lines of a text, their ends included: LF, CRLF, lone CR.
pub fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut marks = text.char_indices().peekable();
    while let Some((at, mark)) = marks.next() {
        let goes_on = mark == '\r' && marks.peek().is_some_and(|(_, next)| *next == '\n');
        if mark == '\n' || mark == '\r' && !goes_on {
            lines.push(&text[start..=at]);
            start = at + 1;
        }
    }
    lines.push(&text[start..]);
    lines
}

/// The byte at a place.
pub fn byte(text: &str, (line, column): (u32, u32), units: Units) -> usize {
    let lines = lines(text);
    let Some(found) = lines.get(line as usize) else {
        return text.len();
    };
    let mut byte: usize = lines[..line as usize].iter().map(|line| line.len()).sum();
    let mut left = column as usize;
    for character in found.trim_end_matches(['\r', '\n']).chars() {
        if units(character) > left {
            break;
        }
        left -= units(character);
        byte += character.len_utf8();
    }
    byte
}

/// The place of a byte.
pub fn place(text: &str, byte: usize, units: Units) -> (u32, u32) {
    let before = lines(&text[..byte]);
    let last = before[before.len() - 1];
    (before.len() as u32 - 1, last.chars().map(units).sum::<usize>() as u32)
}

/// Replaces what stands between two places.
pub fn replace(text: &mut String, from: (u32, u32), to: (u32, u32), new: &str, units: Units) {
    let (from, to) = (byte(text, from, units), byte(text, to, units));
    text.replace_range(from.min(to)..from.max(to), new);
}
