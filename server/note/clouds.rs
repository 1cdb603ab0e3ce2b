//! Other clouds: what a note says below their names is nothing about AWS, whatever the services there are called.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::mentions::headings_above;
use super::outline::Outline;
use crate::text::Span;

const OTHERS: [&str; 10] = [
    "azure",
    "gcp",
    "google cloud",
    "oracle cloud",
    "alibaba cloud",
    "ibm cloud",
    "naver cloud",
    "애저",
    "구글 클라우드",
    "네이버 클라우드",
];
/// What the addresses of their pages hold.
const HOSTS: [&str; 4] = ["google.com", "azure.", "microsoft.com", "ibm.com"];
/// The one whose services the facts are about.
const OWN: [&str; 2] = ["aws", "amazon"];

/// Their names, then the own ones.
static NAMES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let names = OTHERS.iter().chain(&OWN);
    AhoCorasick::builder().ascii_case_insensitive(true).build(names).ok()
});

/// Whether a title speaks of another cloud, and not of AWS as well.
pub(super) fn is_another(title: &str) -> bool {
    let Some(names) = NAMES.as_ref() else { return false };
    let joins = |letter: char| letter.is_ascii_alphanumeric();
    let mut another = false;
    for name in names.find_iter(title) {
        if name.pattern().as_usize() >= OTHERS.len() {
            return false;
        }
        another |= !title[..name.start()].ends_with(joins) && !title[name.end()..].starts_with(joins);
    }
    another
}

/// Whether a text ends with the name of another cloud, so that what follows is the name of a thing there: `GCP Secret Manager`.
pub(super) fn is_named_last(before: &str) -> bool {
    let Some(words) = before.strip_suffix(' ') else {
        return false;
    };
    OTHERS.iter().any(|name| {
        let start = words.len().checked_sub(name.len());
        let found =
            start.is_some_and(|start| words.is_char_boundary(start) && words[start..].eq_ignore_ascii_case(name));
        found && !words[..words.len() - name.len()].ends_with(|letter: char| letter.is_ascii_alphanumeric())
    })
}

/// Whether a heading above a block speaks of another cloud.
pub(super) fn is_above(source: &str, outline: &Outline, block: u32) -> bool {
    let heading = outline.blocks[block as usize].heading;
    let above = heading.map(|heading| headings_above(outline, heading));
    above
        .unwrap_or_default()
        .into_iter()
        .any(|heading| is_another(outline.headings[heading].content.of(source)))
}

/// Whether a place in a block is about another cloud: by what the block says, the headings above it, or where a link leads.
pub(super) fn is_about_another(source: &str, outline: &Outline, block: u32, place: Span) -> bool {
    // A link may hold an image that is one as well.
    let begun = outline.links.partition_point(|link| link.span.start <= place.start);
    let mut around = outline.links[..begun].iter().rev().take(2);
    let link = around.find(|link| link.span.covers(place));
    link.is_some_and(|link| HOSTS.iter().any(|host| link.destination.contains(host)))
        || is_another(outline.blocks[block as usize].text.of(source))
        || is_above(source, outline, block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cloud_right_before_a_name() {
        for before in ["GCP ", "use Azure ", "(Google Cloud ", "네이버 클라우드 "] {
            assert!(is_named_last(before), "{before}");
        }
        for before in [
            "GCP, ",
            "GCP의 ",
            "AWS ",
            "lapisazure ",
            "Google ",
            "GCP",
            " ",
            "",
            "클",
        ] {
            assert!(!is_named_last(before), "{before}");
        }
    }

    #[test]
    fn titles_of_other_clouds() {
        for title in [
            "GCP Associate notes",
            "Azure 관계형 데이터베이스",
            "dp 900 azure",
            "## Google Cloud SQL",
        ] {
            assert!(is_another(title), "{title}");
        }
        for title in [
            "AWS와 Azure 비교",
            "Amazon S3 vs Azure Blob",
            "Lapis azureus",
            "RDS",
            "",
        ] {
            assert!(!is_another(title), "{title}");
        }
    }
}
