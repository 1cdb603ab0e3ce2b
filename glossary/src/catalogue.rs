//! Lists of names that are too many to describe: the commands of the AWS CLI and the actions of IAM.

use std::sync::LazyLock;

use fst::automaton::Str;
use fst::raw::Node;
use fst::{Automaton, IntoStreamer, Set, Streamer};

use crate::edits::{allowed, is_within};

/// The most names that are offered for one.
const MOST: usize = 3;

/// Letters of the shortest word that may be a slip.
const SHORTEST: usize = 4;

/// Verbs that one service uses where another has the next.
const ALIKE: [&[&str]; 5] = [
    &["get", "describe", "list", "search", "query"],
    &["create", "put", "add", "register"],
    &["update", "modify", "put", "set", "change"],
    &["start", "run", "enable", "activate"],
    REMOVING,
];

/// Verbs that take something away: none of the others is meant by them.
const REMOVING: &[&str] = &[
    "delete",
    "remove",
    "deregister",
    "terminate",
    "cancel",
    "stop",
    "disable",
];

/// What a word in a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A name.
    Name,
    /// A name that others stand below.
    Group,
}

/// Names in groups, as of a day.
pub struct Catalogue {
    /// None if the build left no list.
    names: Option<Set<&'static [u8]>>,
    /// What people write between a group and a word in it.
    pub between: &'static str,
    /// The day as of which it is complete, `YYYY-MM-DD`.
    pub checked: &'static str,
}

static COMMANDS: LazyLock<Catalogue> = LazyLock::new(|| Catalogue {
    names: Set::new(&include_bytes!(concat!(env!("OUT_DIR"), "/commands.fst"))[..]).ok(),
    between: " ",
    checked: env!("COMMANDS_CHECKED"),
});

static ACTIONS: LazyLock<Catalogue> = LazyLock::new(|| Catalogue {
    names: Set::new(&include_bytes!(concat!(env!("OUT_DIR"), "/actions.fst"))[..]).ok(),
    between: ":",
    checked: env!("ACTIONS_CHECKED"),
});

static OPERATIONS: LazyLock<Catalogue> = LazyLock::new(|| Catalogue {
    names: Set::new(&include_bytes!(concat!(env!("OUT_DIR"), "/operations.fst"))[..]).ok(),
    between: ":",
    checked: env!("ACTIONS_CHECKED"),
});

static KEYS: LazyLock<Catalogue> = LazyLock::new(|| Catalogue {
    names: Set::new(&include_bytes!(concat!(env!("OUT_DIR"), "/keys.fst"))[..]).ok(),
    between: ":",
    checked: env!("KEYS_CHECKED"),
});

/// The commands of both major versions of the AWS CLI, those that are gone included: `s3 cp`, `ec2 wait instance-running`.
pub fn commands() -> &'static Catalogue {
    &COMMANDS
}

/// The actions of IAM, and the operations of the APIs: `s3:GetObject`.
pub fn actions() -> &'static Catalogue {
    &ACTIONS
}

/// The same without their services, as they stand before the word API: `GetObject`.
pub fn operations() -> &'static Catalogue {
    &OPERATIONS
}

/// What is written like an action and is none: condition keys, types of events.
pub fn keys() -> &'static Catalogue {
    &KEYS
}

impl Catalogue {
    /// What a word is in a group, the empty group for groups themselves; none where the list does not have it.
    pub fn entry(&self, group: &str, word: &str) -> Option<Entry> {
        let names = self.names.as_ref()?.as_fst();
        let after = |node: Node<'_>, byte: u8| Some(names.node(node.transition_addr(node.find_input(byte)?)));
        let between = if group.is_empty() { "" } else { " " };
        let mut bytes = [group, between, word].into_iter().flat_map(str::bytes);
        let node = bytes.try_fold(names.root(), after)?;
        if word.is_empty() || !node.is_final() {
            return None;
        }
        // A group stands in the list with a blank after it as well.
        match after(node, b' ') {
            Some(group) if group.is_final() => Some(Entry::Group),
            _ => Some(Entry::Name),
        }
    }

    /// Whether a word stands in a group, the empty group for groups themselves.
    pub fn has(&self, group: &str, word: &str) -> bool {
        self.entry(group, word).is_some()
    }

    /// Whether a word stands in a group in some case of its letters: AWS tells actions and keys apart without it.
    pub fn has_in_any_case(&self, group: &str, word: &str) -> bool {
        self.has(group, word) || self.words(group).iter().any(|other| other.eq_ignore_ascii_case(word))
    }

