//! Addresses of Hugo's pages: sections, bundles, languages, permalinks.

use awsnotes_glossary::Date;

use super::super::Page;
use super::settings::Settings;

/// The address of a page; none when it is not published.
pub(super) fn address(settings: &Settings, page: &Page<'_>) -> Option<String> {
    if page.front_matter.unpublished && !settings.drafts {
        return None;
    }
    let (path, mut language) = inside(settings, page.path)?;
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let stem = match stem.rsplit_once('.') {
        Some((stem, name))
            if settings
                .languages
                .iter()
                .any(|(known, _)| *known == name.to_lowercase()) =>
        {
            language = Some(name);
            stem
        }
        _ => stem,
    };
    let prefix = match language {
        Some(language) if language != settings.default_language || settings.in_subdirectory => format!("/{language}"),
        None if settings.in_subdirectory && !settings.languages.is_empty() => format!("/{}", settings.default_language),
        _ => String::new(),
    };
    if let Some(url) = page.front_matter.permalink.as_deref() {
        return Some(match url.strip_prefix('/') {
            Some(_) => url.to_string(),
            None => format!("{prefix}/{url}"),
        });
    }
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    // A bundle is called as its folder.
    let (above, own) = match name {
        "_index" => return Some(finish(settings, &format!("{prefix}/{folder}"), true)),
        "index" => folder.rsplit_once('/').unwrap_or(("", folder)),
        name => (folder, name),
    };
    let section = folder.split('/').next().unwrap_or("");
    if let Some((_, template)) = settings.permalinks.iter().find(|(name, _)| name == section) {
        let filled = fill(settings, template, page, above, own);
        return Some(finish(settings, &format!("{prefix}/{filled}"), template.ends_with('/')));
    }
    let own = page.front_matter.slug.as_deref().unwrap_or(own);
    Some(finish(settings, &format!("{prefix}/{above}/{own}"), !settings.ugly))
}

/// The path below the folder of the content, and the language that this folder stands for.
pub(super) fn inside<'a>(settings: &'a Settings, path: &'a str) -> Option<(&'a str, Option<&'a str>)> {
    let below = |folder: &str| path.strip_prefix(folder)?.strip_prefix('/');
    let own = settings.languages.iter().find_map(|(name, folder)| {
        let path = below(folder.as_deref()?)?;
        Some((path, Some(name.as_str())))
    });
    let mounted = || {
        let mut mounts = settings.mounts.iter();
        mounts.find_map(|(language, folder)| Some((below(folder)?, Some(language.as_str()))))
    };
    own.or_else(mounted)
        .or_else(|| below(&settings.content).map(|path| (path, None)))
}

fn fill(settings: &Settings, template: &str, page: &Page<'_>, folder: &str, name: &str) -> String {
    let date = page.date.unwrap_or(Date {
        year: 1,
        month: Some(1),
        day: Some(1),
    });
    let title = page.front_matter.title.as_deref().unwrap_or("");
    let slug = page.front_matter.slug.as_deref();
    let section = folder.split('/').next().unwrap_or("");
    let or_else = |fallback: &str| clean(settings, slug.unwrap_or(fallback)).replace('/', "-");
    let values: [(&str, String); 12] = [
        (":slugorcontentbasename", or_else(name)),
        (":slugorfilename", or_else(name)),
        (":contentbasename", name.to_owned()),
        (":filename", name.to_owned()),
        (":sections", folder.to_owned()),
        (":section", section.to_owned()),
        (":title", clean(settings, title).replace('/', "-")),
        (":slug", or_else(if title.is_empty() { name } else { title })),
        (":year", format!("{:04}", date.year)),
        (":monthname", month_name(date)),
        (":month", format!("{:02}", date.month.unwrap_or(1))),
        (":day", format!("{:02}", date.day.unwrap_or(1))),
    ];
    let mut filled = template.trim_start_matches('/').to_owned();
    for (key, value) in values {
        filled = filled.replace(key, &value);
    }
    filled
}

fn month_name(date: Date) -> String {
    let civil = jiff::civil::Date::new(date.year as i16, date.month.unwrap_or(1) as i8, 1);
    civil.map(|civil| civil.strftime("%B").to_string()).unwrap_or_default()
}

/// Cleans every part and joins them.
fn finish(settings: &Settings, path: &str, folder: bool) -> String {
    let mut out = String::from("/");
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if out.len() > 1 {
            out.push('/');
        }
        out.push_str(&clean(settings, part));
    }
    if out.len() > 1 {
        out.push_str(if folder { "/" } else { ".html" });
    }
    out
}

/// Part of a path as Hugo writes it: blanks are hyphens, marks that addresses do not have are left out.
fn clean(settings: &Settings, part: &str) -> String {
    let mut out = String::new();
    let mut hyphen = false;
    for character in part.chars() {
        let allowed = character.is_alphanumeric()
            || "./\\_#+~@".contains(character)
            || unicode_normalization::char::is_combining_mark(character);
        if allowed {
            if hyphen {
                out.push('-');
                hyphen = false;
            }
            out.push(character);
        } else if !out.is_empty() && (character == '-' || character.is_whitespace()) {
            hyphen = true;
        }
    }
    if settings.keep_case { out } else { out.to_lowercase() }
}
