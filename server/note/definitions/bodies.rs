//! Whether the text after a key says what the thing is, rather than what to do with it or what else there is.

use std::borrow::Cow;

use awsnotes_glossary::Glossary;
use awsnotes_glossary::keys::{is_composed, is_hangul, is_letter};
use unicode_normalization::UnicodeNormalization;

use super::labels::{Words, set};
use super::leads;

/// First words of advice, conditions and answers.
static ADVICE: Words = Words::new(|| {
    set(
        "permissions|cost|costs|increase|reduce|improve|increases|each|all|both|every|less|more|faster|lower|higher|aplicações|algumas|quando|sempre|caso|através|enquanto|se|não|os|triggered|as|show|shows|given|while|until|whether|due|via|per|depending|based|like|unlike|besides|example|examples|use|used|choose|select|click|enter|make|ensure|check|remember|think|consider|see|if|when|you|we|i|ideal|can|cannot|\
     must|should|may|good|best|great|suitable|useful|not|no|yes|only|always|never|because|since|however|note|\
     currently|there|do|don't|how|why|instead|to|be|try|avoid|go|open|also|once|after|before|understand|memorize|\
     recommended|need|just|up|fully|typically|usually|similar|same|optional|required|for|in|on|with|without|from|by|\
     at|create|install|run|add|set|configure|available|enable|please|even",
    )
});

/// Plain verbs at the start: an order, or what several things do.
static ORDERS: Words = Words::new(|| {
    set(
        "examine|trigger|leverage|pass|react|present|display|associate|deploy|allow|provide|match|monitor|exchange|enable|store|send|receive|filter|protect|encrypt|reduce|\
         increase|improve|distribute|scale|migrate|transfer|move|apply|attach|connect|launch|build|analyze|track|manage|view|get|\
         put|upload|download|focus|define|specify|separate|combine|copy|write|read|keep|let|automate|optimize|implement|utilize",
    )
});

/// Verbs of praise: what the thing is good for, not what it is.
static PRAISE: Words = Words::new(|| {
    set(
        "supports|offers|ensures|improves|reduces|enhances|helps|requires|eliminates|lowers|minimizes|simplifies|increases|\
         maximizes|optimizes|guarantees",
    )
});

/// Verbs after a subject: the sentence tells something else of the thing, or of another one.
static TELLING: Words = Words::new(|| {
    set(
        "connect|connects|maintains|encourages|works|operates|operate|exists|shares|decrypts|orchestrates|starts|advertise|advertises|traverses|ensure|ensures|deve|devem|is|are|was|were|can|cannot|can't|must|should|may|might|will|has|have|does|do|need|needs|reside|run|require|\
     requires|don't|doesn't|allows|allow|provides|provide|supports|support|uses|use",
    )
});

/// What may stand before such a verb in a phrase that describes.
static RELATIVE: Words =
    Words::new(|| set("while|until|when|that|which|who|what|where|how|whoever|whatever|everything"));

/// Ends of Korean sentences that tell the reader to do something.
static KOREAN_ADVICE: Words = Words::new(|| {
    set(
        "옵션입니다|설정입니다|이름입니다|결정합니다|결정한다|값입니다|기본입니다|여부입니다|체크|체크합니다|수 있습니다|수 있다|수 있음|구축한다|구축합니다|설치한다|설정한다|생성한다|진행한다|연결 수행|적어줍니다|적습니다|넣습니다|지정합니다|겠습니다|봅시다|보자|경우|사례|때|필요|야 합니다|야 한다|야 함|야 됨|입력합니다|입력한다|입력|선택합니다|선택한다|선택|클릭합니다|클릭한다|클릭|누릅니다|누른다|체크합니다|체크한다|\
     활성화합니다|하세요|하십시오|주세요|합시다|말 것|필요 없습니다|여부|됩니다|됐습니다|했습니다|하였습니다|\
     보여줍니다|한다면|진행합니다|설정합니다|생성합니다|참고|참조|확인|확인합니다|좋습니다|좋다|예정",
    )
});

/// Ends of Korean sentences that tell what happens or what is possible.
static KOREAN_REMARKS: Words = Words::new(|| set("가능|가능합니다|가능하다|호출|않습니다|않는다|없습니다|발생"));

