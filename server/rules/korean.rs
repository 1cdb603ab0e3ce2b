//! What the rules say about themselves, in Korean.

/// Id of a rule, what it reports, why that matters: in the order of the documentation.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "stale-fact",
        "예전에는 맞았지만 지금은 틀린 값",
        "AWS의 한도와 기본값은 바뀌고 대개 커집니다. 노트에는 쓴 날의 값이 그대로 남습니다.",
    ),
    (
        "unknown-value",
        "그 사실이 한 번도 가진 적 없는 값",
        "잘못 적었을 수도 있고, awsnotes가 모르는 값일 수도 있습니다.",
    ),
    (
        "renamed-service",
        "이제는 쓰지 않는 이름으로 부른 서비스",
        "콘솔과 문서, 시험은 새 이름을 씁니다. 옛 이름으로 찾으면 나오는 것이 거의 없습니다.",
    ),
    (
        "retired-service",
        "종료되었거나 신규 고객이 더는 쓸 수 없는 서비스",
        "지금 노트를 따라 하는 사람은 시작할 수 없습니다. 그 사실이나 뒤를 이은 서비스를 노트에 적어 두어야 합니다.",
    ),
    (
        "retired-exam",
        "더는 응시할 수 없는 시험",
        "새 버전은 출제 범위가 다릅니다. 노트로 준비하는 사람은 어느 시험에 대한 노트인지 알아야 합니다.",
    ),
    (
        "broken-link",
        "없는 노트나 파일로 가는 링크",
        "링크를 누른 사람은 페이지가 없다는 안내만 보게 되고, 링크로 설명하려던 내용은 알 수 없습니다.",
    ),
    (
        "broken-anchor",
        "없는 제목으로 가는 링크",
        "페이지가 맨 위에서 열려 독자가 직접 찾아야 합니다. 제목의 문구가 바뀌면 id도 바뀝니다.",
    ),
    (
        "broken-series-link",
        "어디로도 이어지지 않는 시리즈 항목",
        "시리즈를 차례로 읽던 사람이 거기서 멈춥니다.",
    ),
    (
        "series-gap",
        "시리즈 목록에서 빠진 번호",
        "독자는 없는 편을 찾아 헤매고, 그 편을 쓰기는 했는지조차 알 수 없습니다.",
    ),
    (
        "series-order",
        "더 작은 번호보다 앞에 놓인 시리즈 항목",
        "독자는 목록을 위에서 아래로 읽으므로 순서를 잘못 따라가게 됩니다.",
    ),
    (
        "series-title",
        "링크한 노트의 제목과 문구가 다른 시리즈 항목",
        "나중에 제목이 바뀌었거나, 문구와 다른 편으로 링크되어 있습니다.",
    ),
    (
        "series-one-way",
        "시리즈 항목이 가리키는 노트의 목록에 이 노트가 없음",
        "앞 편으로 들어온 사람은 뒤 편이 있다는 것을 알 수 없습니다.",
    ),
    (
        "toc-mismatch",
        "노트의 제목들과 더는 맞지 않는 목차",
        "목차에서 빠진 절은 찾을 수 없고, 자리가 틀린 항목은 독자를 헷갈리게 합니다.",
    ),
    (
        "duplicate-heading-anchor",
        "앞의 제목이 이미 쓰는 id를 가진 제목",
        "생성기가 id에 번호를 붙이는데, 제목을 더하거나 옮기면 번호가 바뀌어 링크가 다른 절로 갑니다.",
    ),
    (
        "unwritten-note",
        "아직 없는 노트로 가는 위키링크, 또는 git이 무시하는 파일로 가는 링크",
        "Obsidian 보관함에서는 새 노트가 이렇게 시작됩니다. 잊지 않도록 알려 줍니다.",
    ),
    (
        "leaked-credential",
        "실제로 쓰이는 것처럼 보이는 액세스 키",
        "노트를 읽는 누구나 그 계정을 쓸 수 있습니다. 가리는 것만으로는 부족합니다. 노트의 사본이 있을 수 있으니 키를 곧바로 교체해 무효로 만드세요.",
    ),
    (
        "unknown-command",
        "AWS CLI에 없는 명령",
        "그대로 복사해 실행하면 오류가 납니다. 예전에 있다가 없어진 명령은 알고 있으므로 오래된 노트를 탓하지 않습니다.",
    ),
    (
        "unknown-api",
        "없는 IAM 작업이나 API 작업",
        "IAM은 없는 작업이 적힌 정책도 받아들이지만, 그런 정책은 아무것도 허용하거나 거부하지 않습니다.",
    ),
    (
        "misspelt-term",
        "AWS의 표기와 다르게 쓴 이름",
        "그 이름을 복사해 검색하면 나오는 것이 거의 없고, 마우스를 올려도 다른 곳의 정의를 찾지 못합니다.",
    ),
    (
        "unclosed-emphasis",
        "조사가 바로 뒤에 붙어 독자에게 별표로 보이는 굵은 글씨",
        "괄호나 따옴표 뒤의 `**`는 공백이나 문장 부호 앞에서만 닫힙니다. 조사가 이어지면 GitHub와 Hugo, 편집기는 별표를 그대로 보여 줍니다. Jekyll과 MkDocs는 그렇지 않습니다.",
    ),
    (
        "stub-section",
        "아래가 비어 있거나 TODO 같은 말밖에 없는 제목",
        "쓰려고 비워 둔 절은 잊기 쉽고, 목차를 따라온 독자는 아무것도 찾지 못합니다.",
    ),
    (
        "front-matter",
        "읽을 수 없는 머리말, 또는 달력에 없는 날짜",
        "머리말을 읽지 못한 생성기는 대개 아무 말 없이 페이지나 날짜를 빠뜨립니다.",
    ),
    (
        "configuration",
        "읽을 수 없거나 없는 페이지를 가리키는 사이트 설정과 awsnotes 설정",
        "설정이 없으면 주소와 심각도를 짐작하게 되고, 링크는 기본값으로 판단합니다.",
    ),
    (
        "unused-ignore",
        "아무것도 막지 않는 무시 요청",
        "더는 보고되지 않는 것에는 주석이 필요 없고, 철자가 틀린 규칙 id는 아무것도 막지 못합니다.",
    ),
];

/// What a rule reports and why that matters; none for an unknown id.
pub(super) fn of(id: &str) -> Option<(&'static str, &'static str)> {
    let found = TEXTS.iter().find(|(known, _, _)| *known == id);
    found.map(|(_, summary, why)| (*summary, *why))
}

#[cfg(test)]
mod tests {
    use super::{TEXTS, of};
    use crate::rules::RULES;

    #[test]
    fn every_rule_speaks_korean() {
        for rule in RULES {
            assert!(of(rule.id).is_some(), "{}", rule.id);
        }
        assert_eq!(TEXTS.len(), RULES.len());
    }
}
