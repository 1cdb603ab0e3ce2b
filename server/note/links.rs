//! Where the parts of a link stand in the source, and links written in HTML.

use pulldown_cmark::RefDefs;

use super::dialect::Masked;
use super::html;
use super::{Anchor, Link, LinkKind};
use crate::text::Span;

/// The target inside a link that spans `link`, in the masked text; what stands between its brackets was read up to `read`.
pub(super) fn target(masked: &str, kind: LinkKind, link: Span, read: u32) -> Span {
    let all = link.of(masked);
    match kind {
        LinkKind::Autolink => Span::between(link.start + 1, link.end.saturating_sub(1).max(link.start + 1)),
        LinkKind::Wiki | LinkKind::Embed => {
            let open = all.find("[[").map_or(0, |at| at + 2);
            let inside = &all[open..];
            let length = inside.find("]]").unwrap_or(inside.len());
            // In a table the bar is escaped, and the backslash is not part of the target.
            let length = inside[..length].find('|').unwrap_or(length);
            let written = inside[..length].trim_end_matches('\\');
            Span::between(link.start + open as u32, link.start + (open + written.len()) as u32)
        }
        _ => {
            let from = read.max(link.start) - link.start;
            let rest = &all[from as usize..];
            // Most often the text of the link ends there.
            let open = if rest.starts_with("](") {
                Some(0)
            } else {
                rest.find("](")
            };
            let Some(open) = open else {
                return Span::between(link.end, link.end);
            };
            destination(masked, link.start + from + open as u32 + 2)
        }
    }
}

/// A link destination of CommonMark that begins, after blanks, at `from`.
fn destination(masked: &str, from: u32) -> Span {
    let rest = &masked[from as usize..];
    let blank = rest.len() - rest.trim_start().len();
    let rest = &rest[blank..];
    let start = from + blank as u32;
    if let Some(inside) = rest.strip_prefix('<') {
        let length = inside.find(['>', '\n']).unwrap_or(inside.len());
        return Span::between(start + 1, start + 1 + length as u32);
    }
    let is_plain = |byte: u8| byte > b')' && !matches!(byte, b'\\' | 0x7F);
    let mut depth = 0;
    let mut escaped = false;
    let mut length = rest.len();
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            _ if is_plain(byte) => {}
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 0 => {
                length = at;
                break;
            }
            b')' => depth -= 1,
            _ if byte.is_ascii_whitespace() || byte.is_ascii_control() => {
                length = at;
                break;
            }
            _ => {}
        }
    }
    Span::between(start, start + length as u32)
}

/// Labels of reference definitions in lower case, with where their targets stand.
pub(super) fn reference_targets(masked: &Masked<'_>, definitions: &RefDefs<'_>) -> Vec<(String, Span)> {
    let targets = definitions.iter().filter_map(|(label, definition)| {
        let span = Span::from(definition.span.clone()).moved(masked.body as usize);
        let colon = span.of(&masked.text).find("]:")? as u32 + 2;
        Some((label.to_lowercase(), destination(&masked.text, span.start + colon)))
    });
    targets.collect()
}

/// The tags of an HTML block, by where they begin, and the text between them.
pub(super) fn split_html(source: &str, block: Span) -> (Vec<u32>, Vec<Span>) {
    let (mut tags, mut text) = (Vec::new(), Vec::new());
    let mut from = block.start;
    let mut at = block.start;
    let mut silent: Option<&str> = None;
    while let Some(found) = Span::between(at, block.end).of(source).find('<') {
        at += found as u32;
        let rest = Span::between(at, block.end).of(source);
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map_or(block.end, |length| at + length as u32 + 3)
        } else if let Some(tag) = html::tag(source, at as usize) {
            tags.push(at);
            let is_raw = !tag.closing && (tag.is("script") || tag.is("style"));
            match silent {
                Some(name) if tag.closing && tag.is(name) => silent = None,
                None if is_raw || !tag.closing && (tag.is("pre") || tag.is("code")) => {
                    text.push(Span::between(from, at));
                    silent = Some(tag.name);
                }
                _ => {}
            }
            // What looks like a tag in a script is none.
            let inside = Span::between(tag.span.end.min(block.end), block.end);
            let raw = is_raw.then(|| closing(inside.of(source), tag.name)).flatten();
            tag.span.end + raw.unwrap_or(0)
        } else {
            at += 1;
            continue;
        };
        if silent.is_none() && from < at {
            text.push(Span::between(from, at));
        }
        from = end;
        at = end.min(block.end);
    }
    if silent.is_none() && from < block.end {
        text.push(Span::between(from, block.end));
    }
    text.dedup();
    (tags, text)
}

