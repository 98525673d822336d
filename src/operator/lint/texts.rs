//! The texts that customers read: wrong days of the week, broken links and tags, escapes,
//! placeholders, and times outside the window.

use super::notes::Lint;
use super::view::Entry;
use crate::edit::dates::{DayWord, Placed, Spelled, Token, date_at, dates, tokens};
use crate::feed::EntryStatus;
use crate::operator::advice::schema::List;
use crate::operator::advice::shown_time;
use crate::operator::finding::{Edit, Finding, Level, Place};
use crate::operator::paths::field;
use crate::operator::prose::mentions;
use crate::schedule::{Date, Duration, Instant, Time};
use crate::text::{BodyFormat, body_format, strip_tags};
use chrono::Datelike;
use serde_json::{Value, json};

pub fn lint(lint: &mut Lint) {
    let json = lint.json;
    let entries = lint.take_entries();
    for entry in &entries {
        let near = entry.first_published().map(|time| day_of(lint, time));
        texts(lint, entry.json, &entry.path, &["name", "advice"], near);
        for update in &entry.updates {
            let near = update.at.map(|time| day_of(lint, time)).or(near);
            texts(
                lint,
                update.json,
                &format!("{}.incident_updates[{}]", entry.path, update.index),
                &["body"],
                near,
            );
        }
        for (index, link) in entry.json["links"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            texts(
                lint,
                link,
                &format!("{}.links[{index}]", entry.path),
                &["title"],
                near,
            );
        }
        window_times(lint, entry);
    }
    lint.entries = entries;
    for (index, component) in json["components"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
    {
        texts(
            lint,
            component,
            &format!("$.components[{index}]"),
            &["name", "description"],
            None,
        );
    }
    texts(lint, &json["page"], "$.page", &["name"], None);
    texts(lint, &json["status"], "$.status", &["description"], None);
    for (index, channel) in json["page"]["channels"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
    {
        texts(
            lint,
            channel,
            &format!("$.page.channels[{index}]"),
            &["title"],
            None,
        );
    }
}

fn day_of(lint: &Lint, time: Time) -> Date {
    match time {
        Time::Day { date, .. } => date,
        Time::Floating(civil) => civil.date(),
        Time::At(at) => at
            .civil(lint.zone.as_ref().map_or(0, |zone| zone.offset_at(at)))
            .date(),
    }
}

/// Checks the texts with these names, and their translations.
fn texts(lint: &mut Lint, owner: &Value, path: &str, names: &[&str], near: Option<Date>) {
    for name in names {
        if let Some(body) = owner[*name].as_str() {
            text(lint, body, &field(path, name), near);
        }
    }
    for (tag, translation) in owner["translations"].as_object().into_iter().flatten() {
        for name in names {
            if let Some(body) = translation[*name].as_str() {
                text(
                    lint,
                    body,
                    &field(&field(&format!("{path}.translations"), tag), name),
                    near,
                );
            }
        }
    }
}

struct Words<'a> {
    code: &'static str,
    message: String,
    words: &'a str,
    fix: String,
    edit: Option<Edit>,
}

fn text(lint: &mut Lint, text: &str, path: &str, near: Option<Date>) {
    let mut found = Vec::new();
    weekdays(text, near, &mut found);
    escapes(text, path, &mut found);
    placeholders(text, &mut found);
    mojibake(text, &mut found);
    match body_format(text) {
        BodyFormat::Html => tags(text, &mut found),
        BodyFormat::Plain | BodyFormat::Markdown => links(text, &mut found),
    }
    for Words {
        code,
        message,
        words,
        fix,
        edit,
    } in found
    {
        lint.note(Finding {
            level: Level::Warning,
            code,
            path: path.to_owned(),
            place: Place::Words(words.to_owned()),
            message,
            found: words.to_owned(),
            fix,
            edit,
        });
    }
}

/// "Monday, 1 December 2026", which is a Tuesday.
fn weekdays<'a>(text: &'a str, near: Option<Date>, found: &mut Vec<Words<'a>>) {
    let tokens = tokens(text);
    for index in 0..tokens.len() {
        let Token::Word(word) = tokens[index].token else {
            continue;
        };
        // "quarta-feira" is one word.
        let (word, end, behind) = match (
            tokens.get(index + 1).map(|it| it.token),
            tokens.get(index + 2).map(|it| it.token),
        ) {
            (Some(Token::Mark('-')), Some(Token::Word("feira"))) => (
                &text[tokens[index].at.start..tokens[index + 2].at.end],
                tokens[index + 2].at.end,
                index + 3,
            ),
            _ => (word, tokens[index].at.end, index + 1),
        };
        let Some(day) = DayWord::of(word) else {
            continue;
        };
        let Some((date, from, until)) = date_beside(&tokens, index, behind, near) else {
            continue;
        };
        let _ = end;
        if date.weekday() == day.weekday {
            continue;
        }
        let (start, stop) = (
            tokens[index].at.start.min(from),
            until.max(tokens[behind - 1].at.end),
        );
        let right = day.other(date.weekday(), word);
        let english = date.format("%A").to_string();
        let around = |days: i64| date.checked_add_signed(chrono::TimeDelta::days(days));
        let wanted = (-6..=6_i64)
            .filter_map(around)
            .filter(|date| date.weekday() == day.weekday)
            .map(|date| date.format("%-d %B").to_string())
            .collect::<Vec<_>>();
        found.push(Words {
            code: "weekday",
            message: format!("{} is a {english}", date.format("%-d %B %Y")),
            words: &text[start..stop],
            fix: format!(
                "write \"{right}\", or the right day: {}",
                wanted.join(" or ")
            ),
            edit: None,
        });
    }
}

