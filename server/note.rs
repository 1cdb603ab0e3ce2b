//! One note: what a Markdown text says, as plain data with byte offsets. Pure: text, dialect and glossary in, [`Note`] out.

mod claims;
mod clouds;
pub mod contents;
mod definitions;
pub mod dialect;
mod emphasis;
mod file_name;
pub mod front_matter;
mod html;
mod ignores;
mod links;
mod mentions;
pub mod numbering;
mod outline;
mod plain;
mod quiz;
mod read;
mod secrets;
mod sentences;
mod strays;
mod stubs;
mod visible;

use awsnotes_glossary::{FactId, NameId, Slip, Stated, TermId};

// Most strings of a note are short, and there are a hundred of them in each.
use compact_str::CompactString;

use crate::text::{Range, Rare, Span, Strings};

pub use definitions::title_of as heading_title;
pub use dialect::{Dialect, Markdown, Templates};
pub use file_name::is_called_by_folder;
pub use front_matter::{FrontMatter, FrontMatterProblem, NoteDate};
pub use plain::plain;
pub use read::{read, read_named};

/// Everything that was read from one note.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Note {
    /// The data at the top.
    pub front_matter: FrontMatter,
    /// Headings in order.
    pub headings: Box<[Heading]>,
    /// Ids given by hand: `<a id>`, `<a name>`, `id=` of any tag, `^block` of Obsidian.
    pub anchors: Box<[Anchor]>,
    /// Links and images in order.
    pub links: Box<[Link]>,
    /// Places that say what a term is.
    pub definitions: Box<[Definition]>,
    /// Places where a name of the glossary stands, in order.
    pub mentions: Box<[Mention]>,
    /// Places that state a value of a fact.
    pub claims: Box<[Claim]>,
    /// Words in prose that are nearly a word of a name, in order.
    pub slips: Box<[Slip]>,
    /// Commands and actions that are in no list, in order.
    pub strays: Box<[Stray]>,
    /// Requests to be silent.
    pub ignores: Box<[Ignore]>,
    /// Bold that stays literal asterisks, in order.
    pub unclosed: Box<[Unclosed]>,
    /// Tables of contents that are kept by hand.
    pub contents: Box<[Contents]>,
    /// Links that lead through a series, in order.
    pub series: Box<[SeriesLink]>,
    /// Keys that look real.
    pub secrets: Box<[Span]>,
    /// Length of the text in bytes.
    pub length: u32,
}

/// A table of contents that is kept by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// The heading or line that announces it.
    pub label: Span,
    /// Its lines, from the start of the first to the end of the last without line end.
    pub span: Span,
    /// Its links in order: index and text as shown.
    pub entries: Box<[(u32, CompactString)]>,
    /// Headings after it that stand in HTML which a reader has to open, by index.
    pub hidden: Box<[u32]>,
}

/// What a link says of the note that it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesRole {
    /// It is in a list of the series.
    Entry,
    /// It is in such a list without a link: this note, or one to come.
    Unlinked,
    /// It comes before this one.
    Previous,
    /// It comes after this one.
    Next,
}

/// A link that leads through a series.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesLink {
    /// Index of the link; past all links where there is none.
    pub link: u32,
    /// The link, or the text of the entry that has none.
    pub span: Span,
    /// What it says of its target.
    pub role: SeriesRole,
    /// Which list of the note it is in: where its label begins.
    pub list: u32,
    /// The item that its item is nested in: where that begins; past all texts where there is none.
    pub below: u32,
    /// It is no part of a sentence: a line of a list or of navigation.
    pub alone: bool,
    /// Its text as shown.
    pub text: CompactString,
}

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The whole heading, line end excluded.
    pub span: Span,
    /// The text in it, marks excluded.
    pub content: Span,
    /// The text as shown: no markup, code as written, no trailing id.
    pub text: CompactString,
    /// An id given by hand: `{#id}`.
    pub id: Option<Rare>,
    /// What an id is derived from, where that is not the text.
    pub source: Option<Rare>,
    /// End of the section: where the next heading of this or a higher level begins, or the text ends.
    pub section_end: u32,
    /// It stands inside a quote, a list item or HTML, and so opens no section of the note.
    pub nested: bool,
    /// Nothing but filler stands below it.
    pub stub: bool,
}

impl Heading {
    /// What an id is derived from.
    pub fn key(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.text)
    }
}

/// What kind of name a stray is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StrayKind {
    /// A command of the AWS CLI.
    Command,
    /// An action of IAM.
    Action,
}

/// A command of the AWS CLI, or an action of IAM, that is in no list.
#[derive(Debug, Clone, PartialEq)]
pub struct Stray {
    /// What it is.
    pub kind: StrayKind,
    /// All of the name, or its last word where options stand between.
    pub span: Span,
    /// The name without the program: `ec2 describe-instance`, `s3:ListBuckets`.
    pub name: Box<str>,
    /// Names that may be meant, best first.
    pub instead: Box<[Box<str>]>,
}

