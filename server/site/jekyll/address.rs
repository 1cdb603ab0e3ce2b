//! Addresses: templates of permalinks, and what stands for their parts.

use awsnotes_glossary::Date;
use serde_json::Value;

use super::super::Page;
use super::settings::Settings;

/// What a page is to Jekyll, by its path.
enum Kind<'a> {
    Page,
    Post,
    Document(&'a str),
}

fn kind<'p>(settings: &Settings, path: &'p str) -> Option<Kind<'p>> {
    let mut parts = path.split('/');
    let last = parts.next_back()?;
    let is_hidden = |part: &str| part.starts_with(['_', '.', '#', '~']) || part.ends_with('~');
    let folders: Vec<&str> = parts.collect();
    if settings.includes(path) && !folders.contains(&"_posts") {
        return Some(Kind::Page);
    }
    if is_hidden(last) {
        return None;
    }
    if folders.contains(&"_drafts") {
        return None;
    }
    if let Some(at) = folders.iter().position(|part| *part == "_posts") {
        let others = folders
            .iter()
            .enumerate()
            .any(|(number, part)| number != at && is_hidden(part));
        return (!others).then_some(Kind::Post);
    }
    match folders.split_first() {
        Some((first, rest)) => match first.strip_prefix('_') {
            Some(collection) => (!rest.iter().any(|part| is_hidden(part))).then_some(Kind::Document(collection)),
            None => (!folders.iter().any(|part| is_hidden(part))).then_some(Kind::Page),
        },
        None => Some(Kind::Page),
    }
}

/// The address of a page without the base path; none when it is not published.
pub(super) fn address(settings: &Settings, page: &Page<'_>) -> Option<String> {
    let kind = kind(settings, page.path)?;
    let name = match kind {
        Kind::Page => "pages",
        Kind::Post => "posts",
        Kind::Document(collection) => collection,
    };
    let default = |key| settings.default_of(page.path, name, key);
    let unpublished = page.front_matter.unpublished || default("published").and_then(Value::as_bool) == Some(false);
    if unpublished || settings.excludes(page.path) {
        return None;
    }
    let own = page.front_matter.permalink.as_deref();
    let own = own.or_else(|| default("permalink").and_then(Value::as_str));
    match kind {
        Kind::Page => Some(of_page(settings, page.path, own)),
        Kind::Post => of_post(
            settings,
            page,
            own,
            default("categories").or_else(|| default("category")),
        ),
        Kind::Document(collection) => of_document(settings, collection, page, own),
    }
}

/// The template that a style stands for; other values are templates themselves.
fn style(permalink: &str) -> &str {
    match permalink {
        "date" => "/:categories/:year/:month/:day/:title:output_ext",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
        "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext",
        "none" => "/:categories/:title:output_ext",
        template => template,
    }
}

/// How addresses of pages and documents end under the style of the site.
fn suffix(settings: &Settings) -> &'static str {
    match settings.permalink.as_deref().unwrap_or("date") {
        "pretty" => "/",
        "date" | "ordinal" | "none" => ".html",
        template if template.ends_with('/') => "/",
        template if template.ends_with(":output_ext") => ".html",
        _ => "",
    }
}

fn of_page(settings: &Settings, path: &str, own: Option<&str>) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let template = match own {
        Some(template) => style(template).to_owned(),
        // The pages of a repository are published with its README as their index.
        None if matches!(name, "index" | "README" | "readme") => "/:path/".to_owned(),
        None => format!("/:path/:basename{}", suffix(settings)),
    };
    fill(
        &template,
        &[
            (":path", folder.to_owned()),
            (":basename", name.to_owned()),
            (":output_ext", ".html".to_owned()),
        ],
    )
}

fn of_document(settings: &Settings, collection: &str, page: &Page<'_>, own: Option<&str>) -> Option<String> {
    let own_settings = settings.collection(collection).filter(|collection| collection.output)?;
    let inside = page.path.split_once('/')?.1;
    let stem = inside.rsplit_once('.').map_or(inside, |(stem, _)| stem);
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let template = own
        .map(str::to_owned)
        .or(own_settings.permalink)
        .unwrap_or_else(|| format!("/:collection/:path{}", suffix(settings)));
    let title = page.front_matter.slug.as_deref().unwrap_or(name);
    let mut values = vec![
        (":collection", collection.to_owned()),
        (":path", stem.to_owned()),
        (":name", slugify(name)),
        (":categories", categories(&[], &page.front_matter.categories)),
    ];
    values.extend(named(title));
    values.extend(page.date.into_iter().flat_map(dated));
    values.push((":output_ext", ".html".to_owned()));
    Some(fill(style(&template), &values))
}

