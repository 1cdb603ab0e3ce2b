//! What the notes are made of.

/// What a language contributes. In its texts `{s}` stands for a service, `{t}` for a term of the
/// writer's own, `{n}` for a number and `{c}` for inline code.
pub struct Wording {
    /// The heading above the list of the series.
    pub series: &'static str,
    /// A heading that every note has.
    pub summary: &'static str,
    /// The text of a link.
    pub see: &'static str,
    /// Whole sentences, for prose and for long items.
    pub sentences: &'static [&'static str],
    /// Short items.
    pub fragments: &'static [&'static str],
    /// Terms with what they mean.
    pub keys: &'static [(&'static str, &'static str)],
    /// What stands in front of a thing to make a term of the writer's own.
    pub kinds: &'static [&'static str],
    /// What terms of the writer's own are about.
    pub things: &'static [&'static str],
    /// Headings below that of a service.
    pub topics: &'static [&'static str],
    /// Rows of a table that compares two services.
    pub rows: &'static [(&'static str, &'static str, &'static str)],
    /// The head of its first column.
    pub columns: &'static str,
    /// What may stand in place of a service.
    pub pronouns: &'static [&'static str],
    pub quotes: &'static [&'static str],
    pub tasks: &'static [&'static str],
    pub html: &'static [&'static str],
    /// Sentences that were true once.
    pub stale: &'static [&'static str],
    /// What 8 KB consist of.
    pub deck: &'static [(Piece, usize)],
}

/// A part of a note.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Piece {
    Section,
    Subsection,
    Detail,
    Prose,
    Bullets,
    Keys,
    PlainKeys,
    Numbered,
    Table,
    Fence,
    Quote,
    Tasks,
    Rule,
    Html,
    Image,
}

/// Numbers in an order that looks like none.
pub struct Sequence(pub u64);

impl Sequence {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
