use super::zones::TzDatabase;
use crate::format;
use crate::polling::{Refusal, refusal};
use crate::schedule::{Duration, Instant, Time, WrittenTime};
use serde_json::{Map, Value};

/// How fresh a feed is that a program writes.
#[derive(Clone, Copy, Debug)]
pub struct Fresh {
    /// When its oldest document was last known to be the newest.
    pub read_at: Instant,
    /// How long after that it may be believed, if that is limited.
    pub valid_for: Option<Duration>,
}

/// What becomes of the feed that a program has written before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mirrored {
    /// This text takes its place.
    Written(String),
    /// It says the same and may still be believed for long enough, so caches keep it.
    Unchanged,
    /// It stays, and why.
    Kept(String),
}

/// The text of a feed that a program has made, with `generated_at` and `valid_until`, if it may take the place of the file that is there: that one
/// must be a feed which a program has written, of the same page, and not a newer one.
///
/// ```
/// use serde_json::json;
/// use windowpane::{operator::{Fresh, Mirrored, mirrored}, schedule::{Duration, Instant}};
///
/// let at = |minutes: i64| Instant::from_millis(minutes * 60_000);
/// let fresh = |minutes| Fresh { read_at: at(minutes), valid_for: Some(Duration::from_minutes(10)) };
/// let feed = |updated: &str| json!({"page": {"name": "Fjordpost", "updated_at": updated}, "incidents": []});
/// let new = feed("1970-01-01T00:00:00Z");
///
/// let Mirrored::Written(text) = mirrored(None, new.clone(), fresh(0), at(0)) else { panic!() };
/// assert!(text.contains("\"valid_until\": \"1970-01-01T00:10:00Z\""));
/// assert_eq!(mirrored(Some(text.as_bytes()), new.clone(), fresh(4), at(4)), Mirrored::Unchanged);
/// assert!(matches!(mirrored(Some(text.as_bytes()), new, fresh(5), at(5)), Mirrored::Written(_)));
///
/// let older = feed("1969-12-31T23:59:00Z");
/// assert_eq!(mirrored(Some(text.as_bytes()), older, fresh(1), at(1)), Mirrored::Kept("it is newer".to_owned()));
/// ```
pub fn mirrored(held: Option<&[u8]>, new: Value, fresh: Fresh, now: Instant) -> Mirrored {
    let new = stamped(new, fresh);
    let text = format!("{new:#}\n");
    let feed = match format::read(text.as_bytes(), &TzDatabase) {
        Ok((feed, _)) => feed,
        Err(unreadable) => return Mirrored::Kept(unreadable.explanation()),
    };
    let Some(held) = held else {
        return Mirrored::Written(text);
    };
    let Ok((known, _)) = format::read(held, &TzDatabase) else {
        return Mirrored::Kept("it is no feed".to_owned());
    };
    let Some(written_at) = known.page.generated_at else {
        return Mirrored::Kept("no program wrote it: it has no page.generated_at".to_owned());
    };
    match refusal(&known, &feed, now) {
        Some(Refusal::Older) => return Mirrored::Kept("it is newer".to_owned()),
        Some(Refusal::ChangedShape) => {
            let why = "the new one is of another page, or has lost all its components";
            return Mirrored::Kept(why.to_owned());
        }
        None => {}
    }
    let says_the_same = serde_json::from_slice::<Value>(held)
        .is_ok_and(|held| without_stamps(held) == without_stamps(new));
    let is_fresh = fresh.valid_for.is_some_and(|valid_for| {
        let half = Duration::from_seconds(valid_for.seconds() / 2);
        fresh.read_at < written_at.latest() + half
    });
    match says_the_same && is_fresh {
        true => Mirrored::Unchanged,
        false => Mirrored::Written(text),
    }
}

/// With the times of its writing. What a document says of how long it may be believed counts if it is shorter.
fn stamped(mut feed: Value, fresh: Fresh) -> Value {
    let Value::Object(fields) = &mut feed else {
        return feed;
    };
    let page = fields.entry("page").or_insert_with(|| Map::new().into());
    let Value::Object(page) = page else {
        return feed;
    };
    page.insert("generated_at".to_owned(), fresh.read_at.to_string().into());
    let Some(valid_for) = fresh.valid_for else {
        return feed;
    };
    let until = fresh.read_at + valid_for;
    let stated = page.get("valid_until").and_then(Value::as_str);
    let stated = stated.and_then(WrittenTime::parse);
    let stated = stated.map(|it| it.resolve(None, &TzDatabase).0);
    if stated.is_none_or(|it| Time::latest(it) > until) {
        page.insert("valid_until".to_owned(), until.to_string().into());
    }
    feed
}

fn without_stamps(mut feed: Value) -> Value {
    if let Some(Value::Object(page)) = feed.get_mut("page") {
        page.remove("generated_at");
        page.remove("valid_until");
    }
    feed
}
