//! Other clouds: what a note says below their names is nothing about AWS, whatever the services there are called.

const OTHERS: &[&str] = &[
    "azure",
    "gcp",
    "google cloud",
    "oracle cloud",
    "alibaba cloud",
    "ibm cloud",
    "naver cloud",
    "애저",
    "구글 클라우드",
    "네이버 클라우드",
];

/// Whether a title speaks of another cloud, and not of AWS as well.
pub(super) fn is_another(title: &str) -> bool {
    let title = title.to_lowercase();
    let stands = |name: &&&str| {
        let joins = |letter: char| letter.is_ascii_alphanumeric();
        let mut places = title.match_indices(**name);
        places.any(|(at, name)| !title[..at].ends_with(joins) && !title[at + name.len()..].starts_with(joins))
    };
    OTHERS.iter().any(|name| stands(&name)) && !["aws", "amazon"].iter().any(|name| title.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_other_clouds() {
        for title in [
            "GCP Associate notes",
            "Azure 관계형 데이터베이스",
            "dp 900 azure",
            "## Google Cloud SQL",
        ] {
            assert!(is_another(title), "{title}");
        }
        for title in [
            "AWS와 Azure 비교",
            "Amazon S3 vs Azure Blob",
            "Lapis azureus",
            "RDS",
            "",
        ] {
            assert!(!is_another(title), "{title}");
        }
    }
}
