//! Which names of a list may be meant by a word that it does not have.

use rustc_hash::FxHashSet;

use super::Catalogue;
use crate::edits::{allowed, is_within};

/// The most names that are offered for one.
const MOST: usize = 3;

/// Letters of the shortest word that may be a slip.
const SHORTEST: usize = 4;

/// What begins more names than this is no name but what a family of them has in common: `BatchGet`.
const FAMILY: usize = 12;

/// So many words mean one thing whatever the service: `add-role-to-instance-profile`, but not `update-member`.
const UNMISTAKABLE: usize = 3;

/// Verbs that one service uses where another has the next.
const ALIKE: [&[&str]; 5] = [
    &["get", "describe", "list", "search", "query"],
    &["create", "put", "add", "register", "activate"],
    &["update", "modify", "put", "set", "change"],
    &["start", "run", "enable", "activate"],
    &[
        "delete",
        "remove",
        "deregister",
        "terminate",
        "cancel",
        "stop",
        "disable",
    ],
];

impl Catalogue {
    /// The names that may be meant by a word that the list does not have in a group, best first.
    pub fn meant(&self, group: &str, word: &str) -> Vec<String> {
        let words = self.words(group);
        let mut found = near(&words, word);
        if found.is_empty() {
            found = words
                .iter()
                .filter(|other| is_reordered(word, other))
                .cloned()
                .collect();
        }
        if found.is_empty() {
            found = kin(&words, word);
            found.extend(by_length(words.iter().filter(|other| has_words_of(other, word))));
        }
        let mut names: Vec<String> = found.iter().map(|word| self.join(group, word)).collect();
        if names.is_empty() && words_of(word).nth(1).is_some() {
            names = self.elsewhere(group, word);
        }
        names.truncate(MOST);
        names
    }

    /// Whether a name of two or more words in a group begins with the verb of a word.
    pub fn has_verb(&self, group: &str, word: &str) -> bool {
        let (verb, _) = parts(word);
        let words = self.words(group);
        words
            .iter()
            .map(|other| parts(other))
            .any(|(other, noun)| other == verb && !noun.is_empty())
    }

    /// The names without a group that may be meant by one: those that are nearly it, else those that go on from it. What
    /// begins with no verb of theirs is something else.
    pub fn meant_alone(&self, word: &str) -> Vec<String> {
        let verb = words_of(word).next().unwrap_or("");
        let stems = ["", "d", "ed", "s"]
            .into_iter()
            .filter_map(|end| verb.strip_suffix(end));
        let of_verb = |stem: &str| {
            let mut words = self.begin_with(stem);
            words.retain(|other| words_of(other).next() == Some(stem));
            words
        };
        let words: Vec<String> = stems.flat_map(of_verb).collect();
        if words.iter().any(|other| other.eq_ignore_ascii_case(word)) {
            return Vec::new();
        }
        let mut found = near(&words, word);
        if found.is_empty() {
            found = by_length(words.iter().filter(|other| goes_on(word, other)));
            found.truncate(if found.len() > FAMILY { 0 } else { MOST });
        }
        found
    }

    /// The groups that may be meant by a word that is none, best first: `configservice` by `config`.
    pub fn groups_meant(&self, word: &str) -> Vec<String> {
        let joined = |word: &str| word.replace('-', "");
        let groups = self.words("");
        let mut found: Vec<String> = groups.iter().filter(|group| is_slip(word, group)).cloned().collect();
        found.extend(groups.iter().filter(|group| joined(group) == joined(word)).cloned());
        found.extend(by_length(groups.iter().filter(|group| group.starts_with(word))));
        let mut offered = FxHashSet::default();
        found.retain(|group| offered.insert(group.clone()));
        found
    }

    /// The same word in groups whose names begin with that of this one (`s3api` for `s3`, `elbv2` for `elb`), else in the only
    /// group that has it, where it has so many words that nothing else can be meant.
    fn elsewhere(&self, group: &str, word: &str) -> Vec<String> {
        let groups = self.words("");
        let mut having: Vec<&String> = groups.iter().filter(|other| self.has(other, word)).collect();
        if having.len() > 1 || words_of(word).count() < UNMISTAKABLE {
            having.retain(|other| other.starts_with(group));
        }
        having.into_iter().map(|other| self.join(other, word)).collect()
    }
}

