use super::fields::INCIDENTAL;
use super::limits;
use crate::feed::{
    Channel, ChannelKind, Code, Link, Named, Problem, Text, Topic, Upstream, is_name, unescaped,
};
use crate::json::{MAX_COMPARED_KEYS, Node};
use crate::schedule::{Date, Duration, Time, TimeWarning, WrittenTime, Zone, Zones};
use serde_json::Number;
use std::borrow::Cow;
use std::fmt::Write;
use std::rc::Rc;
use std::sync::Arc;

/// A value in the document and the path to it.
#[derive(Clone, Copy)]
pub struct At<'a> {
    /// `None` if the field is missing.
    pub node: Option<&'a Node<'a>>,
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Field(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    pub fn root(node: &'a Node<'a>) -> Self {
        Self {
            node: Some(node),
            parent: None,
            step: Step::Root,
        }
    }

    pub fn field(&'a self, name: &'a str) -> Self {
        Self {
            node: self.node.and_then(|node| node.field(name)),
            parent: Some(self),
            step: Step::Field(name),
        }
    }

    pub fn item(&'a self, index: usize, node: &'a Node<'a>) -> Self {
        Self {
            node: Some(node),
            parent: Some(self),
            step: Step::Item(index),
        }
    }

    /// Its index, if it is an item of a list.
    pub fn index(&self) -> usize {
        match self.step {
            Step::Item(index) => index,
            Step::Root | Step::Field(_) => 0,
        }
    }

    /// The items with their indexes, if this is a list.
    pub fn list(&self) -> impl Iterator<Item = (usize, &'a Node<'a>)> + use<'a> {
        let items: &[Node] = match self.node {
            Some(Node::List(items)) => items,
            _ => &[],
        };
        items.iter().enumerate()
    }

    /// The fields with their values and paths, without a search for each. A duplicate key is there
    /// twice.
    pub fn members(&'a self) -> impl Iterator<Item = (&'a str, &'a Node<'a>, Self)> {
        self.fields().iter().map(|(key, node)| {
            let member = Self {
                node: Some(node),
                parent: Some(self),
                step: Step::Field(key),
            };
            (key.as_ref(), node, member)
        })
    }

    /// The fields, if this is an object.
    pub fn fields(&self) -> &'a [(Cow<'a, str>, Node<'a>)] {
        match self.node {
            Some(Node::Object(fields)) => fields,
            _ => &[],
        }
    }

    /// Whether there is a value other than null.
    pub fn is_given(&self) -> bool {
        !matches!(self.node, None | Some(Node::Null))
    }

    pub fn is_object(&self) -> bool {
        matches!(self.node, Some(Node::Object(_)))
    }

    /// The text, if it is one and not empty. Anything else is no problem.
    pub fn str(&self) -> Option<&'a str> {
        match self.node {
            Some(Node::Text(text)) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// Whether it says nothing about the current status ([`INCIDENTAL`]), so that an error in it
    /// cannot hide a problem.
    fn is_incidental(&self) -> bool {
        let is_here = matches!(self.step, Step::Field(name) if INCIDENTAL.contains(&name));
        is_here || self.parent.is_some_and(Self::is_incidental)
    }

    /// The path as a JSONPath (RFC 9535), in dot notation for names that allow it.
    fn path(&self) -> String {
        let mut path = self.parent.map(Self::path).unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = match self.step {
            Step::Root => write!(path, "$"),
            Step::Item(index) => write!(path, "[{index}]"),
            Step::Field(name)
                if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
                    && !name.is_empty()
                    && !name.starts_with(|c: char| c.is_ascii_digit()) =>
            {
                write!(path, ".{name}")
            }
            Step::Field(name) => write!(
                path,
                "['{}']",
                name.replace('\\', "\\\\").replace('\'', "\\'")
            ),
        };
        path
    }
}

