//! What the file of a note says of it by its name.

/// Letters of the longest initials that files are called by.
const INITIALS: usize = 4;

/// Whether a file is called like one in many a folder, `README.md` or `index.html`: then the folder is its name.
pub fn is_called_by_folder(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    let known = ["readme", "index", "_index"];
    known.iter().any(|known| stem.eq_ignore_ascii_case(known))
}

/// What a note's file is called, as a title: short words in small letters are taken for initials, as in `aws-rds-notes`.
pub(super) fn title(path: &str) -> String {
    let initials = |word: &str| {
        (2..=INITIALS).contains(&word.len()) && word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'))
    };
    let words = called(path).split(['-', '_']).map(|word| match initials(word) {
        true => word.to_ascii_uppercase(),
        false => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The name of a file without its extension; a front page is called as its folder.
fn called(path: &str) -> &str {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    match is_called_by_folder(path) {
        true => folder.rsplit('/').next().unwrap_or(""),
        false => file.rsplit_once('.').map_or(file, |(stem, _)| stem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_files() {
        for (path, expected) in [
            ("aws/2021-rds_노트.md", "2021 RDS 노트"),
            ("Amazon-SQS.md", "Amazon SQS"),
            ("notes/sqs/README.md", "SQS"),
            ("README.md", ""),
            ("a.b.md", "a.b"),
            ("", ""),
        ] {
            assert_eq!(title(path), expected, "{path}");
        }
    }

    #[test]
    fn files_that_are_called_by_their_folders() {
        for path in ["README.md", "a/index.html", "a/_index.ko.md", "readme"] {
            assert!(is_called_by_folder(path), "{path}");
        }
        for path in ["a.md", "readme/a.md", "indexes.md", ""] {
            assert!(!is_called_by_folder(path), "{path}");
        }
    }
}
