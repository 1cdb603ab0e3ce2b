//! Blocks of practice questions that state nothing: answers to choose from, and what is marked as wrong.

use memchr::memchr;

use super::outline::{Block, BlockKind, Outline};

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

/// No question has more answers than these.
const MOST_ANSWERS: usize = 12;

/// Marks of the right answer, before or after it.
const RIGHT: [char; 5] = ['✅', '✔', '✓', '☑', '⭕'];

/// Whether a block, by its number, states nothing.
pub(super) fn states_nothing(source: &str, outline: &Outline, at: u32) -> bool {
    is_no_statement(outline.blocks[at as usize].text.of(source)) || is_other_answer(source, outline, at)
}

/// Whether a text says of itself that it states nothing.
fn is_no_statement(text: &str) -> bool {
    is_marked_wrong(text) || is_answer_option(text)
}

/// Whether a text is a question of a quiz: `Question 12`, `Q4. What is S3?`, `문제 3`, `12. Which one is durable?`.
pub(super) fn is_numbered(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_', '#', '[', '(', ' ']);
    let mut first = text.bytes();
    if !matches!(first.next(), Some(b'0'..=b'9' | b'Q' | b'q' | 0x80..)) {
        return false;
    }
    let word = ["question", "q", "문제", "질문", "문항"].into_iter().find(|word| {
        let head = text.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    });
    let number = text[word.map_or(0, str::len)..].trim_start_matches(['.', '#', '-', ' ']);
    number.starts_with(|first: char| first.is_ascii_digit()) && (word.is_some() || asks(text))
}

/// Whether an item is one of the answers under a question, and another one is marked as the right one.
fn is_other_answer(source: &str, outline: &Outline, at: u32) -> bool {
    let block = |at: u32| &outline.blocks[at as usize];
    let Some(item) = outline.item(at) else { return false };
    let Some(list) = block(item).parent else { return false };
    let question = match (block(list).intro, block(list).heading) {
        (Some(intro), _) => block(intro).text,
        (None, Some(heading)) => outline.headings[heading as usize].span,
        (None, None) => return false,
    };
    if !is_numbered(question.of(source)) || is_right(source, outline, block(item)) {
        return false;
    }
    let inside = outline.blocks[list as usize + 1..].iter();
    let answers = inside
        .take_while(|block| block.span.start < outline.blocks[list as usize].span.end)
        .filter(|block| block.kind == BlockKind::Item && block.parent == Some(list));
    let mut answers = answers.take(MOST_ANSWERS);
    answers.any(|answer| is_right(source, outline, answer))
}

/// Whether an answer is marked as the right one: all of it is emphasised, or it is ticked.
fn is_right(source: &str, outline: &Outline, answer: &Block) -> bool {
    let mut prose = outline.prose_in(answer.text).iter().peekable();
    let emphasised = prose.peek().is_some() && prose.all(|prose| prose.emphasis);
    let text = answer.text.of(source);
    let text = text
        .strip_prefix("[x]")
        .or_else(|| text.strip_prefix("[X]"))
        .map_or(text, |_| "✅");
    // `**Rules:**` leads what stands below it.
    emphasised && !text.ends_with(':') || text.starts_with(RIGHT) || text.ends_with(RIGHT)
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
            assert!(is_no_statement(text), "{text}");
        }
        for text in [
            "A bucket holds 5 TB",
            "**B) gp3:** 최대 16,000 IOPS",
            "**(B) 정답** : 5TB",
            "",
            "**",
        ] {
            assert!(!is_no_statement(text), "{text}");
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
            assert!(is_no_statement(text), "{text}");
        }
        for text in ["❌ Fargate has no EBS", "Wrong number: 5", "Right: 5 TB"] {
            assert!(!is_no_statement(text), "{text}");
        }
    }

    #[test]
    fn numbered_questions() {
        for text in [
            "Question 12",
            "Q4. What is S3?",
            "#### Q32) S3?",
            "문제 3",
            "**12. Which one is durable?**",
        ] {
            assert!(is_numbered(text), "{text}");
        }
        for text in ["Queues", "What is S3?", "3. S3", "EC2?", "큐", ""] {
            assert!(!is_numbered(text), "{text}");
        }
    }

    #[test]
    fn questions() {
        assert!(asks("5TB까지 되나요?**") && asks("Is it 5 TB?"));
        assert!(!asks("5TB!") && !asks(""));
    }
}
