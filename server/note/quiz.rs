//! Blocks of practice questions that state nothing: answers to choose from, and what is marked as wrong.

use memchr::memchr;

/// Words that mark what follows as wrong, before a colon.
const WRONG: &[&str] = &[
    "wrong",
    "incorrect",
    "trap",
    "myth",
    "false",
    "misconception",
    "common mistake",
    "오답",
    "틀림",
    "틀린 답",
    "함정",
    "오해",
];

/// Marks of emphasis, lists and tick boxes at the beginning of a block.
const MARKS: [char; 9] = ['*', '_', '(', '-', ' ', '`', '❌', '✗', '\u{FE0F}'];

/// Whether a block states nothing.
pub(super) fn states_nothing(text: &str) -> bool {
    is_marked_wrong(text) || is_answer_option(text)
}

/// Whether the head of a row is the letter of an answer.
pub(super) fn is_option_mark(text: &str) -> bool {
    let letter = text.trim_matches(['*', '_', '(', ')', '.', ' ', '`']);
    matches!(letter.as_bytes(), [b'A'..=b'F'])
}

/// Whether a sentence asks: what it names is a wish, not a limit.
pub(super) fn asks(sentence: &str) -> bool {
    sentence
        .trim_end_matches(['*', '_', ')', '"', '\'', '`', ' '])
        .ends_with(['?', '？'])
}

/// `**Wrong:** 7 days max`, `❌ TRAP: …`.
fn is_marked_wrong(text: &str) -> bool {
    let text = text.trim_start_matches(MARKS);
    let Some(colon) = memchr(b':', text.as_bytes()) else {
        return false;
    };
    let label = text[..colon].trim_end_matches(['*', '_', ')', ' ']);
    WRONG.iter().any(|word| label.eq_ignore_ascii_case(word))
}

/// An answer to choose in a quiz: `C) You can't move …`, `- [ ] B. …`. One that is a heading to an explanation is none:
/// `**B) gp3:** …`, `**(B)**: …`.
fn is_answer_option(text: &str) -> bool {
    let mut inside = text.trim_start_matches(['*', '_', '(', '-', ' ']);
    for tick in ["[ ]", "[x]"] {
        while let Some(rest) = inside.strip_prefix(tick) {
            inside = rest;
        }
    }
    let inside = inside.trim_start_matches([' ', '*', '(']);
    let mut letters = inside.chars();
    let option = letters.next().is_some_and(|letter| ('A'..='F').contains(&letter))
        && letters.next().is_some_and(|mark| mark == '.' || mark == ')')
        && letters.next().is_some_and(|mark| mark.is_whitespace() || mark == '*');
    option && !explains(text)
}

/// Whether an emphasised beginning ends with a colon, or stands before one. Its first marks may not belong to the text.
fn explains(text: &str) -> bool {
    let text = text.trim_start_matches(['-', ' ', '*']);
    text.split_once("**")
        .is_some_and(|(label, rest)| label.trim_end().ends_with(':') || rest.trim_start().starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_to_choose_state_nothing() {
        for text in [
            "C) 5 TB",
            "- [ ] B. up to 5 TB",
            "**A)** 256KB",
            "(D) 최대 5개",
            "A. 5 minutes",
        ] {
            assert!(states_nothing(text), "{text}");
        }
        for text in [
            "A bucket holds 5 TB",
            "**B) gp3:** 최대 16,000 IOPS",
            "**(B) 정답** : 5TB",
            "",
            "**",
        ] {
            assert!(!states_nothing(text), "{text}");
        }
    }

    #[test]
    fn what_is_marked_as_wrong_is_not_stated() {
        for text in [
            "**Wrong:** 7 days max",
            "❌ TRAP: 5 TB",
            "오답: 5개까지",
            "*Incorrect*: 5",
        ] {
            assert!(states_nothing(text), "{text}");
        }
        for text in ["❌ Fargate has no EBS", "Wrong number: 5", "Right: 5 TB"] {
            assert!(!states_nothing(text), "{text}");
        }
    }

    #[test]
    fn questions() {
        assert!(asks("5TB까지 되나요?**") && asks("Is it 5 TB?"));
        assert!(!asks("5TB!") && !asks(""));
    }
}
