//! Notes that belong together in an order.

use crate::note::{Heading, Link, Note, heading_title};

/// Titles of sections that list a series.
const TITLES: [&str; 8] = [
    "시리즈",
    "연재",
    "series",
    "in this series",
    "this series",
    "연재 목록",
    "시리즈 목록",
    "시리즈 글",
];

/// Whether a heading opens a list of a series.
pub fn is_series_heading(heading: &Heading) -> bool {
    let title = heading_title(&heading.text).to_lowercase();
    TITLES.contains(&title.trim_matches([':', ' ']))
}

/// The links of a note that list a series: items of a section whose title says so.
pub fn series_links(note: &Note) -> impl Iterator<Item = &Link> {
    note.links.iter().filter(|link| is_series_link(note, link))
}

/// Whether a link is an entry of a list of a series.
pub fn is_series_link(note: &Note, link: &Link) -> bool {
    link.item.is_some()
        && link
            .heading
            .and_then(|heading| note.headings.get(heading as usize))
            .is_some_and(is_series_heading)
}