/// The date after a day of the week, or before it in brackets.
fn date_beside(
    tokens: &[Placed],
    index: usize,
    behind: usize,
    near: Option<Date>,
) -> Option<(Date, usize, usize)> {
    const JOINTS: [&str; 10] = [
        "the", "den", "der", "dem", "le", "el", "dia", "día", "d", "am",
    ];
    let mut at = behind;
    while let Some(placed) = tokens.get(at) {
        match placed.token {
            Token::Mark(',' | '.' | '(') if at - behind < 3 => at += 1,
            Token::Word(word) if JOINTS.contains(&&*word.to_lowercase()) && at - behind < 3 => {
                at += 1
            }
            _ => break,
        }
    }
    let one = |readings: &[Spelled]| match readings {
        // A date that can be read in two orders proves nothing.
        [only] => only.near(near),
        _ => None,
    };
    if let Some((readings, end)) = date_at(tokens, at) {
        let date = one(&readings)?;
        return Some((date, tokens[at].at.start, tokens[end - 1].at.end));
    }
    // "2026-12-01 (Monday)"
    let open = index
        .checked_sub(1)
        .filter(|open| tokens[*open].token == Token::Mark('('))?;
    (open.saturating_sub(6)..open).find_map(|start| {
        let (readings, end) = date_at(tokens, start)?;
        let date = one(&readings).filter(|_| end == open)?;
        Some((date, tokens[start].at.start, tokens[end - 1].at.end))
    })
}

/// An `\n` that was escaped twice and shows as two characters.
fn escapes<'a>(text: &'a str, path: &str, found: &mut Vec<Words<'a>>) {
    let is_escape = |at: usize| {
        let rest = &text[at..];
        let before = text[..at].chars().next_back();
        let Some(letter) = rest.as_bytes().get(1) else {
            return false;
        };
        let behind = rest.get(2..).and_then(|rest| rest.chars().next());
        match letter {
            // "C:\new" is a folder.
            b'n' | b'r' | b't' => {
                before.is_none_or(|c| {
                    !matches!(c, ':' | '\\')
                        || text[..at].ends_with("\\n")
                        || text[..at].ends_with("\\r")
                }) && behind.is_none_or(|c| {
                    !c.is_lowercase()
                        || before.is_some_and(|c| matches!(c, '.' | '!' | '?' | ',' | ':' | ' '))
                })
            }
            b'"' | b'/' => true,
            b'u' => rest.get(2..6).is_some_and(|hex| {
                hex.len() == 4 && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
            }),
            _ => false,
        }
    };
    let places: Vec<usize> = text.match_indices('\\').map(|(at, _)| at).collect();
    let Some(first) = places.iter().copied().find(|at| is_escape(*at)) else {
        return;
    };
    let all = places
        .iter()
        .all(|at| is_escape(*at) || text[..*at].ends_with('\\'));
    let words = text.get(first..first + 2).unwrap_or("\\");
    let is_break = words == "\\n" || words == "\\r";
    let written = text
        .replace("\\r\\n", "\n")
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\\"", "\"")
        .replace("\\/", "/");
    let certain = all && is_break && !written.contains('\\');
    found.push(Words {
        code: "escaped_twice",
        message: format!(
            "{words} is shown as two characters{}",
            if is_break {
                ", not as a line break"
            } else {
                ""
            }
        ),
        words,
        fix: format!("write it with one backslash in the JSON text: {words}"),
        edit: certain.then(|| Edit::Replace {
            path: path.to_owned(),
            value: json!(written).to_string(),
        }),
    });
}

