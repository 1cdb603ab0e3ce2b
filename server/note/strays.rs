//! Commands of the AWS CLI and actions of IAM that are in no list.

mod actions;
mod commands;

use super::outline::Outline;
use super::quiz;
use super::{Stray, StrayKind};
use crate::text::Span;

/// Reads the strays of a note, in order. `elsewhere`: it is about another cloud, which has operations of
/// its own.
pub(super) fn read(source: &str, outline: &Outline, elsewhere: bool) -> Vec<Stray> {
    let found = commands::read(source, outline).chain(actions::read(source, outline));
    let found = found.chain(actions::operations(source, outline, elsewhere));
    // An answer to choose may be wrong.
    let is_stated = |stray: &Stray| {
        let block = outline.block_at(stray.span.start);
        block.is_none_or(|block| !quiz::states_nothing(source, outline, block))
    };
    let mut strays: Vec<Stray> = found.filter(is_stated).collect();
    strays.sort_by_key(|stray| stray.span);
    strays
}

/// A stray at `whole`, or at its last word where more than its name stands there.
fn stray(kind: StrayKind, source: &str, whole: Span, word: Span, name: String, instead: Vec<String>) -> Stray {
    Stray {
        kind,
        span: if whole.of(source) == name { whole } else { word },
        name: name.into(),
        instead: instead.into_iter().map(String::into).collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::note::{Dialect, read};
    use crate::text::Span;
    use awsnotes_glossary::Glossary;

    /// The strays of a note: what is marked in it, and how each is called.
    pub fn strays(text: &str) -> Vec<(String, String)> {
        let note = read(text, Dialect::default(), Glossary::bundled());
        let found = note.strays.iter();
        found
            .map(|stray| (stray.span.of(text).to_owned(), stray.name.to_string()))
            .collect()
    }

    pub fn names(text: &str) -> Vec<String> {
        strays(text).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn an_answer_to_choose_may_be_wrong() {
        assert!(names("- A) `aws sts get-credentials`\n- B) `aws s3 ls`\n").is_empty());
        assert_eq!(names("- `aws sts get-credentials`\n"), ["sts get-credentials"]);
    }

    #[test]
    fn any_text_is_read() {
        for text in [
            "",
            "\u{feff}",
            "aws ",
            "`aws `",
            ":A",
            "s3:A",
            "```\naws ec2 \\",
            "```\naws 각 🚀\n",
            "aws \\\r\n",
        ] {
            let note = read(text, Dialect::default(), Glossary::bundled());
            assert!(
                note.strays
                    .iter()
                    .all(|stray| Span::new(0, text.len()).covers(stray.span))
            );
        }
    }
}
