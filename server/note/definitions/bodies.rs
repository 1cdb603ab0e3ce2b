//! Whether the text after a key says what the thing is, rather than what to do with it or what else there is.

use awsnotes_glossary::Glossary;
use awsnotes_glossary::keys::{composed, is_hangul, is_letter};
use memchr::memchr_iter;

use super::labels::{Words, set};
use super::others::{names_another, speaks_of_another};
use super::words::{self, Bytes, at_most, holds, trimmed, without_end_marks};
use super::{korean, leads, lists};

/// First words of advice, conditions and answers.
static ADVICE: Words = Words::new(|| {
    set(
        "enabled|disabled|hours|minutes|seconds|days|using|supported|charged|billed|preferred|perfect|excellent|better|leave|verify|validate|review|include|help|prefer|permissions|cost|costs|increase|reduce|improve|increases|each|all|both|every|less|more|faster|lower|higher|aplicações|algumas|quando|sempre|caso|através|enquanto|se|não|os|triggered|as|show|shows|given|while|until|whether|due|via|per|depending|based|like|unlike|besides|example|examples|use|used|choose|select|click|enter|make|ensure|check|remember|think|consider|see|if|when|you|we|i|ideal|can|cannot|\
     must|should|may|good|best|great|suitable|useful|not|no|yes|only|always|never|because|since|however|note|\
     currently|there|do|don't|how|why|instead|to|be|try|avoid|go|open|also|once|after|before|understand|memorize|\
     recommended|need|just|up|fully|typically|usually|similar|same|optional|required|for|in|on|with|without|from|by|\
     at|create|install|run|add|set|configure|available|enable|please|even",
    )
});

/// Plain verbs at the start: an order, or what several things do.
static ORDERS: Words = Words::new(|| {
    set(
        "delete|remove|inject|integrate|restrict|examine|trigger|leverage|pass|react|present|display|associate|deploy|allow|provide|match|monitor|exchange|enable|store|send|receive|filter|protect|encrypt|reduce|\
         increase|improve|distribute|scale|migrate|transfer|move|apply|attach|connect|launch|build|analyze|track|manage|view|get|\
         put|upload|download|focus|define|specify|separate|combine|copy|write|read|keep|let|automate|optimize|implement|utilize",
    )
});

/// Those that also say in short what a service does: `Schedule transfers`.
static TASKS: Words = Words::new(|| set("provision|create|replace|disable|schedule|wait"));

/// Verbs of praise: what the thing is good for, not what it is.
static PRAISE: Words = Words::new(|| {
    set(
        "supports|offers|ensures|improves|reduces|enhances|helps|requires|eliminates|lowers|minimizes|simplifies|increases|\
         maximizes|optimizes|guarantees",
    )
});

/// Verbs after a subject: the sentence tells something else of the thing, or of another one.
pub(super) static TELLING: Words = Words::new(|| {
    set(
        "connect|connects|maintains|encourages|works|operates|operate|exists|shares|decrypts|orchestrates|starts|advertise|advertises|traverses|ensure|ensures|deve|devem|is|are|was|were|can|cannot|can't|must|should|may|might|will|has|have|does|do|need|needs|reside|run|require|\
     requires|don't|doesn't|allows|allow|provides|provide|supports|support|uses|use",
    )
});

/// What may stand before such a verb in a phrase that describes.
static RELATIVE: Words =
    Words::new(|| set("while|until|when|that|which|who|what|where|how|whoever|whatever|everything"));

/// How much a text has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// The name stands in a glossary, or in a column of terms: any text counts.
    Any,
    /// The name is known: any text but advice and lists counts.
    Known,
    /// The name is a guess: the text must describe.
    Guess,
}

/// So many words are more than enough of a text.
const MANY: usize = 6;

/// So many words of a sentence are looked at, or counted.
const LOOKED_AT: usize = 8;