/// Words of which one is a slip in typing another. A verb in its own right is no slip in typing one that is like it.
fn near(words: &[String], word: &str) -> Vec<String> {
    let (verb, _) = parts(word);
    let same_verb = |other: &String| parts(other).0 == verb;
    let is_verb = words_of(word).nth(1).is_some()
        && (ALIKE.iter().any(|alike| alike.contains(&&*verb)) || words.iter().any(same_verb));
    let small = word.to_lowercase();
    let slips = words.iter().filter(|other| is_slip(&small, &other.to_lowercase()));
    let slips: Vec<&String> = slips.filter(|other| !is_verb || same_verb(other)).collect();
    // One thing in the place of several, or the other way round, comes before any other slip.
    let number = |other: &&&String| singular(other) == singular(word);
    match slips.iter().find(number) {
        Some(other) => vec![(*other).clone()],
        None => slips.into_iter().cloned().collect(),
    }
}

/// Names of the same thing with verbs that say much the same.
fn kin(words: &[String], word: &str) -> Vec<String> {
    let (verb, noun) = parts(word);
    let is_kin = |other: &&String| {
        let (theirs, of) = parts(other);
        !noun.is_empty() && singular(of) == singular(noun) && are_alike(&verb, &theirs)
    };
    words.iter().filter(is_kin).cloned().collect()
}

fn by_length<'a>(words: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut words: Vec<String> = words.cloned().collect();
    words.sort_by_key(String::len);
    words
}

/// Whether a word is a slip in typing another; both in small letters.
fn is_slip(word: &str, known: &str) -> bool {
    known.len() >= SHORTEST && is_within(word.as_bytes(), known.as_bytes(), allowed(known.len()))
}

fn are_alike(verb: &str, other: &str) -> bool {
    ALIKE
        .iter()
        .any(|alike| alike.contains(&verb) && alike.contains(&other))
}

fn singular(noun: &str) -> &str {
    noun.strip_suffix('s').unwrap_or(noun)
}

/// Whether two names say the same words in another order.
fn is_reordered(word: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut words: Vec<String> = words_of(word).map(str::to_lowercase).collect();
        words.sort_unstable();
        words
    };
    word.len() == other.len() && sorted(word) == sorted(other)
}

/// Whether a name has all words of another in their order, from the first on, of which there are two or more.
fn has_words_of(longer: &str, word: &str) -> bool {
    let mut others = words_of(longer);
    let mut words = words_of(word);
    words.next() == others.next()
        && words.clone().next().is_some()
        && words.all(|word| others.any(|other| other == word))
}

/// Whether a name begins with all words of another, of which there are two or more.
fn goes_on(word: &str, longer: &str) -> bool {
    let rest = longer.strip_prefix(word);
    words_of(word).nth(1).is_some() && rest.is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_uppercase()))
}

/// The verb of a name in small letters, and the rest of it: `list-buckets`, `ListBuckets`.
fn parts(word: &str) -> (String, &str) {
    let verb = words_of(word).next().unwrap_or("");
    (verb.to_lowercase(), &word[verb.len()..])
}

