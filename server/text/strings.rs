//! Strings that are kept by the million: several short ones in one, and those that are seldom there.

use std::ops::Deref;

/// Strings without line ends, in order. A note has dozens of names and ids; a box of its own would take more memory than
/// most of them do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strings(Box<str>);

impl Strings {
    /// Puts strings together. A line end in one becomes a space.
    pub fn of<Text: AsRef<str>>(strings: impl IntoIterator<Item = Text, IntoIter: Clone>) -> Strings {
        let strings = strings.into_iter();
        let length = strings.clone().map(|string| string.as_ref().len() + 1).sum();
        let mut all = String::with_capacity(length);
        for string in strings {
            match string.as_ref() {
                line if line.contains('\n') => all.push_str(&line.replace('\n', " ")),
                line => all.push_str(line),
            }
            all.push('\n');
        }
        Strings(all.into())
    }

    /// All of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &str> + Clone {
        self.0.split_terminator('\n')
    }

    /// The one at an index; looks through those before it.
    pub fn get(&self, index: usize) -> Option<&str> {
        self.iter().nth(index)
    }
}

/// A string that few have: `Option<Rare>` takes eight bytes where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rare(Box<Box<str>>);

impl<Text: Into<Box<str>>> From<Text> for Rare {
    fn from(text: Text) -> Rare {
        Rare(Box::new(text.into()))
    }
}

impl Deref for Rare {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_back_as_they_were() {
        for strings in [&[][..], &[""], &["가", "", "🚀 b"], &["a", ""]] {
            let all = Strings::of(strings);
            assert_eq!(all.iter().collect::<Vec<_>>(), strings);
            assert_eq!(all.get(1), strings.get(1).copied());
        }
    }

    #[test]
    fn none_of_a_rare_string_takes_little() {
        assert_eq!(size_of::<Option<Rare>>(), 8);
        assert_eq!(&*Rare::from("람다"), "람다");
    }

    #[test]
    fn a_line_end_does_not_part_a_string() {
        assert_eq!(Strings::of(["a\nb", "c"]).get(1), Some("c"));
    }
}
