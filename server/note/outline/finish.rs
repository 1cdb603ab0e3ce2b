//! What is known only when all events were read: targets of references, ends of sections, ids, links in HTML.

use super::super::dialect::{Dialect, Markdown};
use super::super::links;
use super::super::{Anchor, LinkKind};
use super::Outline;
use super::builder::Builder;
use crate::text::Span;

impl Builder<'_> {
    pub(super) fn finish(mut self, references: &[(String, Span)]) -> Outline {
        for (link, label) in std::mem::take(&mut self.reference_labels) {
            let folded = label.to_lowercase();
            if let Some((_, target)) = references.iter().find(|(found, _)| *found == folded) {
                self.out.links[link].target = *target;
                if target.of(&self.masked.text) != target.of(self.source) {
                    self.out.links[link].destination = target.of(self.source).into();
                }
            }
        }
        self.out.hidden = self
            .out
            .links
            .iter()
            .filter_map(|link| links::hidden(self.source, link))
            .collect();
        self.section_ends();
        self.ids();
        let masked_tags = self
            .masked
            .opaque
            .iter()
            .filter(|span| html_start(self.source, **span))
            .map(|span| span.start);
        self.tags.extend(masked_tags);
        self.tags.sort_unstable();
        self.tags.dedup();
        let (html_links, mut anchors) = links::html(self.source, &self.tags, &mut self.out.hidden);
        if self.dialect.wikilinks {
            anchors.extend(links::block_ids(self.source));
        }
        self.out.links.extend(html_links);
        self.out.links.sort_by_key(|link| (link.span.start, link.span.end));
        self.out.anchors.extend(anchors);
        self.out.anchors.sort_by_key(|anchor| anchor.span);
        self.out.prose.sort_by_key(|prose| prose.span);
        for link in self.out.links.iter().filter(|link| link.kind == LinkKind::Html) {
            // The parser does not pair these tags.
            let from = self
                .out
                .prose
                .partition_point(|prose| prose.span.start < link.text.start);
            let inside = self.out.prose[from..]
                .iter_mut()
                .take_while(|prose| prose.span.end <= link.text.end);
            inside.for_each(|prose| prose.link = true);
        }
        self.out
    }

    pub(super) fn section_ends(&mut self) {
        let end = self.source.len() as u32;
        for at in 0..self.out.headings.len() {
            let (level, nested) = (self.out.headings[at].level, self.out.headings[at].nested);
            let next = self.out.headings[at + 1..]
                .iter()
                .find(|next| next.nested == nested && next.level <= level);
            self.out.headings[at].section_end = next.map_or(end, |next| next.span.start);
        }
    }

    pub(super) fn ids(&mut self) {
        for (span, id) in &self.masked.block_ids {
            let above = self
                .out
                .headings
                .iter_mut()
                .rev()
                .find(|heading| heading.span.start <= span.start);
            // In the heading itself, or alone on the line after it.
            if let Some(heading) = above
                && Span::between(heading.span.end.min(span.start), span.start)
                    .of(self.source)
                    .trim()
                    .is_empty()
            {
                heading.id = Some(id.clone().into());
            } else {
                self.out.anchors.push(Anchor {
                    id: id.clone(),
                    span: *span,
                });
            }
        }
        for heading in &mut self.out.headings {
            if self.dialect.markdown == Markdown::Kramdown && heading.text.contains("**") {
                heading.text = heading.text.replace("**", "").into();
                heading.source = heading.source.take().map(|text| text.replace("**", "").into());
            }
            if self.dialect.ids_from_source {
                heading.source = Some(written(heading.span.of(self.source), self.dialect).into());
            }
            if heading.text.trim().len() != heading.text.len() {
                let trimmed = heading.text.trim().into();
                let untrimmed = std::mem::replace(&mut heading.text, trimmed);
                if self.dialect.markdown == Markdown::Commonmark {
                    heading.source.get_or_insert_with(|| untrimmed.as_str().into());
                }
            }
            heading.text.shrink_to_fit();
            heading.source.take_if(|source| **source == *heading.text);
        }
    }
}

/// A heading as it is written, without its marks: the last line of it.
fn written(heading: &str, dialect: Dialect) -> &str {
    let Some(content) = heading.trim_start().strip_prefix('#') else {
        let mut lines = heading.lines().rev();
        lines.next();
        return lines.next().unwrap_or("").trim();
    };
    let content = content.trim_start_matches('#').trim();
    let content = match content.rfind('{') {
        Some(at) if dialect.heading_ids && content.ends_with('}') => content[..at].trim_end(),
        _ => content,
    };
    match content.trim_end_matches('#') {
        closed if closed.is_empty() || closed.ends_with([' ', '\t']) => closed.trim_end(),
        _ => content,
    }
}

fn html_start(source: &str, span: Span) -> bool {
    let text = span.of(source);
    text.starts_with('<') && !text.starts_with("<!--")
}