/// Ends of Korean sentences and phrases that say what something is.
static KOREAN_DEFINES: Words = Words::new(|| {
    set(
        "이다|입니다|의미한다|의미합니다|의미|뜻한다|뜻합니다|말한다|말합니다|나타낸다|나타냅니다|것|서비스|기능|방식|\
     방법|도구|장치|서버|저장소|단위|기법|체계|정책|규칙|모음|묶음|집합",
    )
});

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

/// Whether a plain text defines a name.
pub(super) fn defines(text: &str, name: &str, trust: Trust, glossary: &Glossary) -> bool {
    let composed: Cow<'_, str> = match is_composed(text) {
        true => Cow::Borrowed(text),
        false => text.nfc().collect::<String>().into(),
    };
    let text: &str = &composed;
    let first = first_sentence(text);
    let words: Vec<&str> = first.split_whitespace().collect();
    let letters = first.chars().filter(|letter| is_letter(*letter)).take(4).count();
    let all = text.split_whitespace().filter(|word| *word != "·").count();
    if letters < 4 || all < 2 || first.starts_with("http") || text.ends_with('?') && words.len() < 12 {
        return false;
    }
    if trust == Trust::Any {
        return true;
    }
    // Fields beside one another.
    if first.contains(" | ") {
        return false;
    }
    let short = all < 3 && !(trust == Trust::Known && first.contains(is_hangul) && describes_in_korean(first));
    if short || is_flow(first) || is_list(first) {
        return false;
    }
    if first.contains(is_hangul) {
        let end = first.trim_end_matches(|mark: char| !mark.is_alphanumeric());
        let remark = KOREAN_REMARKS.iter().any(|remark| end.ends_with(*remark));
        let vague = is_labelled(first) || trust == Trust::Guess && (remark || is_listing(text));
        let choice = words.len() <= 5 && words.contains(&"또는") || words[0] == "어떤";
        return !advises(first)
            && !vague
            && !choice
            && (all > if trust == Trust::Known { 3 } else { 4 } || describes_in_korean(first));
    }
    let opening = bare(words[0].split('/').next().unwrap_or(""));
    let number = first.starts_with(|first: char| first.is_ascii_digit());
    let model = leads::capitalised(first) && first.contains(|mark: char| mark.is_ascii_digit());
    let possible = opening == "é" && bare(words[1]) == "possível";
    if number || model || possible {
        return false;
    }
    let plural = name.ends_with('s');
    !ADVICE.contains(opening.as_str())
        && (plural && trust == Trust::Known || !ORDERS.contains(opening.as_str()))
        && !PRAISE.contains(opening.as_str())
        && !is_labelled(first)
        && !speaks_of_another(&words, name, glossary)
        && describes(&words, name)
        && (trust == Trust::Known || !is_loose(&words, text, name))
}

/// What no guess survives: praise, a story, keys or links of its own.
fn is_loose(words: &[&str], text: &str, name: &str) -> bool {
    let opening = bare(words[0]);
    opening.ends_with("ly")
        || opening.ends_with("ing") && words[0].starts_with(|first: char| first.is_uppercase())
        || tells_a_story(words)
        || repeats(words, name)
        || text.contains(" = ")
        || is_quality(name)
        || is_listing(text)
}

/// `Reuse: reuses all of it` says the name again and nothing of it.
fn repeats(words: &[&str], name: &str) -> bool {
    let stem: String = name.to_lowercase().chars().take(4).collect();
    words.len() < 5 && stem.chars().count() == 4 && words[0].to_lowercase().starts_with(&stem)
}

/// Several short pieces: links or names one after the other.
fn is_listing(text: &str) -> bool {
    let pieces: Vec<&str> = text.split(" · ").collect();
    pieces.len() > 2 && pieces.iter().all(|piece| piece.split_whitespace().count() <= 4)
}

/// A word in lower case, without marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '\'')
        .to_lowercase()
}

/// `CloudFormation automates …` after another key: the subject is another thing.
fn speaks_of_another(words: &[&str], name: &str, glossary: &Glossary) -> bool {
    let own = glossary.lookup(name).map(|name| glossary.name(name).terms[0]);
    (1..=3.min(words.len().saturating_sub(1))).any(|count| {
        let subject = words[..count].join(" ");
        let term = glossary.lookup(&subject).map(|name| glossary.name(name).terms[0]);
        let verb = words[count..].iter().find(|word| !word.ends_with("ly"));
        let says = verb.is_some_and(|verb| TELLING.contains(verb) || verb.ends_with('s') && is_small(verb));
        term.is_some() && term != own && says && subject.starts_with(|first: char| first.is_uppercase())
    })
}