/// How far it is to the tag that closes a script or a style sheet.
fn closing(source: &str, name: &str) -> Option<u32> {
    let is_closing = |at: &usize| {
        let called = source.get(at + 2..at + 2 + name.len());
        called.is_some_and(|called| called.eq_ignore_ascii_case(name))
    };
    let mut starts = source.match_indices("</").map(|(at, _)| at);
    starts.find(is_closing).map(|at| at as u32)
}

/// What no reader sees of a link that Markdown makes: where it leads, its title, its label.
pub(super) fn hidden(source: &str, link: &Link) -> Option<Span> {
    let inside = link.span.end.saturating_sub(1);
    match link.kind {
        LinkKind::Inline | LinkKind::Image => Some(Span::between(link.target.start.min(inside), inside)),
        LinkKind::Reference => {
            let after = Span::between(link.text.end.max(link.span.start), link.span.end);
            let label = after.of(source).find("][")? as u32 + 2;
            Some(Span::between((after.start + label).min(inside), inside))
        }
        LinkKind::Autolink => Some(link.span),
        LinkKind::Embed => Some(link.target),
        LinkKind::Wiki => link.span.of(source).contains('|').then_some(link.target),
        LinkKind::Html | LinkKind::HtmlImage => None,
    }
}

/// Links, images and ids that HTML tags make. The attributes of the tags are added to what is hidden.
pub(super) fn html(source: &str, tags: &[u32], hidden: &mut Vec<Span>) -> (Vec<Link>, Vec<Anchor>) {
    let (mut links, mut anchors): (Vec<Link>, Vec<Anchor>) = (Vec::new(), Vec::new());
    let mut open: Option<usize> = None;
    for at in tags {
        let Some(tag) = html::tag(source, *at as usize) else {
            continue;
        };
        let named = tag.span.start + 1 + u32::from(tag.closing) + tag.name.len() as u32;
        hidden.push(Span::between(named, tag.span.end - 1));
        if tag.is("a") && tag.closing {
            if let Some(link) = open.take() {
                links[link].text.end = tag.span.start;
                links[link].span.end = tag.span.end;
            }
            continue;
        }
        let id = tag
            .attribute("id")
            .or_else(|| tag.attribute("name").filter(|_| tag.is("a")));
        if let Some(id) = id.filter(|id| !id.is_empty() && !tag.closing) {
            anchors.push(Anchor {
                id: decode(id.of(source)).into(),
                span: id,
            });
        }
        let (kind, target) = match () {
            () if tag.is("a") => (LinkKind::Html, tag.attribute("href")),
            () if tag.is("img") => (LinkKind::HtmlImage, tag.attribute("src")),
            () => continue,
        };
        let Some(target) = target.filter(|_| !tag.closing) else {
            continue;
        };
        let written = target.of(source);
        let blank = (written.len() - written.trim_start().len()) as u32;
        let target = Span::between(target.start + blank, target.start + blank + written.trim().len() as u32);
        let text = Span::between(tag.span.end, tag.span.end);
        let destination = decode(target.of(source)).into();
        if kind == LinkKind::Html {
            open = Some(links.len());
        }
        links.push(Link {
            kind,
            span: tag.span,
            target,
            destination,
            text,
        });
    }
    (links, anchors)
}