/// What a template or haste left behind.
fn placeholders<'a>(text: &'a str, found: &mut Vec<Words<'a>>) {
    const WORDS: [&str; 12] = [
        "TODO",
        "FIXME",
        "TBD",
        "TBA",
        "XXX",
        "XXXX",
        "NaN",
        "undefined",
        "LOREM",
        "PLACEHOLDER",
        "CHANGEME",
        "INSERT_TEXT",
    ];
    const PIECES: [&str; 24] = [
        "XX:XX",
        "xx:xx",
        "XX.XX",
        "xx.xx",
        "??:??",
        "HH:MM",
        "hh:mm",
        "YYYY-MM-DD",
        "DD.MM.YYYY",
        "DD/MM/YYYY",
        "MM/DD/YYYY",
        "[object Object]",
        "[insert",
        "<insert",
        "[INSERT",
        "[date]",
        "[time]",
        "[DATE]",
        "[TIME]",
        "{{",
        "${",
        "%s",
        "orem ipsum",
        "asdf",
    ];
    let mut places: Vec<(usize, usize)> = Vec::new();
    for placed in tokens(text) {
        if let Token::Word(word) = placed.token
            && WORDS.contains(&word)
        {
            places.push((placed.at.start, placed.at.end));
        }
    }
    for piece in PIECES {
        if let Some(at) = text.find(piece) {
            // "100%sure" and "50%s" are not format specifiers.
            let is_percent = piece == "%s" && text[..at].ends_with(|c: char| c.is_ascii_digit());
            let is_word = piece == "asdf"
                && text[at + piece.len()..].starts_with(char::is_alphanumeric)
                && !text[at..].starts_with("asdfgh");
            if !is_percent && !is_word {
                places.push((at, at + piece.len()));
            }
        }
    }
    places.sort_unstable();
    let Some(&(start, end)) = places.first() else {
        return;
    };
    let mut all: Vec<&str> = places
        .iter()
        .map(|(start, end)| &text[*start..*end])
        .collect();
    all.dedup();
    found.push(Words {
        code: "placeholder",
        message: format!("{} in a text that customers read", all.join(" and ")),
        words: &text[start..end],
        fix: "write the intended text, or leave it out".into(),
        edit: None,
    });
}

/// UTF-8 that was decoded as another encoding and encoded again.
fn mojibake<'a>(text: &'a str, found: &mut Vec<Words<'a>>) {
    #[rustfmt::skip]
    const PIECES: [(&str, &str); 21] = [
        ("Ã¸", "ø"), ("Ã¥", "å"), ("Ã¦", "æ"), ("Ã¤", "ä"), ("Ã¶", "ö"), ("Ã¼", "ü"), ("ÃŸ", "ß"), ("Ã©", "é"), ("Ã¨", "è"), ("Ã±", "ñ"), ("Ã§", "ç"), ("Ã³", "ó"),
        ("Ã¡", "á"), ("Ã˜", "Ø"), ("Ã…", "Å"), ("â€™", "’"), ("â€œ", "“"), ("â€“", "–"), ("â€”", "—"), ("Â°", "°"), ("\u{fffd}", "the letter"),
    ];
    if let Some((at, piece, letter)) = PIECES
        .iter()
        .find_map(|(piece, letter)| text.find(piece).map(|at| (at, *piece, *letter)))
    {
        found.push(Words {
            code: "mojibake",
            message: "these letters were written in one encoding and read in another".into(),
            words: &text[at..at + piece.len()],
            fix: format!("write {letter}, and save the file as UTF-8"),
            edit: None,
        });
    }
}

