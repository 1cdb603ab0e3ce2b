//! Words that name a property of something, or a part of a note, and never a thing of their own.

use std::borrow::Cow;
use std::sync::LazyLock;

use awsnotes_glossary::keys::{self, is_alphanumeric};
use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use super::leads;

/// Words of one kind; made on first use.
pub(super) type Words = LazyLock<FxHashSet<&'static str>>;

/// The words of a text between bars.
pub(super) fn set(words: &'static str) -> FxHashSet<&'static str> {
    words.split('|').map(str::trim).collect()
}

/// Ends of words or sentences, by their last letters: few texts end in one of these at all. Beside each stands the letter
/// before its last.
pub(super) struct Endings(FxHashMap<char, Vec<(Option<char>, &'static str)>>);

impl Endings {
    /// The endings of a text between bars.
    pub fn new(endings: &'static str) -> Endings {
        let mut by_last: FxHashMap<char, Vec<_>> = FxHashMap::default();
        for ending in endings.split('|').map(str::trim) {
            let mut letters = ending.chars().rev();
            if let Some(last) = letters.next() {
                by_last.entry(last).or_default().push((letters.next(), ending));
            }
        }
        Endings(by_last)
    }

    /// Those that a text ends in.
    pub fn of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        let mut letters = text.chars().rev();
        let (last, before) = (letters.next(), letters.next());
        let endings = last.and_then(|last| self.0.get(&last)).into_iter().flatten();
        let near = endings.filter(move |(letter, _)| letter.is_none() || *letter == before);
        near.map(|(_, ending)| *ending).filter(|ending| text.ends_with(ending))
    }
}

/// Labels as a whole, in lower case.
static LABELS: Words = Words::new(|| {
    set(
        "below|above|following|alternative|last updated|last modified|published|fix|fixes|alternative fix|cause|causes|root cause|symptom|symptoms|workaround|trade-off|trade-offs|tradeoff|tradeoffs|\
     monday|tuesday|wednesday|thursday|friday|saturday|sunday|defines|includes|provides|contains|allows|enables|\
     methodology|methodologies|objection|response|primary|secondary|permissions|permission|objections|weaknesses|weakness|strengths|strength|aws|amazon|risks|risk|reuse|deletion|inbound|outbound|retention|exemplo|exemplos|comando|comandos|note|notes|tip|tips|warning|caution|important|summary|overview|introduction|conclusion|reference|references|\
     todo|toc|table of contents|contents|series|link|links|resources|related|see also|update|updated|author|date|\
     category|tags|tag|title|status|source|sources|keyword|keywords|question|answer|q|a|quiz|exam tip|exam tips|\
     total|general|common|basic|advanced|other|others|etc|example|examples|ex|e.g|recap|takeaway|takeaways|\
     key takeaways|diagram|figure|table|hint|remember|reminder|disclaimer|topics|use case|use cases|usecase|usecases|\
     usage|cost|costs|price|prices|pricing|billing|pros|cons|advantage|advantages|disadvantage|disadvantages|benefit|\
     benefits|drawback|drawbacks|feature|features|type|types|name|description|default|defaults|limit|limits|\
     limitation|limitations|requirement|requirements|prerequisites|purpose|solution|solutions|scenario|scenarios|\
     problem|problems|result|results|reason|reasons|function|functions|role|goal|goals|focus|concept|concepts|\
     definition|meaning|options|option|mode|modes|method|methods|approach|structure|format|size|sizes|speed|latency|\
     throughput|duration|frequency|location|scope|level|version|language|languages|protocol|protocols|port|ports|\
     security|performance|availability|scalability|durability|reliability|flexibility|simplicity|efficiency|\
     encryption|authentication|authorization|access|control|management|monitoring|logging|network|networking|storage|\
     compute|database|databases|architecture|infrastructure|integration|integrations|deployment|configuration|\
     configurations|setup|settings|compatibility|compliance|customization|automation|visibility|isolation|backup|\
     recovery|consistency|capacity|support|supported|maintenance|operation|operations|process|workflow|behavior|\
     behaviour|conditions|condition|components|component|resource|best practice|best practices|considerations|\
     when to use|how it works|ideal for|best for|suitable for|performance impact|exam focus|exam relevance|\
     exam powerup|analogy|difference|differences|comparison|similarities|step|steps|target|build|test|deploy|input|\
     inputs|output|outputs|yes|no|true|false|why|what|how|when|where|who|key|value|values|env|files|file|hooks|\
     phases|cache|client|server|public key|private key|http|https|cpu|os|memory|in transit|at rest|add|modify|remove|\
     delete|create|start|stop|before|after|first|second|third|data|users|user|admin|internal|external|public|private|\
     read|write|reads|writes|id|arn format|command|commands|url|path|label|run|success|failure|error|errors|this|\
     that|it|these|those|there|they|you|we|i|here|everything|nothing|something|one|each|both|all|some|any|another|\
     which|if|so|then|also|now|overall|이름|분류|가격|요금|비용|과금|장점|단점|장단점|특징|주의|주의점|주의사항|\
     주의 사항|예시|예|예제|제한|제약|제약사항|제약 사항|한계|참고|참조|참고 자료|참고자료|출처|링크|목차|차례|\
     시리즈|연재|개요|소개|요약|정리|결론|들어가며|마치며|용도|목적|이유|원인|결과|문제|문제점|해결|해결책|해결 방법|\
     해설|풀이|정답|답|내 답|오답|질문|답변|퀴즈|실습|준비물|준비|작성일|수정일|날짜|작성자|첫째|둘째|셋째|넷째|\
     마지막|하나|둘|셋|사용 예|사용예|사용 사례|활용|활용 사례|사용법|사용 방법|방법|방식|종류|유형|형태|구성|\
     구성 요소|구성요소|구조|동작|동작 방식|동작 원리|원리|과정|절차|순서|단계|흐름|기능|역할|설명|정의|의미|뜻|개념|\
     내용|배경|상황|시나리오|조건|기준|대상|범위|위치|크기|용량|시간|기간|횟수|개수|단위|속도|성능|보안|가용성|\
     확장성|안정성|유연성|효율성|편의성|설정|설치|생성|삭제|수정|변경|추가|확인|입력|출력|선택|옵션|기본|기본값|\
     기본 값|값|상태|버전|언어|환경|포트|주소|경로|파일|팁|시험 팁|시험|시험 포인트|핵심|중요|비교|차이|차이점|\
     공통점|관련|연관|비고|기타|그 외|그외|권장|지원|필수|전제|가정|제목|태그|키워드|오늘|어제|후기|느낀 점|할 일|\
     할일|추가 설명|보충|고정 ip|인터뷰|접수|응시료|시험 시간|합격 점수|정책|규칙|관리|운영|모니터링|사용|적용|연동|\
     preparation|attributes|challenges|trigger|execution|logic|정보|explanation|explanations|notice|career path|작업|right|wrong|correct|incorrect|distractor|correct answer|your answer|claim|proof|lemma|remark|exercise|analogy|queries|downtime|record|\
     time to complete|insert|ans|사용자|next|previous|visual|practical|complete|comprehensive|hands-on|클라이언트|서버|확장|최적화|자동화|\
     연결|검색|그룹|이벤트|서비스|장애|포인트|point|points|복구|백업|저장|전송|처리|분석",
    )
});

/// Last words of phrases that name a property: `Key Features`, `Cost Efficiency`.
static HEADS: Words = Words::new(|| {
    set(
        "topics|documentation|docs|decisions|assessment|assessments|answer|analogy|readme|mastery|develop|improvement|improvements|distribution|redundancy|failover|enhancement|architecture|persistence|triggers|exam|workloads|audience|penalty|expiration|design|plugin|works|features|feature|benefits|benefit|advantages|disadvantages|considerations|consideration|limitations|limitation|\
     limits|requirements|requirement|options|methods|types|type|examples|example|cases|case|steps|process|practices|\
     practice|tips|tip|focus|relevance|points|concepts|components|characteristics|properties|efficiency|flexibility|\
     scalability|reliability|availability|performance|security|simplicity|savings|effectiveness|effective|\
     compatibility|connectivity|visibility|complexity|overhead|durability|management|integration|integrations|\
     support|configuration|configurations|settings|setup|details|overview|summary|notes|note|comparison|differences|\
     difference|impact|purpose|usage|workflow|installation|implementation|functionality|capabilities|capability|\
     scenarios|scenario|questions|question|power-ups|powerup|works|needed|required|supported|handling|pricing|cost|\
     costs|ratios|resources|factors|structure|needs|approach|flow|guidelines|strategy|strategies|principles|updates|\
     changes|protection|monitoring|access|control|levels|applications|environments|data|time|times|size|count|name|\
     names|id|number|value|values|file|view",
    )
});

/// First words of phrases that name a property, a step or a question.
static OPENERS: Words = Words::new(|| {
    set(
        "end|available|provides|allows|requires|demo|while|although|unlike|like|whereas|given|migrating|building|handling|managing|running|enabling|globally|highly|access|connect|two|three|four|five|otherwise|manual|normal|relies|integrates|including|variable|full-featured|treat|inside|outside|within|under|over|between|key|important|exam|how|why|when|what|where|which|who|main|common|no|not|only|use|using|multiple|maximum|minimum|\
     total|easy|simple|fast|high|low|better|best|improved|reduced|increased|enhance|enhances|reduces|improves|\
     supports|supported|works|this|that|these|those|it|its|there|they|you|your|we|our|if|for|with|without|in|on|to|\
     from|by|as|at|after|before|during|once|because|since|however|overall|additionally|finally|first|second|third|\
     then|also|other|another|both|all|each|any|every|more|less|most|many|some|can|cannot|can't|must|should|may|will|\
     do|does|don't|doesn't|is|are|purpose|question|answer|option|step|example|note|tip|types|type|creating|create|\
     setting|choose|choosing|understanding|ideal|good|bad|typical|optional|optionally|default|ex|ex)|e.g.|예)|ex.|\
     real|see|additional|overview|old|new|the|a|an|built-in|cost-effective|fully|pay|ability",
    )
});

/// Verbs that begin a step: `Deploy the stack`. Those that names begin with as well (`Launch Template`) are none.
static STEPS: Words = Words::new(|| {
    set(
        "deploy|configure|provision|implement|define|verify|validate|install|navigate|click|select|enter|analyze|optimize|\
     identify|establish|ensure|leverage|apply|upload|download|add|remove|attach|associate|enable|disable|simulate|prepare|\
     evaluate|learn|avoid|remember|focus|keep|send",
    )
});

/// First words of Korean phrases that name a part of a note.
const KOREAN_OPENERS: [&str; 9] = ["핵심", "관련", "주요", "추가", "시험", "초보자", "참고", "왜", "어떻게"];

/// Endings of Korean phrases that are questions, predicates or properties.
static KOREAN_HEADS: LazyLock<Endings> = LazyLock::new(|| {
    Endings::new(
        "고려|방지|강점|약점|타입|요청 수|사용자 수|수집|추적|활용|수행|유지|단축|향상|감소|증가|제공|절감|구현|확보|보장|강화|개선|노트|속도|성공률|정확도|패턴|성과|계획|부여|주의|점검|중심|핵심|보안|전략|관점|포인트|목표|흐름|이점|효과|주의점|문제점|정의|배포|구축|연동|적용|등록|방법|이유|경우|때|사항|예시|특징|장점|단점|종류|비교|차이|차이점|요약|정리|개요|팁|문제|정답|답|해설|출처|비용|\
     요금|가격|제한|용도|목적|조건|절차|순서|과정|사례|사용법|요소|목록|하기|되기|까|요|니다|한다|된다|있다|없다|\
     이다|가능|불가|불가능|필요|불필요|지원|번|일|월|년|주차|편|설정|생성|삭제|선택|클릭|입력|확인|이름|실습|시|후|\
     전",
    )
});

/// Titles of sections that hold links and names of other things: nothing in them defines.
static SECTIONS: Words = Words::new(|| {
    set(
        "reference|references|todo|toc|table of contents|contents|series|links|related|see also|resources|\
     further reading|sources|목차|차례|참조|참고|참고 자료|참고자료|출처|시리즈|연재|링크|참고 링크|관련 글|\
     in this series",
    )
});

/// Titles of sections whose keys are properties of what the section is about.
static PROPERTIES: Words = Words::new(|| {
    set(
        "features|feature|benefits|benefit|advantages|disadvantages|pros|cons|considerations|limitations|limits|\
     requirements|prerequisites|cases|steps|process|tips|practices|questions|example|examples|scenario|scenarios|\
     works|pricing|takeaways|points|특징|장점|단점|장단점|주의사항|사항|실습|순서|절차|과정|비용|요금|예시|사례|이유|\
     팁",
    )
});

/// Words that make a section a glossary.
static GLOSSARY: Words = Words::new(|| set("glossary|terms|terminology|vocabulary|definitions|words|용어"));

/// The key of a name, without the marks around it.
fn folded(name: &str) -> CompactString {
    let mut blank = false;
    let simple = name.chars().all(|letter| {
        let before = std::mem::replace(&mut blank, letter == ' ');
        (matches!(letter, ' '..='~') || keys::is_syllable(letter)) && !(before && blank)
    });
    // Most names differ from their keys in capitals alone.
    let key = if simple {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(keys::name_key(name))
    };
    let mut key = CompactString::from(key.trim_matches(|mark| !is_alphanumeric(mark) && mark != ')'));
    key.make_ascii_lowercase();
    key
}

/// Whether a phrase is an everyday label, not a name.
pub(super) fn is_label(name: &str) -> bool {
    let folded = folded(name);
    LABELS.contains(folded.as_str()) || is_ordinal(&folded)
}

/// Whether a phrase that no glossary knows speaks of a property, a step or a question.
pub(super) fn is_property(name: &str) -> bool {
    let folded = folded(name);
    let mut words = folded.split_whitespace();
    let Some(first) = words.next() else { return true };
    let last = words.next_back().unwrap_or(first);
    let korean = KOREAN_HEADS.of(&folded).any(|head| folded.len() > head.len());
    LABELS.contains(folded.as_str())
        || is_ordinal(&folded)
        || OPENERS.contains(first)
        || KOREAN_OPENERS.contains(&first) && last != first
        || STEPS.contains(first) && last != first
        || HEADS.contains(last)
        || korean
        || name.contains(['?', '!', ';', '=', '"', '\'', '$', '%', '…'])
}

/// `3번`, `Step 2`, `Day 10`, `Q4`, `1단계`, `상황 2`.
fn is_ordinal(folded: &str) -> bool {
    if !folded.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let words = [
        "번", "step", "day", "week", "weeks", "방법", "lab", "domain", "section", "chapter", "task", "module",
        "lesson", "q", "question", "part", "단계", "일차", "주차", "장", "강", "case", "option", "phase",
    ];
    let before = folded.trim_end_matches(|mark: char| mark.is_ascii_digit());
    if before.strip_suffix(' ').is_some_and(|label| LABELS.contains(label)) {
        return true;
    }
    let rest: CompactString = folded.chars().filter(|mark| keys::is_letter(*mark)).collect();
    words.contains(&rest.as_str())
}

/// What the title of a section says of what stands below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Title {
    /// Terms are explained.
    pub is_glossary: bool,
    /// The keys are properties of what the section is about.
    pub holds_properties: bool,
}

impl Title {
    pub(super) fn of(title: &str) -> Title {
        let folded = folded(&title[leads::numbering(title)..]);
        let first_words = folded.split_whitespace().take(MANY_WORDS).count();
        let mut parts = folded.split(|mark| !is_alphanumeric(mark));
        let last = folded.split_whitespace().next_back().unwrap_or("");
        Title {
            is_glossary: first_words < MANY_WORDS && parts.any(|word| GLOSSARY.contains(word)),
            holds_properties: PROPERTIES.contains(last)
                || ["how ", "why ", "when "].iter().any(|word| folded.starts_with(word)),
        }
    }
}

/// Whether a section of this title holds links, or names of other things: nothing in it defines.
pub(super) fn is_apart(title: &str) -> bool {
    SECTIONS.contains(folded(&title[leads::numbering(title)..]).as_str())
}

/// So many words make a sentence of a title, and no name of a glossary.
const MANY_WORDS: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_ordinals() {
        for label in [
            "비용",
            "장점",
            "Use cases",
            "Note:",
            "TODO",
            "목차",
            "3번",
            "Step 2",
            "포인트 3",
            "상황 2",
            "This",
            "Status",
        ] {
            assert!(is_label(label), "{label}");
        }
        for name in ["S3", "고정 세션", "Shard", "Dead-letter queue", "Batch"] {
            assert!(!is_label(name), "{name}");
        }
    }

    #[test]
    fn properties_by_their_first_or_last_word() {
        for phrase in [
            "Key Features",
            "Cost Efficiency",
            "How It Works",
            "설치 방법",
            "Ex) EC2 호출",
            "High throughput",
        ] {
            assert!(is_property(phrase), "{phrase}");
        }
        for name in ["Poison message", "파티션 키", "Retain Stack", "거버넌스 모드"] {
            assert!(!is_property(name), "{name}");
        }
    }

    #[test]
    fn sections_that_define_nothing_and_those_that_define_all() {
        for title in ["7. Reference", "📚 참고 자료"] {
            assert!(is_apart(title), "{title}");
        }
        for title in ["용어 정리", "Glossary", "2. Words of the network"] {
            assert!(Title::of(title).is_glossary, "{title}");
        }
        for title in ["3. Key Features", "특징", "How it works"] {
            assert!(Title::of(title).holds_properties, "{title}");
        }
        for title in ["S3", "구성", "In other words this is what the note is about"] {
            let none = Title {
                is_glossary: false,
                holds_properties: false,
            };
            assert_eq!(Title::of(title), none, "{title}");
            assert!(!is_apart(title), "{title}");
        }
    }
}