fn of_post(settings: &Settings, page: &Page<'_>, own: Option<&str>, default: Option<&Value>) -> Option<String> {
    let (folder, file) = page.path.rsplit_once('/').unwrap_or(("", page.path));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    // A post without a date in its name is not published.
    let in_name = Date::parse(stem.get(..10)?)?;
    let name = stem.get(11..)?;
    let date = page.date.filter(|date| date.day.is_some()).unwrap_or(in_name);
    let of_collection = settings.collection("posts").and_then(|collection| collection.permalink);
    let configured = of_collection
        .as_deref()
        .or(settings.permalink.as_deref())
        .unwrap_or("date");
    let above: Vec<&str> = folder
        .split('/')
        .take_while(|part| *part != "_posts")
        .filter(|part| !part.is_empty())
        .collect();
    let own_categories: Vec<Box<str>> = match (page.front_matter.categories.is_empty(), default) {
        (false, _) | (true, None) => page.front_matter.categories.to_vec(),
        (true, Some(Value::Array(values))) => values.iter().filter_map(Value::as_str).map(Into::into).collect(),
        (true, Some(value)) => value
            .as_str()
            .into_iter()
            .flat_map(str::split_whitespace)
            .map(Into::into)
            .collect(),
    };
    let mut values = vec![(":categories", categories(&above, &own_categories))];
    values.extend(named(page.front_matter.slug.as_deref().unwrap_or(name)));
    values.extend(dated(date));
    values.push((":output_ext", ".html".to_owned()));
    Some(fill(style(own.unwrap_or(configured)), &values))
}

/// Categories in lower case, each once.
fn categories(above: &[&str], own: &[Box<str>]) -> String {
    let mut found: Vec<String> = Vec::new();
    for category in above.iter().copied().chain(own.iter().map(AsRef::as_ref)) {
        let category = category.to_lowercase();
        if !found.contains(&category) {
            found.push(category);
        }
    }
    found.join("/")
}

fn named(title: &str) -> [(&'static str, String); 2] {
    [(":title", slugify_title(title)), (":slug", slugify(title))]
}

fn dated(date: Date) -> Vec<(&'static str, String)> {
    let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
    let mut values = vec![
        (":short_year", format!("{:02}", date.year % 100)),
        (":i_month", month.to_string()),
        (":i_day", day.to_string()),
    ];
    if let Ok(civil) = jiff::civil::Date::new(date.year as i16, month as i8, day as i8) {
        values.extend([
            (":y_day", format!("{:03}", civil.day_of_year())),
            (":week", format!("{:02}", civil.iso_week_date().week())),
            (":w_day", civil.weekday().to_monday_one_offset().to_string()),
            (":short_month", civil.strftime("%b").to_string()),
            (":long_month", civil.strftime("%B").to_string()),
            (":short_day", civil.strftime("%a").to_string()),
            (":long_day", civil.strftime("%A").to_string()),
        ]);
    }
    values.extend([
        (":year", format!("{:04}", date.year)),
        (":month", format!("{month:02}")),
        (":day", format!("{day:02}")),
    ]);
    values
}

/// Puts the values into a template; empty parts leave no double slash.
fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut filled = template.to_owned();
    for (key, value) in values {
        filled = filled.replace(key, value);
    }
    let mut address = String::from("/");
    for part in filled.split('/').filter(|part| !part.is_empty()) {
        if !address.ends_with('/') {
            address.push('/');
        }
        address.push_str(part);
    }
    if filled.ends_with('/') && !address.ends_with('/') {
        address.push('/');
    }
    address
}

/// Jekyll's `slugify` in its default mode: letters and digits kept, everything else one hyphen, lower case.
fn slugify(text: &str) -> String {
    hyphenated(text, "").to_lowercase()
}

/// The same in its pretty mode with case kept, as `:title` has it.
fn slugify_title(text: &str) -> String {
    hyphenated(text, "._~!$&'()+,;=@")
}

fn hyphenated(text: &str, kept: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        let is_word = character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character);
        if is_word || kept.contains(character) {
            out.push(character);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches('-').to_owned()
}