/// An id given by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// The id.
    pub id: Box<str>,
    /// Where it is written.
    pub span: Span,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](target)`
    Inline,
    /// `![text](target)`
    Image,
    /// `[text][label]`, `[label]`; the target is in the definition.
    Reference,
    /// `<https://…>`
    Autolink,
    /// `<a href="target">text</a>`
    Html,
    /// `<img src="target">`
    HtmlImage,
    /// `[[target|text]]`
    Wiki,
    /// `![[target]]`
    Embed,
}

/// A link or image.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// How it is written.
    pub kind: LinkKind,
    /// The whole of it.
    pub span: Span,
    /// The target as it stands in the source, for references in the definition.
    pub target: Span,
    /// The target with character references and escapes decoded; Liquid and percent-encoding as written.
    pub destination: CompactString,
    /// The text of it in the source; empty when there is none.
    pub text: Span,
}

/// How a definition is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DefinitionForm {
    /// `**ABC(Alpha Beta Core)**`
    Expansion,
    /// `고정 세션(Sticky Sessions)`
    Translation,
    /// A list of terms with `:` below each.
    List,
    /// A row of a table with a column of terms and one of meanings.
    Table,
    /// `**X** 은 … 입니다`, `X is a …`
    Sentence,
    /// `- **X**: …`, `* X : …`
    Key,
    /// A heading that is a term, with what follows.
    Heading,
}

/// A place that says what a term is.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// How it is written.
    pub form: DefinitionForm,
    /// The term of the glossary that one of the names belongs to.
    pub term: Option<TermId>,
    /// Where the names stand.
    pub span: Span,
    /// The same for editors: a common term has its definitions in many notes, and the texts of closed ones are not kept.
    pub range: Range,
    /// Where the text that defines stands.
    pub body: Span,
    /// The names, then the text.
    said: Strings,
}

impl Definition {
    /// The names that it gives, the first as the key.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        let mut names = self.said.iter();
        names.next_back();
        names
    }

    /// The first of its names.
    pub fn key(&self) -> &str {
        self.names().next().unwrap_or("")
    }

    /// The text that defines: plain, white space collapsed, at most 500 characters.
    pub fn text(&self) -> &str {
        self.said.iter().next_back().unwrap_or("")
    }
}

/// A place where a name of the glossary stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    start: u32,
    length: u16,
    /// What surrounds it.
    pub place: Place,
    /// Which name.
    pub name: NameId,
}

impl Mention {
    /// A mention at `span`; no name is as long as 64 KiB.
    fn new(span: Span, name: NameId, place: Place) -> Mention {
        Mention {
            start: span.start,
            length: span.len().try_into().unwrap_or(u16::MAX),
            place,
            name,
        }
    }

    /// The name, particle and plural excluded.
    pub fn span(&self) -> Span {
        Span::between(self.start, self.start + u32::from(self.length))
    }
}

/// What surrounds a mention: a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place(u8);

impl Place {
    /// The whole of a piece of inline code: never a finding.
    pub const CODE: Place = Place(1);
    /// In a heading.
    pub const HEADING: Place = Place(2);
    /// In the text of a link.
    pub const LINK: Place = Place(4);
    /// In a sentence that says that things changed.
    pub const HISTORY: Place = Place(8);
    /// In a block, or below a heading, that says that the thing ended or closed.
    pub const ENDED: Place = Place(16);
    /// Several words in small letters alone, the maker's name aside: `migration hub`.
    pub const SMALL: Place = Place(32);

    /// Both sets.
    pub fn with(self, other: Place) -> Place {
        Place(self.0 | other.0)
    }

    /// Whether all flags of `other` are set.
    pub fn has(self, other: Place) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A place that states a value of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The fact.
    pub fact: FactId,
    /// Which variant of it, if one of their words stands near.
    pub variant: Option<u16>,
    /// The value it states.
    pub stated: Stated,
    /// Where the value stands: number and unit.
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// The sentence or list item around it.
    pub block: Span,
    /// The sentence itself says that this was so once.
    pub history: bool,
}

/// A request to be silent.
#[derive(Debug, Clone, PartialEq)]
pub struct Ignore {
    /// Ids of rules with their places; as written, known or not.
    pub rules: Box<[(Box<str>, Span)]>,
    /// Where they are silent.
    pub scope: Span,
    /// The comment itself.
    pub span: Span,
}

/// Marks of bold that the site leaves as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unclosed {
    /// The mark that was meant to open.
    pub open: Span,
    /// The mark that was meant to close.
    pub close: Span,
    /// The Korean syllables glued to it.
    pub rest: Span,
}