/// Names of blocks in a vault, `^name` at the end of a line, the mark included.
pub(super) fn block_ids(source: &str) -> impl Iterator<Item = Anchor> {
    source.match_indices('^').filter_map(|(at, _)| {
        let apart = source[..at].chars().next_back().is_none_or(char::is_whitespace);
        let line = source[at..].lines().next().unwrap_or("").trim_end();
        let named = line.len() > 1
            && line[1..]
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        (apart && named).then(|| Anchor {
            id: line.into(),
            span: Span::between(at as u32, (at + line.len()) as u32),
        })
    })
}

/// Decodes the character references that stand in addresses.
pub(super) fn decode(text: &str) -> String {
    text.replace("&amp;", "&")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
}

#[cfg(test)]
mod tests {
    use crate::note::{Dialect, Link, Markdown, read};
    use awsnotes_glossary::Glossary;

    /// Target and destination of each link.
    fn links(source: &str, markdown: Markdown) -> Vec<(String, String)> {
        let dialect = Dialect {
            markdown,
            ..Dialect::default()
        };
        let note = read(source, dialect, Glossary::bundled());
        let link = |link: &Link| (link.target.of(source).to_owned(), link.destination.to_string());
        note.links.iter().map(link).collect()
    }

    #[test]
    fn a_link_around_an_image_has_its_own_target() {
        let cases = [
            ("[![비용](cost.png)](cost.md)", ["cost.md", "cost.png"]),
            (
                "[글과 ![비용](cost.png)](<cost a.md> \"제목\")",
                ["cost a.md", "cost.png"],
            ),
            ("[![a [b] ![c](d.png)](e.png) [f]](g.md)", ["g.md", "e.png"]),
            ("[![비용](cost.png)][r]\n\n[r]: cost.md", ["cost.md", "cost.png"]),
            ("[![비용][p]](cost.md)\n\n[p]: cost.png", ["cost.md", "cost.png"]),
            (
                "[![비용][p]][r]\n\n[p]: cost.png\n[r]: cost.md",
                ["cost.md", "cost.png"],
            ),
            ("[![](cost.png)](#비용)", ["#비용", "cost.png"]),
        ];
        for (source, expected) in cases {
            for markdown in [Markdown::Commonmark, Markdown::Kramdown] {
                let found = links(source, markdown);
                let places: Vec<&str> = found.iter().map(|(target, _)| target.as_str()).collect();
                assert_eq!(places[..2], expected, "{source}");
                assert!(
                    found.iter().all(|(target, destination)| target == destination),
                    "{source}"
                );
            }
        }
    }

    #[test]
    fn a_script_holds_no_tags() {
        let source = "<div>\n<script>\nvar a = \"<a href=\\\"x.md\\\" id='b'>x</a>\"; if (a <b && c> d) {}\n</SCRIPT>\n\
            <style>/* <img src=y.png> */</style>\n<a href=\"z.md\">글</a>\n</div>\n\n<Script src=\"u.js\" />\n<a href=\"v.md\">v</a>\n";
        for markdown in [Markdown::Commonmark, Markdown::Kramdown] {
            let found = links(source, markdown);
            let places: Vec<&str> = found.iter().map(|(target, _)| target.as_str()).collect();
            assert_eq!(places, ["z.md", "v.md"]);
        }
    }

    #[test]
    fn places_behind_front_matter_are_places_of_the_file() {
        let source =
            "\u{feff}---\ntitle: 람다\n---\n# &nbsp;제목\n\n[글][ref] <a href=\"b.md\">나</a>\n\n[ref]: a.md\n";
        let note = read(source, Dialect::default(), Glossary::bundled());
        let targets: Vec<&str> = note.links.iter().map(|link| link.target.of(source)).collect();
        assert_eq!(targets, ["a.md", "b.md"]);
        let heading = &note.headings[0];
        assert_eq!(heading.span.of(source), "# &nbsp;제목");
        // What is shown has no blanks around it; the id is derived from what was written.
        let derived = heading.source.as_deref();
        assert_eq!((&*heading.text, derived), ("제목", Some("\u{a0}제목")));
    }
}