/// Markdown links that are not closed, or have their brackets swapped.
fn links<'a>(text: &'a str, found: &mut Vec<Words<'a>>) {
    for (at, _) in text.match_indices("](") {
        let target = &text[at + 2..];
        let end = target.find([')', '\n', ' ', '\t']).unwrap_or(target.len());
        let rest = &target[end..];
        let is_closed = rest.starts_with(')') || rest.trim_start().starts_with(['"', '\'']);
        let open = text[..at].rfind('[');
        let Some(open) = open.filter(|open| !is_closed && !text[*open..at].contains('\n')) else {
            continue;
        };
        // A target with a space is not a URL: "(see below)" is a remark.
        let is_address = target.starts_with("http")
            || target.starts_with('/')
            || target.starts_with("mailto:")
            || target[..end].contains('.');
        if !is_address {
            continue;
        }
        let words = &text[open..at + 2 + end];
        found.push(Words {
            code: "markdown_link",
            message: "the link has no \")\" after its URL; it is shown as written".into(),
            words,
            fix: format!("write {words})"),
            edit: None,
        });
    }
    for (at, _) in text.match_indices(")[") {
        let target = &text[at + 2..];
        let Some(end) = target.find(']').filter(|_| target.starts_with("http")) else {
            continue;
        };
        let Some(open) = text[..at].rfind('(') else {
            continue;
        };
        found.push(Words {
            code: "markdown_link",
            message: "the brackets of a link are swapped".into(),
            words: &text[open..at + 3 + end],
            fix: format!("write [{}]({})", &text[open + 1..at], &target[..end]),
            edit: None,
        });
    }
    for (at, _) in text.match_indices("] (http") {
        let Some(open) = text[..at].rfind('[') else {
            continue;
        };
        let target = &text[at + 3..];
        let end = target.find([')', ' ', '\n']).unwrap_or(target.len());
        found.push(Words {
            code: "markdown_link",
            message: "there is a space within the link; it is shown as written".into(),
            words: &text[open..at + 3 + end],
            fix: format!("write {}({})", &text[open..=at], &target[..end]),
            edit: None,
        });
    }
    for (at, _) in text.match_indices("](www.") {
        let Some(open) = text[..at].rfind('[') else {
            continue;
        };
        let target = &text[at + 2..];
        let end = target.find([')', ' ', '\n']).unwrap_or(target.len());
        found.push(Words {
            code: "markdown_link",
            message: "the URL of the link has no scheme".into(),
            words: &text[open..at + 2 + end],
            fix: format!("write {}(https://{})", &text[open..=at], &target[..end]),
            edit: None,
        });
    }
}

/// HTML tags that are not closed.
fn tags<'a>(text: &'a str, found: &mut Vec<Words<'a>>) {
    const PAIRS: [&str; 22] = [
        "a",
        "b",
        "strong",
        "em",
        "i",
        "u",
        "ul",
        "ol",
        "code",
        "pre",
        "div",
        "span",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "small",
        "s",
    ];
    let mut open: Vec<(&str, usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(start) = text
        .get(at..)
        .and_then(|rest| rest.find('<'))
        .map(|start| at + start)
    {
        let rest = &text[start + 1..];
        let is_end = rest.starts_with('/');
        let name_at = usize::from(is_end);
        let length = rest[name_at..]
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len() - name_at);
        let name = &rest[name_at..name_at + length];
        let known = PAIRS
            .iter()
            .find(|known| known.eq_ignore_ascii_case(name))
            .copied();
        let close = rest.find('>');
        let next = rest.find('<');
        match (known, close) {
            (Some(_), None) | (Some(_), Some(_))
                if close.is_none() || next.is_some_and(|next| Some(next) < close) =>
            {
                let end = next.map_or(text.len(), |next| start + 1 + next);
                found.push(Words {
                    code: "html_tag",
                    message: format!(
                        "the tag <{name} has no >; what follows is lost or shown as written"
                    ),
                    words: head(&text[start..end]),
                    fix: "write the > that ends it".into(),
                    edit: None,
                });
                return;
            }
            _ => {}
        }
        let end = close.map_or(text.len(), |close| start + 2 + close);
        if let Some(known) = known {
            let is_empty = text[start..end].ends_with("/>");
            if is_end {
                if let Some(last) = open.iter().rposition(|(name, ..)| *name == known) {
                    open.remove(last);
                }
            } else if !is_empty {
                open.push((known, start, end));
            }
        }
        at = end.max(start + 1);
    }
    if let Some((name, start, end)) = open.first() {
        found.push(Words {
            code: "html_tag",
            message: format!("<{name}> is not closed"),
            words: head(&text[*start..*end]),
            fix: format!("write </{name}> where it ends"),
            edit: None,
        });
    }
}

