//! Lists of names that are too many to describe: the commands of the AWS CLI and the actions of IAM.

mod meant;

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use fst::automaton::Str;
use fst::raw::Node;
use fst::{Automaton, IntoStreamer, Set, Streamer};
use rustc_hash::FxHashMap;

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
    /// The words of the groups that somebody asked for: to read those of a large one takes a millisecond.
    words: Mutex<FxHashMap<String, Arc<[String]>>>,
    /// What people write between a group and a word in it.
    pub between: &'static str,
    /// The day as of which it is complete, `YYYY-MM-DD`.
    pub checked: &'static str,
}

/// A list that the build script left, and the day that it read in it.
macro_rules! list {
    ($file:literal, $between:literal, $checked:literal) => {
        LazyLock::new(|| Catalogue {
            names: Set::new(&include_bytes!(concat!(env!("OUT_DIR"), "/", $file))[..]).ok(),
            words: Mutex::default(),
            between: $between,
            checked: env!($checked),
        })
    };
}

static COMMANDS: LazyLock<Catalogue> = list!("commands.fst", " ", "COMMANDS_CHECKED");
static ACTIONS: LazyLock<Catalogue> = list!("actions.fst", ":", "ACTIONS_CHECKED");
static OPERATIONS: LazyLock<Catalogue> = list!("operations.fst", ":", "OPERATIONS_CHECKED");
static APIS: LazyLock<Catalogue> = list!("apis.fst", ":", "ACTIONS_CHECKED");
static KEYS: LazyLock<Catalogue> = list!("keys.fst", ":", "KEYS_CHECKED");

/// The commands of both major versions of the AWS CLI, those that are gone included: `s3 cp`, `ec2 wait instance-running`.
pub fn commands() -> &'static Catalogue {
    &COMMANDS
}

/// The actions of IAM: `s3:GetObject`.
pub fn actions() -> &'static Catalogue {
    &ACTIONS
}

/// Operations of the APIs that are no action: `s3:DeleteObjects`.
pub fn operations() -> &'static Catalogue {
    &OPERATIONS
}

/// All operations without their services, as they stand before the word API: `GetObject`.
pub fn apis() -> &'static Catalogue {
    &APIS
}

/// What is written like an action and is none: condition keys, types of events, and without a group what guides make up.
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

    /// The words that stand right in a group.
    fn words(&self, group: &str) -> Arc<[String]> {
        let mut known = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(words) = known.get(group) {
            return Arc::clone(words);
        }
        let words: Arc<[String]> = self.read_words(group).into();
        known.insert(group.to_owned(), Arc::clone(&words));
        words
    }

    fn read_words(&self, group: &str) -> Vec<String> {
        let before = match group {
            "" => String::new(),
            _ => format!("{group} "),
        };
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn all_lists_are_there_with_their_day() {
        for list in [commands(), actions(), operations(), apis(), keys()] {
            assert!(list.names.is_some());
            assert!(crate::Date::parse(list.checked).is_some(), "{}", list.checked);
        }
    }
}
