//! Keys that stand in another table than they belong in: at the top, where most people write them first.

use std::ops::Range;

use awsnotes_glossary::schema::Localized;

/// What is said of a key at a place that belongs into another table: a rule, or a setting of the site.
pub(super) fn advice(text: &str, place: Option<Range<usize>>) -> Option<Localized> {
    const OF_SITE: [&str; 5] = ["flavour", "url", "repository", "branch", "generated"];
    let place = place?;
    let is_at_top = !text.get(..place.start)?.lines().any(|line| line.starts_with('['));
    let key = text.get(place.clone())?.trim_matches(['"', '\'']);
    let value = text.get(place.end..)?.lines().next()?.trim_start().strip_prefix('=')?;
    let value = value.split('#').next()?.trim().trim_matches(['"', '\'']);
    let is_level = ["error", "warning", "information", "hint", "off"].contains(&value);
    let table = match (OF_SITE.contains(&key), is_level) {
        (true, _) => "site",
        (_, true) => "rules",
        _ => return None,
    };
    is_at_top.then(|| {
        Localized::new(
            format!("`{key}` belongs under [{table}]"),
            format!("`{key}`은(는) [{table}] 아래에 적으세요"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::Configuration;

    #[test]
    fn a_key_in_the_wrong_table_is_told_where_it_belongs() {
        let said = |text: &str| Configuration::parse(text).unwrap_err().message.en;
        assert_eq!(
            said("stale-fact = \"off\" # 나중에\n"),
            "`stale-fact` belongs under [rules]"
        );
        assert_eq!(said("flavour = \"hugo\"\n"), "`flavour` belongs under [site]");
        assert_eq!(said("exclude = \"x\"\n"), "write a list: `exclude = [\"x\"]`");
        assert!(said("[site]\nflavor = \"hugo\"\n").contains("did you mean `flavour`?"));
    }
}