fn is_small(word: &str) -> bool {
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
    sentence
        .find(": ")
        .is_some_and(|at| sentence[..at].split_whitespace().count() <= 4)
}

/// Whether a Korean text describes: a noun at its end with a modifier before it, or an end that defines.
pub(super) fn describes_in_korean(text: &str) -> bool {
    let first = first_sentence(text);
    let end = first.trim_end_matches(|mark: char| !mark.is_alphanumeric());
    let mut words = end.split_whitespace().rev();
    let Some(last) = words.next() else { return false };
    if KOREAN_DEFINES.iter().any(|defines| last.ends_with(*defines)) {
        return true;
    }
    let predicate = last.ends_with(['다', '요', '음', '함', '됨', '임']);
    !predicate && words.take(4).any(modifies)
}

/// 하는, 된, 긴, 쓸: a word that ends in ㄴ or ㄹ modifies what follows.
fn modifies(word: &str) -> bool {
    let Some(last) = word.chars().next_back() else {
        return false;
    };
    // A topic after a Latin name modifies nothing.
    let topic = word.ends_with(['은', '는'])
        && word
            .chars()
            .nth_back(1)
            .is_some_and(|before| before.is_ascii_alphanumeric());
    let code = u32::from(last);
    (0xAC00..=0xD7A3).contains(&code)
        && matches!((code - 0xAC00) % 28, 4 | 8)
        && !topic
        && !word.ends_with('을')
        && !word.ends_with('를')
}

fn first_sentence(text: &str) -> &str {
    let end = text.match_indices(". ").map(|(at, _)| at + 1).find(|at| *at > 12);
    let text = &text[..end.unwrap_or(text.len())];
    text.split(" · ").next().unwrap_or(text).trim()
}

fn advises(sentence: &str) -> bool {
    let end = sentence.trim_end_matches(|mark: char| !mark.is_alphanumeric());
    KOREAN_ADVICE.iter().any(|advice| end.ends_with(*advice))
}

/// `S3 → Lambda → DynamoDB`, `A > B > C`.
fn is_flow(text: &str) -> bool {
    let arrows = ["→", "->", "=>", " > "]
        .iter()
        .map(|arrow| text.matches(arrow).count())
        .max();
    let arrows = arrows.unwrap_or(0);
    arrows > 1 || arrows == 1 && text.split_whitespace().count() < 8
}

/// `Lambda, DynamoDB`, `Kinesis + Lambda`: names and nothing said of them.
fn is_list(text: &str) -> bool {
    let parts: Vec<&str> = text.split([',', '+', '/', '&', '·']).map(str::trim).collect();
    parts.len() > 1
        && parts
            .iter()
            .all(|part| part.split_whitespace().count() <= 2 || leads::capitalised(part))
}

/// Whether English words are a description and not a sentence about something else.
fn describes(words: &[&str], name: &str) -> bool {
    let lower: Vec<String> = words.iter().take(7).map(|word| bare(word)).collect();
    // `A queue is a …` of a queue says it in full.
    let name = name.to_lowercase();
    let own = lower
        .iter()
        .position(|word| word.len() > 2 && name.contains(word.as_str()));
    let says = lower
        .windows(2)
        .any(|pair| ["is", "are"].contains(&pair[0].as_str()) && ["a", "an", "one"].contains(&pair[1].as_str()));
    if own.is_some_and(|at| at < 3) && says {
        return true;
    }
    if lower[0] == "it" || lower[0] == "this" {
        return lower.get(1).is_some_and(|verb| verb == "is")
            && lower.get(2).is_some_and(|article| article == "a" || article == "an");
    }
    let telling = (1..lower.len()).find(|at| TELLING.contains(lower[*at].as_str()));
    telling.is_none_or(|at| lower[..at].iter().any(|word| RELATIVE.contains(word.as_str())))
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
        assert!(says("servers are replaced, never changed", Trust::Any));
    }

    #[test]
    fn korean_descriptions_end_in_a_noun_that_is_modified() {
        for text in [
            "지표가 문턱을 넘으면 알려 주는 것",
            "여러 그래프를 한 화면에 모은 것",
            "되돌릴 수 없게 만든 짧은 값",
        ] {
            assert!(describes_in_korean(text), "{text}");
        }
        for text in ["응답 속도 향상", "루트 계정으로 일하지 말 것을 권함", ""] {
            assert!(!describes_in_korean(text), "{text}");
        }
    }
}