/// Whether a plain text defines a name.
pub(super) fn defines(text: &str, name: &str, trust: Trust, glossary: &Glossary) -> bool {
    let text: &str = &composed(text);
    let first = first_sentence(text);
    let mut room = [""; LOOKED_AT];
    let count = room
        .iter_mut()
        .zip(words::words(first))
        .map(|(slot, word)| *slot = word)
        .count();
    let words = &room[..count];
    let letters = first.chars().filter(|letter| is_letter(*letter)).take(4).count();
    let all = match words.iter().filter(|word| **word != "·").count() {
        MANY.. => MANY,
        _ => words::words(text).filter(|word| *word != "·").take(MANY).count(),
    };
    if letters < 4 || all < 2 || first.starts_with("http") || text.ends_with('?') && at_most(first, 11) {
        return false;
    }
    // How many kinds there are says of none what it is.
    if lists::counts_kinds(words) {
        return false;
    }
    if trust == Trust::Any {
        return !lists::lists_topics(text);
    }
    // Fields beside one another, a formula, words about an exam.
    let bytes = Bytes::of(first);
    let beside = bytes.has(b'|') && holds(first, " | ", 1);
    if beside || first.starts_with('$') && first[1..].contains('$') || speaks_of_an_exam(first, &bytes) {
        return false;
    }
    let quoted = first.starts_with(['"', '“']);
    let based = || {
        name.len()
            .checked_sub(5)
            .is_some_and(|at| name.as_bytes()[at..].eq_ignore_ascii_case(b"based"))
    };
    if trust == Trust::Guess && (quoted || based()) {
        return false;
    }
    // `REST vs. HTTP, authorizers`: what there is to be learnt of it.
    if bytes.has(b'v') && (holds(first, " vs. ", 1) || holds(first, " vs ", 1)) {
        return false;
    }
    // What Hangul begins with.
    let korean = bytes.any(b"\xE1\xE3\xEA\xEB\xEC\xED") && first.contains(is_hangul);
    let short = all < 3 && !(trust == Trust::Known && korean && korean::describes(first));
    if short || lists::is_flow(first, words, &bytes) || lists::is_list(first, &bytes) {
        return false;
    }
    if korean {
        let end = without_end_marks(first);
        if korean::advises(end) || bytes.has(b':') && is_labelled(first) || first.ends_with(name) {
            return false;
        }
        if trust == Trust::Guess && (lists::is_listing(text) || text.ends_with(':')) {
            return false;
        }
        let remark = korean::remarks(end) && (trust == Trust::Guess || count <= 4);
        let choice = count <= 5 && words.contains(&"또는") || words[0] == "어떤";
        if remark || choice || korean::is_value(words, first) {
            return false;
        }
        // A guess is told in a sentence, or described; a name that is known may stand beside a few words.
        let told = || {
            let object = |word: &str| word.ends_with(['을', '를']);
            korean::is_sentence(end) || !name.contains(is_hangul) && words::words(first).any(object)
        };
        let enough = match trust {
            Trust::Known => all > 2,
            _ => all > 4 && told(),
        };
        let done = || trust == Trust::Guess && korean::is_deed(end);
        let clause = || first.split(", ").next().unwrap_or(first);
        return enough || !done() && (korean::describes(first) || korean::describes(clause()));
    }
    let number = first
        .trim_start_matches(['~', '≈', '<', '>', '$', '±', ' '])
        .starts_with(|first: char| first.is_ascii_digit());
    let model = bytes.any(b"0123456789") && leads::capitalised(first);
    // `10.0.0.0/16`, `db.t3.micro`: what somebody chose.
    let version = words.get(1).is_some_and(|word| {
        word.contains('.')
            && word
                .trim_end_matches(',')
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    let chosen = version || words[0].trim_end_matches('.').contains('.');
    let labelled = bytes.has(b':') && is_labelled(first);
    if number || model || chosen || labelled || names_another(first, words, name, glossary) {
        return false;
    }
    let small = first.to_lowercase();
    let mut room = [""; LOOKED_AT];
    for (slot, word) in room.iter_mut().zip(words::words(&small)) {
        *slot = trimmed(word);
    }
    let opening = trimmed(small.split([' ', '/']).next().unwrap_or(""));
    // `my-queue` is chosen as well, and `É possível …` tells what one can do.
    if opening.starts_with("my-") || opening == "é" && room[1] == "possível" {
        return false;
    }
    let plural = name.ends_with('s');
    !ADVICE.contains(opening)
        && (plural && trust == Trust::Known || !ORDERS.contains(opening))
        && !PRAISE.contains(opening)
        && !speaks_of_another(words, name, glossary)
        && describes(&room, &small, name)
        && (trust == Trust::Known || !is_loose(words, room[0], text, name))
}

/// `Core CLF-C02 topic`, `시험에 자주 나옴`: how a writer stands to a thing, not what it is.
fn speaks_of_an_exam(first: &str, bytes: &Bytes) -> bool {
    // Few texts have one of these at all, and few words of those that do.
    let korean = bytes.all("시험") && holds(first, "시험", 4);
    if !korean && !bytes.any(b"xX-") {
        return false;
    }
    let exam = |word: &str| {
        let word = trimmed(word);
        word.eq_ignore_ascii_case("exam") || word.starts_with("시험") || word.contains("-c0") || word.contains("-C0")
    };
    let may_be = |word: &&str| korean || word.bytes().any(|byte| matches!(byte, b'x' | b'X' | b'-'));
    words::words(first).filter(may_be).any(exam)
}

/// What no guess survives: praise, a story, keys or links of its own.
fn is_loose(words: &[&str], opening: &str, text: &str, name: &str) -> bool {
    TASKS.contains(opening)
        || text.ends_with(':')
        || opening.ends_with("ly")
        || opening.ends_with("ing") && words[0].starts_with(|first: char| first.is_uppercase())
        || tells_a_story(words)
        || repeats(words, name)
        || text.contains(" = ")
        || is_quality(name)
        || lists::is_listing(text)
}

/// `Reuse: reuses all of it` says the name again and nothing of it.
fn repeats(words: &[&str], name: &str) -> bool {
    let stem: String = name.to_lowercase().chars().take(4).collect();
    words.len() < 5 && stem.chars().count() == 4 && words[0].to_lowercase().starts_with(&stem)
}

pub(super) fn is_small(word: &str) -> bool {
    word.chars().all(|letter| letter.is_ascii_lowercase())
}

/// `Scan consumes the …`, `ELBs hide all …`: a subject, a verb and its object.
fn tells_a_story(words: &[&str]) -> bool {
    const BEFORE_OBJECTS: [&str; 11] = [
        "the", "a", "an", "its", "their", "all", "each", "every", "your", "based", "entire",
    ];
    const BETWEEN: [&str; 14] = [
        "of", "for", "to", "in", "on", "with", "by", "at", "and", "that", "which", "from", "over", "under",
    ];
    let [subject, verb, object, ..] = words else {
        return false;
    };
    let says_it = ["It", "This"].contains(subject);
    let verbal = is_small(verb) && verb.len() > 3 && !BEFORE_OBJECTS.contains(verb) && !BETWEEN.contains(verb);
    // A noun may be two words, and then something of it follows: `requests that`, `rules for`.
    let singular = verb.ends_with('s') && !verb.ends_with("ss") && !subject.ends_with('s') && !BETWEEN.contains(object);
    let plural = !verb.ends_with('s') && subject.ends_with('s') && BEFORE_OBJECTS.contains(object);
    verbal && !says_it && (singular && subject.starts_with(|first: char| first.is_uppercase()) || plural)
}

/// One word that tells how something is: `Scalable`, `Stateful`, `Dedicated`.
fn is_quality(name: &str) -> bool {
    if ["ized", "ised", "based", "driven"]
        .iter()
        .any(|end| name.ends_with(end))
    {
        return true;
    }
    !name.contains(' ')
        && ["able", "ible", "ful", "ous", "ed", "less", "ly"]
            .iter()
            .any(|end| name.ends_with(end))
}

/// `Inbound: controls …` inside a text: it goes on with keys of its own.
fn is_labelled(sentence: &str) -> bool {
    const MEANINGS: [&str; 6] = ["what", "what it is", "definition", "meaning", "정의", "의미"];
    let bytes = sentence.as_bytes();
    let Some(end) = memchr_iter(b':', bytes).find(|at| bytes.get(at + 1) == Some(&b' ')) else {
        return false;
    };
    let label = &sentence[..end];
    at_most(label, 4) && !MEANINGS.contains(&label.to_lowercase().as_str())
}

/// The first sentence of a text, or its first piece.
pub(super) fn first_sentence(text: &str) -> &str {
    let bytes = text.as_bytes();
    let dot = memchr_iter(b'.', bytes).find(|at| *at > 11 && bytes.get(at + 1) == Some(&b' '));
    let text = dot.map_or(text, |dot| &text[..=dot]);
    // What parts pieces begins so.
    let between =
        memchr_iter(0xC2, text.as_bytes()).find(|at| text[..*at].ends_with(' ') && text[*at..].starts_with("· "));
    text[..between.unwrap_or(text.len())].trim()
}

/// Whether English words in lower case are a description and not a sentence about something else.
fn describes(words: &[&str; LOOKED_AT], sentence: &str, name: &str) -> bool {
    let words = &words[..LOOKED_AT - 1];
    // `A queue is a …` of a queue says it in full.
    let name = name.to_lowercase();
    let own = |word: &&str| word.len() > 2 && name.contains(word);
    let says = words
        .windows(2)
        .any(|pair| ["is", "are"].contains(&pair[0]) && ["a", "an", "one"].contains(&pair[1]));
    if says && words.iter().take(3).any(own) || introduces(sentence, &name) {
        return true;
    }
    if words[0] == "it" || words[0] == "this" {
        return words[1] == "is" && (words[2] == "a" || words[2] == "an");
    }
    let telling = (1..words.len()).find(|at| TELLING.contains(words[*at]));
    telling.is_none_or(|at| words[..at].iter().any(|word| RELATIVE.contains(word)))
}

/// `X allows …` of X itself: what it does.
fn introduces(sentence: &str, name: &str) -> bool {
    const VERBS: [&str; 10] = [
        "allows", "allow", "enables", "enable", "provides", "provide", "lets", "let", "helps", "offers",
    ];
    let words = words::words(sentence).map(trimmed).filter(|word| !word.is_empty());
    let mut words = words.skip_while(|word| ["the", "a"].contains(word) || name.contains(word));
    words.next().is_some_and(|verb| VERBS.contains(&verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str, trust: Trust) -> bool {
        defines(text, "Thing", trust, Glossary::bundled())
    }

    #[test]
    fn descriptions_define() {
        for text in [
            "a queue that hides new messages for a while",
            "Controls which protocols the load balancer listens on.",
            "environments that are kept ready",
            "It is a copy of a volume.",
            "초당 1MB 를 쓰고 2MB 를 읽는 단위",
            "CDN Service · DDoS 보호",
        ] {
            assert!(says(text, Trust::Guess), "{text}");
        }
    }

    #[test]
    fn advice_lists_and_flows_do_not() {
        for text in [
            "Use it for small things only.",
            "Display other pages on other devices.",
            "Containers must run in a cluster of their own.",
            "CloudFormation automates everything.",
            "Inbound: what comes in from outside",
            "CodeCommit, CodePipeline, CodeBuild",
            "Lambda → DynamoDB",
            "연결의 이름을 입력합니다.",
            "15분",
            "",
        ] {
            assert!(!says(text, Trust::Guess), "{text}");
        }
        for text in [
            "시험에 자주 나오는 개념",
            "Core CLF-C02 topic of the domain",
            "REST vs. HTTP calls of one another",
            "a queue | a topic of messages",
            "a copy: what is kept of the volume",
        ] {
            assert!(!says(text, Trust::Known), "{text}");
        }
        assert!(says("servers are replaced, never changed", Trust::Any));
    }
}