/// The words of a name, of which each begins with a hyphen or a capital.
fn words_of(word: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = word;
    std::iter::from_fn(move || {
        let begins = |(_, letter): &(usize, char)| *letter == '-' || letter.is_ascii_uppercase();
        let end = rest.char_indices().skip(1).find(begins);
        let (first, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = after;
        (!first.is_empty()).then_some(first)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{actions, apis, commands};
    use super::*;

    fn meant(list: &Catalogue, group: &str, word: &str) -> String {
        assert!(!list.has(group, word), "{group} {word}");
        list.meant(group, word).join(", ")
    }

    #[test]
    fn slips_in_typing() {
        for (group, word, expected) in [
            ("ec2", "describe-instance", "ec2 describe-instances"),
            (
                "iam",
                "put-user-permission-boundary",
                "iam put-user-permissions-boundary",
            ),
            ("s3", "presgn", "s3 presign"),
            ("ec2 wait", "instance-runing", "ec2 wait instance-running"),
        ] {
            assert_eq!(meant(commands(), group, word), expected, "{group} {word}");
        }
        assert_eq!(meant(actions(), "s3", "GteObject"), "s3:GetObject");
        // The API has DeleteObjects, IAM has not.
        assert_eq!(meant(actions(), "s3", "DeletObject"), "s3:DeleteObject");
    }

    #[test]
    fn another_verb_another_order_more_words() {
        for (group, word, expected) in [
            (
                "inspector2",
                "get-findings",
                "inspector2 list-findings, inspector2 get-findings-report-status",
            ),
            (
                "dlm",
                "put-lifecycle-policy",
                "dlm create-lifecycle-policy, dlm update-lifecycle-policy",
            ),
            ("ce", "get-usage-and-cost", "ce get-cost-and-usage"),
            (
                "backup",
                "list-recovery-points",
                "backup describe-recovery-point, backup list-indexed-recovery-points, \
                 backup list-recovery-points-by-resource",
            ),
            ("storagegateway", "create-gateway", "storagegateway activate-gateway"),
            // What takes away is never what makes.
            (
                "storagegateway",
                "delete-snapshot",
                "storagegateway delete-snapshot-schedule",
            ),
        ] {
            assert_eq!(meant(commands(), group, word), expected, "{group} {word}");
        }
        let expected = "iam:AttachRolePolicy, iam:AttachUserPolicy, iam:AttachGroupPolicy";
        assert_eq!(meant(actions(), "iam", "AttachPolicy"), expected);
    }

    #[test]
    fn few_words_may_mean_the_same_in_any_group() {
        for (group, word) in [("qldb", "get-parameters"), ("detective", "update-member")] {
            assert_eq!(meant(commands(), group, word), "", "{group} {word}");
        }
    }

    #[test]
    fn another_group() {
        assert_eq!(meant(commands(), "s3", "get-object"), "s3api get-object");
        assert_eq!(
            meant(commands(), "elb", "describe-target-groups"),
            "elbv2 describe-target-groups"
        );
        assert_eq!(
            meant(actions(), "ec2", "AddRoleToInstanceProfile"),
            "iam:AddRoleToInstanceProfile"
        );
    }

    #[test]
    fn groups() {
        for (word, expected) in [
            ("cloudfrnt", "cloudfront"),
            ("config", "configservice"),
            ("audit-manager", "auditmanager"),
            ("cognito", "cognito-idp"),
        ] {
            assert!(
                commands().groups_meant(word).iter().any(|group| group == expected),
                "{word}"
            );
        }
        assert_eq!(commands().groups_meant("keyspace"), ["keyspaces", "keyspacesstreams"]);
    }

    #[test]
    fn operations_without_a_service() {
        let meant = |word| apis().meant_alone(word).join(", ");
        assert_eq!(meant("PutMetric"), "PutMetricData, PutMetricAlarm, PutMetricFilter");
        assert_eq!(meant("GeneratedDataKey"), "GenerateDataKey");
        assert_eq!(meant("ModifyReservedInstance"), "ModifyReservedInstances");
        assert_eq!(meant("DescribeStack"), "DescribeStacks");
        for word in [
            "PostOrder",
            "FetchObject",
            "StateGraph",
            "SparkJobRun",
            "BatchGet",
            "EventSource",
        ] {
            assert_eq!(meant(word), "", "{word}");
        }
    }

    #[test]
    fn what_may_be_anything() {
        for (list, group, word) in [
            (commands(), "ec2", "instances"),
            (commands(), "s3", "bucket"),
            // A namespace of XML.
            (actions(), "ds", "KeyInfo"),
            (actions(), "ec2", "Describe"),
        ] {
            assert_eq!(meant(list, group, word), "", "{group} {word}");
        }
    }
}