fn head(text: &str) -> &str {
    text.char_indices()
        .nth(60)
        .map_or(text, |(end, _)| &text[..end])
}

/// A time range in the newest text of planned work that is on the window's day but entirely outside
/// its only window.
fn window_times(lint: &mut Lint, entry: &Entry) {
    let is_planned =
        entry.status == Some(EntryStatus::Scheduled) && entry.list == List::Maintenances;
    if !is_planned || entry.windows.len() != 1 || !entry.previous.is_empty() {
        return;
    }
    let window = &entry.windows[0];
    let (Some(Time::At(start)), Some(Time::At(end)), Some(newest)) =
        (window.start, window.end, entry.updates.first())
    else {
        return;
    };
    if end <= start || end - start > Duration::DAY {
        return;
    }
    let Some(body) = newest.json["body"].as_str() else {
        return;
    };
    let plain = match body_format(body) {
        BodyFormat::Html => strip_tags(body),
        BodyFormat::Plain | BodyFormat::Markdown => body.to_owned(),
    };
    let found = mentions(&plain);
    let [mention] = found.as_slice() else { return };
    let (Some(until), [minutes]) = (mention.end, mention.minutes.as_slice()) else {
        return;
    };
    // An abbreviation from the other half of the year is a finding of its own.
    let offset = lint.zone.as_ref().map(|zone| zone.offset_at(start) / 60);
    if offset.is_some_and(|offset| mention.abbreviation.is_some() && (offset - minutes).abs() == 60)
    {
        return;
    }
    let day = day_of(lint, Time::At(start));
    let named = dates(&plain, Some(day));
    let near = newest.at.or(entry.created).map(|time| day_of(lint, time));
    if named.iter().any(|date| *date != day) && !named.contains(&day)
        || named.is_empty() && near.is_none()
    {
        return;
    }
    let at = |minute: i32| {
        let midnight = Instant::from_civil(day.and_time(chrono::NaiveTime::MIN), minutes * 60);
        midnight + Duration::from_minutes(i64::from(minute))
    };
    let (from, to) = (at(mention.start), at(until));
    let to = if to <= from { to + Duration::DAY } else { to };
    // Also if the text counts from the evening before or the next morning.
    let meets = |from: Instant, to: Instant| from < end && start < to;
    let overlaps = meets(from, to)
        || meets(from + Duration::DAY, to + Duration::DAY)
        || meets(from - Duration::DAY, to - Duration::DAY);
    if overlaps {
        return;
    }
    let words = plain[mention.at.clone()].to_owned();
    let path = format!("{}.incident_updates[{}].body", entry.path, newest.index);
    let shown = |at: Instant| shown_time(Time::At(at), lint.zone.as_deref());
    let message = format!(
        "the window is {} to {}, but the text says {words}",
        shown(start),
        shown(end)
    );
    lint.note(Finding {
        level: Level::Warning,
        code: "text_contradicts_window",
        path,
        place: Place::Words(words.clone()),
        message,
        found: words,
        fix: "correct the text or the window; the widget shows the window on each visitor's own clock".into(),
        edit: None,
    });
}