    /// The name of a word in a group, as it is written.
    pub fn join(&self, group: &str, word: &str) -> String {
        match group {
            "" => word.to_owned(),
            _ => [group, self.between, word].concat(),
        }
    }

    /// Judges a word that the list does not have in a group, the empty group for groups themselves: the names that may be
    /// meant, best first, where the word looks like a name of the group, because it is nearly one or begins with a verb as
    /// they do. None where it may be anything.
    pub fn instead(&self, group: &str, word: &str) -> Option<Vec<String>> {
        let words = self.words(group);
        let (verb, noun) = parts(word);
        let same_verb = |other: &&String| parts(other).0 == verb && !parts(other).1.is_empty();
        let named = !group.is_empty() && !noun.is_empty() && words.iter().any(|other| same_verb(&other));
        let small = word.to_lowercase();
        let near = words.iter().filter(|other| is_slip(&small, &other.to_lowercase()));
        // A verb in its own right is no slip in typing one that is like it; without a group, no verb is.
        let is_verb =
            named || group.is_empty() && !noun.is_empty() || ALIKE.iter().any(|alike| alike.contains(&&*verb));
        let near = near.filter(|other| !is_verb || same_verb(other)).cloned();
        let mut found: Vec<String> = near.collect();
        // Without a group, the same words in other names say little.
        if found.is_empty() && !group.is_empty() {
            found.extend(words.iter().filter(|other| is_reordered(word, other)).cloned());
        }
        if found.is_empty() {
            if !group.is_empty() {
                found.extend(kin(&words, word));
            }
            let mut longer: Vec<String> = words.iter().filter(|other| goes_on(word, other)).cloned().collect();
            longer.sort_by_key(String::len);
            found.extend(longer);
        }
        let mut instead: Vec<String> = found.iter().map(|word| self.join(group, word)).collect();
        if instead.is_empty() {
            instead = self.of_siblings(group, word);
        }
        instead.truncate(MOST);
        (named || !instead.is_empty()).then_some(instead)
    }

    /// The same word in groups whose names begin with that of this one: `s3api` for `s3`, `elbv2` for `elb`.
    fn of_siblings(&self, group: &str, word: &str) -> Vec<String> {
        if group.is_empty() || parts(word).1.is_empty() {
            return Vec::new();
        }
        let mut groups = self.begin_with(group);
        groups.retain(|other| other != group && !other.contains(' ') && self.has(other, word));
        groups.iter().map(|other| self.join(other, word)).collect()
    }

    /// The words that stand right in a group.
    fn words(&self, group: &str) -> Vec<String> {
        let before = key(group, "");
        let mut words = self.begin_with(&before);
        words.iter_mut().for_each(|word| drop(word.drain(..before.len())));
        words.retain(|word| !word.is_empty() && !word.contains(' '));
        words
    }

    /// The names that begin so.
    fn begin_with(&self, beginning: &str) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(names) = &self.names {
            let mut names = names.search(Str::new(beginning).starts_with()).into_stream();
            while let Some(name) = names.next() {
                found.extend(str::from_utf8(name).map(str::to_owned));
            }
        }
        found
    }
}

/// Under what the list has a word in a group.
fn key(group: &str, word: &str) -> String {
    match group {
        "" => word.to_owned(),
        _ => [group, " ", word].concat(),
    }
}

/// Whether a word is a slip in typing another; both in small letters.
fn is_slip(word: &str, known: &str) -> bool {
    known.len() >= SHORTEST && is_within(word.as_bytes(), known.as_bytes(), allowed(known.len()))
}

fn singular(noun: &str) -> &str {
    noun.strip_suffix('s').unwrap_or(noun)
}