/// Takes values out of a document that may contain anything, and records the problems.
pub struct Reader<'z> {
    pub zones: &'z dyn Zones,
    /// The zone of times that name none.
    pub page_zone: Option<Rc<dyn Zone>>,
    /// The language of the texts as written: the entry's, else the page's.
    pub language: Option<Arc<str>>,
    /// Whether the page names an unknown zone.
    pub lacks_zone: bool,
    pub problems: Vec<Problem>,
    /// The number of losses that may matter now: [`Feed::unread`](crate::feed::Feed::unread).
    pub unread: u32,
    /// Whether any object in the document has a duplicate key.
    pub has_duplicates: bool,
}

impl Reader<'_> {
    pub fn note(&mut self, at: &At, code: Code) {
        if code.is_loss() && !at.is_incidental() {
            self.lose();
        }
        self.record(at, code);
    }

    /// Records a problem that may matter now, wherever it is.
    pub fn note_loss(&mut self, at: &At, code: Code) {
        self.lose();
        self.record(at, code);
    }

    /// Counts a loss that may matter now.
    pub fn lose(&mut self) {
        self.unread = self.unread.saturating_add(1);
    }

    fn record(&mut self, at: &At, code: Code) {
        if self.problems.len() < limits::PROBLEMS {
            let found = match at.node {
                None => String::new(),
                Some(Node::Null) => "null".into(),
                Some(Node::Bool(value)) => value.to_string(),
                Some(Node::Number(value)) => {
                    whole_digits(value).unwrap_or_else(|| "a number".into())
                }
                Some(Node::Text(text)) => cut(text, 60).into(),
                Some(Node::List(_)) => "a list".into(),
                Some(Node::Object(_)) => "an object".into(),
            };
            self.problems.push(Problem {
                path: at.path(),
                code,
                found,
            });
        }
    }

    /// Records every duplicate key in `at`, at any depth. The last value of a key counts.
    pub fn note_duplicates(&mut self, at: &At) {
        if !self.has_duplicates {
            return;
        }
        self.note_own_duplicates(at);
        for (_, _, member) in at.members() {
            self.note_duplicates(&member);
        }
        for (index, node) in at.list() {
            self.note_duplicates(&at.item(index, node));
        }
    }

    /// Records the duplicate keys of `at` itself.
    pub fn note_own_duplicates(&mut self, at: &At) {
        let fields = at.fields();
        if !self.has_duplicates || fields.len() < 2 {
            return;
        }
        for (index, (key, _)) in fields.iter().enumerate().take(MAX_COMPARED_KEYS) {
            let is_known = |other: &(Cow<str>, Node)| other.0 == *key;
            if fields[..index].iter().any(is_known) {
                self.note(&at.field(key), Code::DuplicateKey);
            }
        }
        if fields.len() > MAX_COMPARED_KEYS {
            self.note(at, Code::DuplicateKey);
        }
    }

    /// Records a value of the wrong type, if there is a value.
    pub fn wrong<T>(&mut self, at: &At) -> Option<T> {
        if at.is_given() {
            self.note(at, Code::WrongType);
        }
        None
    }

    /// Reads the field `name` with `read`. A function, because a call is a third of the code of the
    /// two calls in it, and there are seventy.
    #[inline(never)]
    pub fn get<T>(&mut self, at: &At, name: &'static str, read: fn(&mut Self, &At) -> T) -> T {
        read(self, &at.field(name))
    }

    fn limited(&mut self, at: &At, limit: usize) -> Option<String> {
        match at.node {
            Some(Node::Text(text)) => {
                let kept = cut(text, limit);
                if kept.len() < text.len() {
                    self.note(at, Code::TooLong);
                }
                Some(kept.into())
            }
            _ => self.wrong(at),
        }
    }

    /// A single line; `None` if it is missing or empty.
    pub fn line(&mut self, at: &At) -> Option<String> {
        let text = self.limited(at, limits::LINE_BYTES)?;
        let line = text.trim();
        (!line.is_empty()).then(|| line.into())
    }

    /// A text of several lines, with LF as line breaks.
    pub fn body(&mut self, at: &At) -> Option<String> {
        let text = self.limited(at, limits::BODY_BYTES)?;
        let text = if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text
        };
        // Only the end is trimmed: an indented first line may be preformatted.
        Some(text.trim_end().trim_start_matches('\n').into())
    }

    /// An identifier. Some vendors write numbers.
    pub fn id(&mut self, at: &At) -> Option<String> {
        match at.node {
            Some(Node::Number(value)) => whole_digits(value).or_else(|| self.wrong(at)),
            _ => {
                // A shortened id could be equal to another one.
                let is_cut = at.str().is_some_and(|id| id.len() > limits::LINE_BYTES);
                if is_cut {
                    self.lose();
                }
                self.line(at)
            }
        }
    }

    pub fn bool(&mut self, at: &At) -> bool {
        match at.node {
            Some(&Node::Bool(value)) => value,
            _ => self.wrong(at).unwrap_or(false),
        }
    }

    pub fn integer(&mut self, at: &At) -> Option<i64> {
        match at.node {
            Some(Node::Number(value)) => whole(value).or_else(|| self.wrong(at)),
            _ => self.wrong(at),
        }
    }

    /// One of the names of an enum. An unknown name is a problem with the code `unknown`.
    pub fn word<T: Named>(&mut self, at: &At, unknown: Code) -> Option<T> {
        T::ALL.get(self.which(at, T::NAMES, unknown)?).copied()
    }

    /// Like [`word`](Self::word), for the field `name`.
    #[inline(never)]
    pub fn named<T: Named>(&mut self, at: &At, name: &'static str, unknown: Code) -> Option<T> {
        self.word(&at.field(name), unknown)
    }

    /// The index of the value in `names`.
    fn which(&mut self, at: &At, names: &[&str], unknown: Code) -> Option<usize> {
        let Some(Node::Text(text)) = at.node else {
            return self.wrong(at);
        };
        let which = names.iter().position(|name| is_name(name, text));
        if which.is_none() {
            self.note(at, unknown);
        }
        which
    }

    /// The items of a list, at most `limit`. None if it is missing or null.
    pub fn items<'a>(&mut self, at: &At<'a>, limit: usize) -> &'a [Node<'a>] {
        match at.node {
            Some(Node::List(items)) => {
                if items.len() > limit {
                    self.note(at, Code::TooMany);
                }
                &items[..items.len().min(limit)]
            }
            _ => self.wrong(at).unwrap_or_default(),
        }
    }

    /// Reads each item of a short list with `read`.
    pub fn list<T>(
        &mut self,
        at: &At,
        mut read: impl FnMut(&mut Self, &At) -> Option<T>,
    ) -> Vec<T> {
        let items = self.items(at, limits::SHORT_LIST);
        let mut taken = Vec::with_capacity(items.len());
        for (index, node) in items.iter().enumerate() {
            taken.extend(read(self, &at.item(index, node)));
        }
        taken
    }

    pub fn lines(&mut self, at: &At) -> Vec<String> {
        self.list(at, Self::line)
    }

    pub fn ids(&mut self, at: &At) -> Vec<String> {
        self.list(at, Self::id)
    }

    pub fn time(&mut self, at: &At) -> Option<Time> {
        let Some(Node::Text(text)) = at.node else {
            return self.wrong(at);
        };
        let Some(written) = WrittenTime::parse(text) else {
            if !text.trim().is_empty() {
                self.note(at, Code::BadTime);
            }
            return None;
        };
        let (time, warning) = written.resolve(self.page_zone.as_deref(), self.zones);
        // A placeholder that programs write if they know no time.
        if !is_known(time) {
            return None;
        }
        if warning == Some(TimeWarning::NoZone) && self.lacks_zone && !at.is_incidental() {
            self.lose();
        }
        if let Some(warning) = warning {
            self.note(
                at,
                match warning {
                    TimeWarning::Gap => Code::TimeInGap,
                    TimeWarning::Fold => Code::TimeInFold,
                    TimeWarning::OffsetMismatch => Code::OffsetAgainstZone,
                    TimeWarning::UnknownZone => Code::UnknownZone,
                    TimeWarning::NoZone => Code::NoZone,
                },
            );
        }
        Some(time)
    }

    pub fn duration(&mut self, at: &At) -> Option<Duration> {
        let Some(Node::Text(text)) = at.node else {
            return self.wrong(at);
        };
        let duration = Duration::parse(text);
        if duration.is_none() {
            self.note(at, Code::BadDuration);
        }
        duration
    }

    /// A duration, or a range `{"min","max"}`. One of the two is enough.
    pub fn durations(&mut self, at: &At) -> Option<(Duration, Duration)> {
        if !at.is_object() {
            return self.duration(at).map(|duration| (duration, duration));
        }
        let (min, max) = (
            self.get(at, "min", Self::duration),
            self.get(at, "max", Self::duration),
        );
        let (min, max) = (min.or(max)?, max.or(min)?);
        Some((min.min(max), max.max(min)))
    }

    /// A URL that may be linked.
    pub fn url(&mut self, at: &At) -> Option<String> {
        // A shortened URL leads somewhere else.
        if at.str().is_some_and(|url| url.len() > limits::LINE_BYTES) {
            self.note(at, Code::TooLong);
            return None;
        }
        let url = self.line(at)?;
        if is_linkable(&url) {
            return Some(url);
        }
        self.note(at, Code::BadAddress);
        None
    }

    /// A link `{"title","url","translations"}`. Its title defaults to the URL.
    pub fn link(&mut self, at: &At) -> Option<Link> {
        if !at.is_object() {
            return self.wrong(at);
        }
        let url = self.get(at, "url", Self::url)?;
        self.check_translations(at);
        let mut title = self.text(at, "title", false);
        if title.original.is_empty() {
            title.original.clone_from(&url);
        }
        Some(Link { title, url })
    }

    /// A link with `kind` and `for`. The kind defaults to what the URL suggests.
    pub fn channel(&mut self, at: &At) -> Option<Channel> {
        let link = self.link(at)?;
        let kind = self.named::<ChannelKind>(at, "kind", Code::UnknownValue);
        let topic = self.named::<Topic>(at, "for", Code::UnknownValue);
        Some(Channel {
            kind: kind.unwrap_or_else(|| ChannelKind::of_url(&link.url)),
            topic: topic.unwrap_or(Topic::All),
            link,
        })
    }

    /// A language tag that is well-formed by BCP 47.
    pub fn language(&mut self, at: &At) -> Option<String> {
        let tag = self.line(at)?;
        if is_language(&tag) {
            return Some(tag);
        }
        self.note(at, Code::BadLanguage);
        None
    }

    /// A share from 0 to 1, in millionths.
    pub fn share(&mut self, at: &At) -> Option<u32> {
        match at.node {
            Some(Node::Number(value)) => millionths(value).or_else(|| self.wrong(at)),
            _ => self.wrong(at),
        }
    }

    /// A date.
    pub fn date(&mut self, at: &At) -> Option<Date> {
        match self.time(at)? {
            Time::Day { date, .. } => Some(date),
            _ => {
                self.note(at, Code::BadTime);
                None
            }
        }
    }

    /// `{"name","url"}`. The name is enough.
    pub fn upstream(&mut self, at: &At) -> Option<Upstream> {
        if !at.is_object() {
            return self.wrong(at);
        }
        let url = self.get(at, "url", Self::url);
        let name = self.get(at, "name", Self::line).or_else(|| url.clone())?;
        Some(Upstream { name, url })
    }

    /// Records problems in an entry's `translations`, once for all texts that are read from there.
    pub fn check_translations(&mut self, entry: &At) {
        let at = entry.field("translations");
        if !at.is_object() {
            self.wrong::<()>(&at);
        }
        if at.fields().len() > limits::SHORT_LIST {
            self.note(&at, Code::TooMany);
        }
        for (tag, _) in at.fields().iter().take(limits::SHORT_LIST) {
            let language = at.field(tag);
            if !language.is_object() && !tag.starts_with('_') {
                self.wrong::<()>(&language);
            }
        }
    }

    /// A line of text for people: a name, a title. Some programs escape characters as in HTML.
    fn words(&mut self, at: &At) -> Option<String> {
        let line = self.line(at)?;
        Some(unescaped(&line).into_owned())
    }

    /// The text in the field `name` of `entry`, with its translations (`translations.TAG.name`).
    pub fn text(&mut self, entry: &At, name: &str, is_body: bool) -> Text {
        let read = if is_body { Self::body } else { Self::words };
        let original = read(self, &entry.field(name)).unwrap_or_default();
        let at = entry.field("translations");
        let mut translations: Vec<(String, String)> = Vec::new();
        for (tag, _) in at.fields().iter().take(limits::SHORT_LIST) {
            if !tag.starts_with('_') && !translations.iter().any(|(known, _)| known == tag) {
                let text = read(self, &at.field(tag).field(name));
                translations.extend(text.map(|text| (tag.to_string(), text)));
            }
        }
        Text {
            original,
            language: self.language.clone(),
            translations,
        }
    }
}

