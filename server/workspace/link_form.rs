//! How the target of a link is written: which part of it names the place and which the heading, and how another place or
//! heading is written in its stead so that the rest stays as it is.

use std::ops::Range;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{NoteId, Workspace};
use crate::note::{Link, LinkKind};
use crate::site::{Expanded, Site};
use crate::text::Span;

/// What stays as it is, besides letters and digits of ASCII, where the old target was encoded.
const NEVER_ENCODED: &str = "-._~/!*+,=@$";

/// How the place is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// By an address: relative, or from the root of the site.
    Address,
    /// By the address that the repository's host gives it.
    Repository,
    /// By the path of a file, in a template tag.
    File,
    /// By the name of a post, in a template tag.
    Post,
    /// By its name in a vault.
    Name,
}

/// The target of a link in its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Form<'a> {
    link: &'a Link,
    /// How the place is named.
    pub naming: Naming,
    /// The part that names the place, in the destination; empty for a heading of the same note.
    place: Range<usize>,
    /// The part after `#`, likewise.
    fragment: Option<Range<usize>>,
}

impl<'a> Form<'a> {
    /// Reads the target of a link of a note.
    pub fn in_note(workspace: &Workspace, note: NoteId, link: &'a Link) -> Option<Form<'a>> {
        Form::of(workspace, workspace.sites().get(workspace.entry(note).site)?, link)
    }

    /// Reads the target of a link that stands in a note of a site. None where nothing is known about it, and for other hosts.
    pub fn of(workspace: &Workspace, site: &Site, link: &'a Link) -> Option<Form<'a>> {
        let whole = 0..link.destination.len();
        if matches!(link.kind, LinkKind::Wiki | LinkKind::Embed) {
            return Some(Form::parted(link, Naming::Name, whole));
        }
        let destination = link.destination.as_str();
        match site.generator.expand(destination) {
            Expanded::Unknown => None,
            Expanded::Post(name) => Form::tagged(link, Naming::Post, &name),
            Expanded::File(path) => Form::tagged(link, Naming::File, &path),
            Expanded::Address(address) => {
                let region = address_region(destination)?;
                // What templates stand for comes before the place; whatever else they do is not known.
                let written = &destination[region.clone()];
                let known = address.ends_with(written) || address.starts_with(written) || written.starts_with(&address);
                if !known {
                    return None;
                }
                let (naming, skipped) = own_start(workspace, site, written)?;
                Some(Form::parted(link, naming, region.start + skipped..region.end))
            }
        }
    }

    fn tagged(link: &'a Link, naming: Naming, expanded: &str) -> Option<Form<'a>> {
        let name = expanded.split(['#', '?']).next().filter(|name| !name.is_empty());
        // A heading of the same note: `ref "#b"`.
        let name = name.unwrap_or(expanded);
        let starts = [link.destination.find("{%"), link.destination.find("{{")];
        let tag = starts.into_iter().flatten().min()?;
        // The tag's own name comes first.
        let inside = link.destination[tag..].trim_start_matches(['{', '%', '<', '-', ' ']);
        let argument = inside.trim_start_matches(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
        let argument = link.destination.len() - argument.len();
        let start = argument + link.destination[argument..].find(name)?;
        let region = start..start + expanded.len().max(name.len());
        match link.destination.get(region.clone()) == Some(expanded) {
            // The heading is named in the tag: `ref "a.md#b"`.
            true => Some(Form::parted(link, naming, region)),
            false => Some(Form::parted(link, naming, start..start + name.len())),
        }
    }

    /// Parts a region of the destination at `?` and `#`. A fragment may also follow a template tag that ends the place.
    fn parted(link: &'a Link, naming: Naming, region: Range<usize>) -> Form<'a> {
        let written = &link.destination[region.clone()];
        let ends: &[char] = if naming == Naming::Name { &['#'] } else { &['#', '?'] };
        let length = written.find(ends).unwrap_or(written.len());
        let place = &written[..length];
        let blank = place.len() - place.trim_start().len();
        let start = region.start + blank;
        let after_tag = || {
            let rest = &link.destination[region.end..];
            let at = rest.find("}}#").or_else(|| rest.find("%}#"))?;
            Some(region.end + at + 3..link.destination.len())
        };
        let fragment = match written.find('#') {
            Some(at) => Some(region.start + at + 1..region.end),
            None => after_tag(),
        };
        Form {
            link,
            naming,
            place: start..start + place.trim().len(),
            fragment,
        }
    }

    /// The part that names the place, as written.
    pub fn place(&self) -> &'a str {
        &self.link.destination[self.place.clone()]
    }

    /// The part after `#`, as written.
    pub fn fragment(&self) -> Option<&'a str> {
        Some(&self.link.destination[self.fragment.clone()?])
    }

    /// The destination with another place.
    pub fn with_place(&self, place: &str) -> String {
        replaced(&self.link.destination, &self.place, place)
    }

    /// Where the place stands in the source. None where the source says it with escapes, so that it cannot be told.
    pub fn place_span(&self, source: &str) -> Option<Span> {
        self.span(source, &self.place)
    }

    /// Where the part after `#` stands in the source, likewise.
    pub fn fragment_span(&self, source: &str) -> Option<Span> {
        self.span(source, self.fragment.as_ref()?)
    }

    fn span(&self, source: &str, part: &Range<usize>) -> Option<Span> {
        let (target, destination) = (self.link.target, self.link.destination.as_str());
        let written = target.of(source);
        // What stands beside the part is compared as well: it may be half of an escape.
        let begins = destination.get(part.start.saturating_sub(1)..)?;
        let ends = destination.get(..part.end + 1).unwrap_or(destination);
        let start = if written == destination || part.end < destination.len() && written.starts_with(ends) {
            part.start
        } else if part.start > 0 && written.ends_with(begins) {
            written.len() - (destination.len() - part.start)
        } else {
            return None;
        };
        let start = target.start + start as u32;
        Some(Span::between(start, start + part.len() as u32))
    }

    /// A place as it can stand in this link, encoded as the old one was. None where it cannot be written so.
    pub fn written_place(&self, source: &str, path: &str) -> Option<String> {
        match self.naming {
            Naming::Name => plain(path, &['#', '|', '^', '[', ']', '\\']),
            Naming::File | Naming::Post => plain(path, &['#', '?', '%', '"', '\'', '`', '{', '}', '<', '>']),
            Naming::Address | Naming::Repository => {
                let tagged =
                    self.link.destination.contains("{{") && self.link.destination[self.place.end..].contains("}}");
                let quotes = path.contains(['"', '\'', '{', '}']);
                (!(tagged && quotes)).then(|| self.encoded(source, path, self.place()))
            }
        }
    }

    /// The id of a heading as it can stand after `#` in this link.
    pub fn written_fragment(&self, source: &str, id: &str) -> Option<String> {
        match self.naming {
            // The application that shows a vault takes these for blanks, and so are they written.
            Naming::Name => {
                let plain = id.replace(['#', '|', '^', '[', ']', '\\', '%', ':'], " ");
                Some(plain.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            _ => Some(self.encoded(source, id, self.fragment()?)),
        }
    }

    fn encoded(&self, source: &str, text: &str, old: &str) -> String {
        let escaped = percent_decode_str(old).ne(old.bytes());
        let wrapped = self.is_wrapped(source);
        let all = escaped && old.is_ascii();
        // Of a target that is encoded in part, what was encoded stays so: a letter that nobody sees may be among it.
        let decoded = percent_decode_str(old).decode_utf8_lossy();
        let was_escaped = |letter: char| escaped && !all && decoded.contains(letter) && !old.contains(letter);
        let blanks = (wrapped || old.contains(' ')) && !escaped;
        let brackets = wrapped || is_balanced(text);
        let mut out = String::with_capacity(text.len());
        for letter in text.chars() {
            let stays = match letter {
                '(' | ')' => brackets,
                ' ' => blanks,
                letter if was_escaped(letter) => false,
                letter if all => letter.is_ascii_alphanumeric() || NEVER_ENCODED.contains(letter),
                '&' => !text.contains(';'),
                '%' | '#' | '?' | '"' | '\'' | '<' | '>' | '`' | '\\' | '|' => false,
                letter => !letter.is_ascii_control(),
            };
            if stays {
                out.push(letter);
            } else {
                out.extend(utf8_percent_encode(letter.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC));
            }
        }
        out
    }

    /// Whether blanks and brackets do not end the target: in `<…>` and in the quotes of an attribute.
    fn is_wrapped(&self, source: &str) -> bool {
        let before = source.get(..self.link.target.start as usize).unwrap_or_default();
        match self.link.kind {
            LinkKind::Html | LinkKind::HtmlImage => before.ends_with(['"', '\'']),
            LinkKind::Autolink => false,
            _ => before.ends_with('<'),
        }
    }
}

fn replaced(text: &str, part: &Range<usize>, new: &str) -> String {
    format!("{}{new}{}", &text[..part.start], &text[part.end..])
}

/// The text, unless it holds something that would be read otherwise.
fn plain(text: &str, special: &[char]) -> Option<String> {
    (!text.contains(special) && !text.contains(['\n', '\r'])).then(|| text.to_owned())
}

fn is_balanced(text: &str) -> bool {
    let mut depth = 0i32;
    for letter in text.chars() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// The part of a destination that says an address: behind the last template tag, else the text in the tag's quotes, else all.
fn address_region(destination: &str) -> Option<Range<usize>> {
    let Some(close) = destination.rfind("}}") else {
        return Some(0..destination.len());
    };
    let rest = &destination[close + 2..];
    if !rest.is_empty() && !rest.starts_with(['#', '?']) {
        return Some(close + 2..destination.len());
    }
    let open = destination[..close].rfind("{{")?;
    let start = open + destination[open..close].find(['"', '\''])? + 1;
    let length = destination[start..close].find(['"', '\''])?;
    Some(start..start + length)
}

/// How an address names its place, and how much of it comes before that: the own host, the base path, the address of the
/// repository. None for other hosts.
fn own_start(workspace: &Workspace, site: &Site, address: &str) -> Option<(Naming, usize)> {
    let after = |start: &str| address.strip_prefix(start).map(|rest| address.len() - rest.len());
    let mut start = 0;
    if let Some(scheme) = after("https://").or_else(|| after("http://")) {
        if let Some(rest) = site
            .generator
            .host()
            .and_then(|host| address[scheme..].strip_prefix(host))
        {
            start = address.len() - rest.len();
        } else {
            let rest = workspace.in_repository(address)?;
            let path = rest.splitn(3, '/').nth(2)?;
            return Some((Naming::Repository, address.len() - path.len()));
        }
    } else if address.starts_with("//") {
        return None;
    }
    let base = site.generator.base_path();
    let rest = &address[start..];
    if !base.is_empty() && rest.strip_prefix(base).is_some_and(|rest| rest.starts_with('/')) {
        start += base.len();
    }
    Some((Naming::Address, start))
}
