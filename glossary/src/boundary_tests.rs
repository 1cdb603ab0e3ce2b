use super::*;

/// Whether the name in `⟦…⟧` stands there.
fn stands(marked: &str) -> bool {
    let (start, end) = (marked.find('⟦').unwrap(), marked.find('⟧').unwrap() - '⟦'.len_utf8());
    let text = marked.replace(['⟦', '⟧'], "");
    name_stands(&text, start, end)
}

/// Whether the word in `⟦…⟧` stands there.
fn word(marked: &str) -> bool {
    let (start, end) = (marked.find('⟦').unwrap(), marked.find('⟧').unwrap() - '⟦'.len_utf8());
    let text = marked.replace(['⟦', '⟧'], "");
    word_stands(&text, start, end)
}

#[test]
fn latin_names_stand_alone_or_before_hangul() {
    for text in [
        "⟦S3⟧",
        "⟦S3⟧.",
        "⟦S3⟧는",
        "AWS의⟦S3⟧",
        "(⟦S3⟧)",
        "**⟦S3⟧**는",
        "⟦ALB⟧/NLB",
        "ALB/⟦NLB⟧",
        "⟦EC2⟧s",
        "⟦ALB⟧'s",
        "⟦ALB⟧’s",
        "⟦Lambda⟧-based",
        "⟦S3⟧-호환",
        "-⟦S3⟧",
        "⟦S3⟧: 저장소",
        "⟦S3⟧:저장소",
        "⟦Lambda⟧+S3",
        "🙂⟦S3⟧🙂",
        "⟦S3⟧\r\n",
        "[⟦S3⟧](url)",
    ] {
        assert!(stands(text), "{text}");
    }
}

#[test]
fn latin_names_do_not_stand_in_longer_tokens() {
    for text in [
        "⟦S3⟧A",
        "A⟦S3⟧",
        "⟦S3⟧_bucket",
        "my⟦EC2⟧",
        "⟦S3⟧-IA",
        "⟦S3⟧-v2",
        "⟦s3⟧.amazonaws.com",
        "⟦s3⟧://bucket",
        "⟦ec2⟧-user",
        "my-⟦s3⟧",
        "my-⟦S3⟧",
        "⟦S3⟧:GetObject",
        "arn:aws:⟦s3⟧:::b",
        "AWS::⟦S3⟧::Bucket",
        "docs/⟦ec2⟧",
        "https://x.io/⟦S3⟧",
        "./⟦S3⟧",
        "⟦Lambda⟧@Edge",
        "$⟦S3⟧",
        "@⟦S3⟧",
        "⟦S3⟧é",
        "⟦Amazon Linux 2⟧023",
        "⟦EC2⟧S",
        "x.⟦S3⟧",
    ] {
        assert!(!stands(text), "{text}");
    }
}

#[test]
fn hangul_names_take_particles_and_no_other_hangul() {
    for text in [
        "⟦람다⟧",
        "⟦람다⟧는",
        "⟦가용 영역⟧에서는",
        "⟦람다⟧들의 ",
        "⟦람다⟧(Lambda)",
        "AWS⟦람다⟧",
        "⟦IAM 역할⟧을",
    ] {
        assert!(stands(text), "{text}");
    }
    for text in ["⟦람다⟧식", "새⟦람다⟧", "⟦버킷⟧정책", "⟦역할⟧하는"] {
        assert!(!stands(text), "{text}");
    }
}

#[test]
fn a_decomposed_syllable_is_not_cut() {
    // 라 is the beginning of 람 when that is decomposed.
    assert!(!stands("⟦\u{1105}\u{1161}⟧\u{11B7}"));
    assert!(!word("⟦\u{1105}\u{1161}⟧\u{11B7}"));
    assert!(stands("⟦\u{1105}\u{1161}⟧\u{1102}\u{1173}\u{11AB}"), "라는");
}

#[test]
fn words_need_edges_only_where_they_are_latin() {
    for text in [
        "⟦read replica⟧s",
        "⟦max⟧",
        "⟦복제⟧본",
        "가⟦복제⟧",
        "⟦replica⟧를",
        "x-⟦replica⟧",
        "⟦replica⟧-x",
    ] {
        assert!(word(text), "{text}");
    }
    for text in ["⟦max⟧imum", "cli⟦max⟧", "⟦replica⟧tion", "a_⟦max⟧"] {
        assert!(!word(text), "{text}");
    }
}

#[test]
fn case_matters_for_capitals_and_everyday_words() {
    let allows = |name: &str, everyday, found: &str| Case::of_name(name, everyday).allows(found);
    assert!(allows("Amazon DynamoDB", false, "amazon dynamodb"));
    assert!(allows("EC2", false, "ec2"));
    assert!(allows("Route53", false, "ROUTE53"));
    assert!(!allows("ALB", false, "alb"));
    assert!(!allows("AWS SSO", false, "aws sso"));
    assert!(!allows("Glue", false, "glue"));
    assert!(!allows("Config", true, "config"));
    assert!(allows("Config", true, "Config"));
    assert!(!Case::of_word("IA").allows("ia"));
    assert!(Case::of_word("IOPS").allows("iops"));
}

proptest::proptest! {
    #[test]
    fn what_stands_free_stands(before in "[a가 .,$'/(|]{0,2}", name in "[a가-]{1,3}", after in "[a가s .,'/@)|]{0,3}") {
        let text = [&*before, &*name, &*after].concat();
        let (start, end) = (before.len(), before.len() + name.len());
        let stands = name_stands(&text, start, end) && word_stands(&text, start, end);
        proptest::prop_assert!(stands || !stands_free(&text, start, end));
    }
}