/// The digits of a 64-bit integer.
fn whole_digits(number: &Number) -> Option<String> {
    let signed = || number.as_i64().map(|number| number.to_string());
    number
        .as_u64()
        .map(|number| number.to_string())
        .or_else(signed)
}

/// An integer that JavaScript reads exactly. `1.0` counts, because some languages write integers
/// so.
fn whole(number: &Number) -> Option<i64> {
    const EXACT: i64 = 1 << 53;
    let fraction = || number.as_f64().filter(|number| number.fract() == 0.0);
    let whole = number.as_i64().or_else(|| Some(fraction()? as i64))?;
    (-EXACT..=EXACT).contains(&whole).then_some(whole)
}

/// Whether a time can be meant. Programs write the year 1, or one after 9000, for no time.
fn is_known(time: Time) -> bool {
    const YEAR: Duration = Duration::from_seconds(31_556_952);
    let years = time.order_at().millis() / (YEAR.seconds() * 1000);
    (-1_960..7_030).contains(&years)
}

/// Whether a text has the form of a BCP 47 tag: subtags of one to eight letters and digits, the
/// first of two or three letters.
pub fn is_language(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    let is_word = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && subtags.all(is_word)
}

/// Converts `0.9997` to 999,700. It rounds down, so that only 1 is shown as 100 %. `None` outside 0
/// to 1.
fn millionths(number: &Number) -> Option<u32> {
    const ALL: f64 = 1_000_000.0;
    let share = number
        .as_f64()
        .filter(|share| (0.0..=1.0).contains(share))?;
    // The product of a decimal fraction and a million is seldom exact, but rounds to the right
    // integer.
    let nearest = (share * ALL).round();
    let is_more = nearest / ALL > share;
    Some(nearest as u32 - u32::from(is_more))
}

/// The longest prefix of `text` with at most `limit` bytes that ends between characters.
fn cut(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a URL is http, https, mailto, tel, webcal, sms, or has no scheme. White space and
/// control characters are ignored as browsers do (WHATWG URL, section 4.4), so that they cannot
/// hide a scheme.
pub fn is_linkable(url: &str) -> bool {
    let mut scheme = String::new();
    for c in url.chars().filter(|&c| c > ' ') {
        match c {
            ':' => return ["http", "https", "mailto", "tel", "webcal", "sms"].contains(&&*scheme),
            '/' | '?' | '#' => return true,
            c => scheme.push(c.to_ascii_lowercase()),
        }
    }
    true
}