/// Whether a name begins with all words of another, of which it has two or more.
fn goes_on(word: &str, longer: &str) -> bool {
    let rest = longer.strip_prefix(word);
    !parts(word).1.is_empty()
        && rest.is_some_and(|rest| rest.starts_with(|next: char| next == '-' || next.is_ascii_uppercase()))
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

/// Names of the same thing with other verbs: with those that say much the same, if there are such.
fn kin(words: &[String], word: &str) -> Vec<String> {
    let (verb, noun) = parts(word);
    let is_removing = |verb: &str| REMOVING.contains(&verb);
    let is_kin = |other: &&String| {
        let (theirs, of) = parts(other);
        !noun.is_empty() && singular(of) == singular(noun) && is_removing(&theirs) == is_removing(&verb)
    };
    let (alike, others): (Vec<_>, Vec<_>) = words
        .iter()
        .filter(is_kin)
        .cloned()
        .partition(|other| are_alike(&verb, &parts(other).0));
    if alike.is_empty() { others } else { alike }
}

fn are_alike(verb: &str, other: &str) -> bool {
    ALIKE
        .iter()
        .any(|alike| alike.contains(&verb) && alike.contains(&other))
}

/// The verb of a name in small letters, and the rest of it: `list-buckets`, `ListBuckets`.
fn parts(word: &str) -> (String, &str) {
    let verb = words_of(word).next().unwrap_or("");
    (verb.to_lowercase(), &word[verb.len()..])
}

/// The words of a name, of which each begins with a hyphen or a capital.
fn words_of(word: &str) -> impl Iterator<Item = &str> {
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
    use super::*;

    fn instead(list: &Catalogue, group: &str, word: &str) -> Option<String> {
        assert!(!list.has(group, word), "{group} {word}");
        list.instead(group, word).map(|names| names.join(", "))
    }

    #[test]
    fn names_stand_in_groups() {
        for (group, word) in [
            ("", "login"),
            ("s3", "cp"),
            ("ec2", "describe-instances"),
            ("ec2 wait", "instance-running"),
        ] {
            assert!(commands().has(group, word), "{group} {word}");
        }
        // Gone, and known for old notes.
        assert!(commands().has("qldb", "create-ledger") && commands().has("opsworks", "create-stack"));
        assert!(commands().entry("ec2", "wait") == Some(Entry::Group));
        assert_eq!(commands().entry("ec2", "describe-instances"), Some(Entry::Name));
        assert_eq!(commands().entry("ec2", ""), None);
        assert!(actions().has("s3", "GetObject") && keys().has("s3", "ObjectCreated"));
        assert!(keys().has_in_any_case("aws", "sourceIP") && !keys().has_in_any_case("aws", "SourceIps"));
    }

    #[test]
    fn a_day_is_said() {
        for list in [commands(), actions(), keys()] {
            assert!(crate::Date::parse(list.checked).is_some(), "{}", list.checked);
        }
    }

    #[test]
    fn slips_in_typing_are_told() {
        for (group, word, expected) in [
            ("", "cloudfrnt", "cloudfront"),
            ("ec2", "describe-instance", "ec2 describe-instances"),
            (
                "iam",
                "put-user-permission-boundary",
                "iam put-user-permissions-boundary",
            ),
            ("s3", "presgn", "s3 presign"),
            ("ec2 wait", "instance-runing", "ec2 wait instance-running"),
        ] {
            assert_eq!(
                instead(commands(), group, word).as_deref(),
                Some(expected),
                "{group} {word}"
            );
        }
        assert_eq!(instead(actions(), "s3", "GteObject").as_deref(), Some("s3:GetObject"));
        let expected = "PutMetricData, PutMetricAlarm, PutMetricFilter";
        assert_eq!(instead(operations(), "", "PutMetric").as_deref(), Some(expected));
    }

    #[test]
    fn another_verb_another_order_and_a_neighbour_are_offered() {
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
                "backup describe-recovery-point, backup list-recovery-points-by-resource, \
                 backup list-recovery-points-by-legal-hold",
            ),
            ("s3", "get-object", "s3api get-object"),
            ("elb", "describe-target-groups", "elbv2 describe-target-groups"),
            // What takes away is never what makes.
            (
                "storagegateway",
                "delete-snapshot",
                "storagegateway delete-snapshot-schedule",
            ),
        ] {
            assert_eq!(
                instead(commands(), group, word).as_deref(),
                Some(expected),
                "{group} {word}"
            );
        }
    }

    #[test]
    fn what_may_be_anything_is_not_judged() {
        for (list, group, word) in [
            (commands(), "", "something"),
            (commands(), "ec2", "instances"),
            (commands(), "s3", "bucket"),
            // A namespace of XML.
            (actions(), "ds", "KeyInfo"),
            (actions(), "tag", "Environment"),
            (operations(), "", "PostOrder"),
            (operations(), "", "FetchObject"),
        ] {
            assert_eq!(instead(list, group, word), None, "{group} {word}");
        }
    }
}
