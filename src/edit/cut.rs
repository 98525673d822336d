//! Items of a feed's lists as pieces of its text, to take out and to put elsewhere: many at once, byte for byte.

use jsonc_parser::ast::{Array, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::ops::Range;

/// A list in a text.
struct Items {
    /// Between the brackets.
    inner: Range<usize>,
    items: Vec<Range<usize>>,
}

impl Items {
    /// `None` if the text is no object, or has no such list.
    fn find(text: &str, key: &str) -> Option<Self> {
        let begins = text.len() - text.trim_start_matches('\u{feff}').len();
        let parsed = parse_to_ast(
            &text[begins..],
            &CollectOptions::default(),
            &ParseOptions::default(),
        );
        let Some(Value::Object(root)) = parsed.ok()?.value else {
            return None;
        };
        let list: &Array = root.get_array(key)?;
        let range = |it: &dyn Ranged| it.start() + begins..it.end() + begins;
        let all = range(list);
        Some(Self {
            inner: all.start + 1..all.end - 1,
            items: list.elements.iter().map(|it| range(it)).collect(),
        })
    }
}

/// The text without these items of a list.
pub fn without_items(text: &str, key: &str, places: &[usize]) -> Option<String> {
    let found = Items::find(text, key)?;
    let mut left = String::with_capacity(text.len());
    let mut stay = (0..found.items.len()).filter(|place| !places.contains(place));
    let Some(first) = stay.next() else {
        left.push_str(&text[..found.inner.start]);
        left.push_str(&text[found.inner.end..]);
        return Some(left);
    };
    // Each item that stays keeps what stands in front of it; the first keeps that of the first.
    left.push_str(&text[..found.items[0].start]);
    left.push_str(&text[found.items[first].clone()]);
    for place in stay {
        left.push_str(&text[found.items[place - 1].end..found.items[place].end]);
    }
    let last = found.items.last()?.end;
    left.push_str(&text[last..]);
    Some(left)
}

/// An archive with these items of a feed's list behind its own.
pub fn moved(archive: &str, feed: &str, key: &str, places: &[usize]) -> Option<String> {
    let there = Items::find(archive, key);
    if places.is_empty() {
        return Some(archive.to_owned());
    }
    let items = Items::find(feed, key)?.items;
    let texts = places
        .iter()
        .filter_map(|place| feed.get(items.get(*place)?.clone()));
    let added = texts.collect::<Vec<_>>().join(",\n    ");
    let Some(there) = there else {
        // An archive without this list gets one, in front.
        let begin = archive.find('{')? + 1;
        let rest = &archive[begin..];
        let comma = if rest.trim_start().starts_with('}') {
            ""
        } else {
            ","
        };
        return Some(format!(
            "{}\n  \"{key}\": [\n    {added}\n  ]{comma}{rest}",
            &archive[..begin]
        ));
    };
    let at = there
        .items
        .last()
        .map_or(there.inner.start, |last| last.end);
    let comma = if there.items.is_empty() { "" } else { "," };
    let end = if there.items.is_empty() { "\n  " } else { "" };
    Some(format!(
        "{}{comma}\n    {added}{end}{}",
        &archive[..at],
        match there.items.is_empty() {
            true => &archive[there.inner.end..],
            false => &archive[at..],
        }
    ))
}
