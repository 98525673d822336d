//! Sentences of [`edit`](crate::edit) and [`operator`](crate::operator) in another language. They are written in English where they are made; a
//! catalogue has them as gettext has: the English sentence is the key, with numbered holes for what differs.

use serde_json::Value;
use std::collections::HashMap;

/// Sentences in another language.
///
/// ```
/// use windowpane::composer::Catalogue;
/// let german = Catalogue::parse(r#"{
///   "there is no {0}": "{0} gibt es nicht",
///   "{0} was found, {1} ago": "{0:name} wurde vor {1:ago} gefunden",
///   "a list": "eine Liste",
///   "ago:{0} days": "{0} Tagen"
/// }"#).unwrap();
/// assert_eq!(german.said("there is no a list").unwrap(), "eine Liste gibt es nicht");
/// assert_eq!(german.said("IMAP was found, 3 days ago").unwrap(), "IMAP wurde vor 3 Tagen gefunden");
/// assert_eq!(german.said("a list was found, 2 days ago").unwrap(), "a list wurde vor 2 Tagen gefunden");
/// assert_eq!(german.said("nobody knows"), None);
/// ```
///
/// A hole takes any text. What stands in it is translated too, if it is known, unless quotes are around the hole. `{1:ago}` looks for an entry of
/// the class `ago`: a word that has another form in this place. What is in `{0:name}` stays as it is; `{0:time}` takes a time only, and
/// `{0:number}` a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    entries: Vec<Entry>,
    exact: HashMap<String, usize>,
    /// Entries with holes, by one whole word that a sentence must have.
    by_word: HashMap<String, Vec<usize>>,
    /// Entries with holes and without a whole word.
    others: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// The literal pieces around the holes: one more than there are holes.
    pieces: Vec<String>,
    /// The number of each hole, from left to right.
    holes: Vec<usize>,
    translation: Vec<Part>,
    /// The letters of all pieces: how much of a sentence is certain.
    weight: usize,
    strength: Strength,
}

/// How much an entry says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Strength {
    Sentence,
    /// An "and", an "is": it holds only if all that stands in its holes is known, or is no name that could have such a word in it.
    Words,
    /// A colon, a comma: it holds only if some of what stands in its holes is known.
    Marks,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Hole { number: usize, class: String },
}

/// A sentence in the other language, and how many of its letters entries have.
type Found = (usize, String);

/// What was found already, of a sentence and its parts.
type Known = HashMap<String, Option<Found>>;

/// The class of names, which stay as they are.
const NAME: &str = "name";

/// The class of words that can stand alone, or with commas: `identified, major`.
const ALONE: &str = "status";

/// The class of times, of which the dates are written as the language has them.
const TIME: &str = "time";

/// The class of numbers.
const NUMBER: &str = "number";

/// The class of names of days and months.
const DATE: &str = "date";

/// So deep can sentences be nested.
const DEPTH: usize = 8;

/// In so many places a comma or a colon is tried.
const PLACES: usize = 12;

/// Entries with fewer letters say little by themselves, unless they begin with a whole word.
const FEW: usize = 7;

impl Catalogue {
    /// Reads a JSON object of sentences. `None` if it is none.
    pub fn parse(json: &str) -> Option<Self> {
        let entries: serde_json::Map<String, Value> = serde_json::from_str(json).ok()?;
        let entries = entries
            .iter()
            .map(|(key, value)| Some((key.as_str(), value.as_str()?)));
        Some(Self::of(entries.collect::<Option<Vec<_>>>()?))
    }

    /// A catalogue of these sentences and their translations.
    pub fn of<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut catalogue = Self::default();
        for (key, translation) in entries {
            let entry = Entry::of(key, translation);
            if entry.holes.is_empty() {
                catalogue
                    .exact
                    .insert(entry.pieces[0].clone(), catalogue.entries.len());
            }
            catalogue.entries.push(entry);
        }
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in catalogue.entries.iter().flat_map(Entry::words) {
            *counts.entry(word).or_default() += 1;
        }
        let with_holes = catalogue.entries.iter().enumerate();
        for (place, entry) in with_holes.filter(|(_, entry)| !entry.holes.is_empty()) {
            match entry.words().min_by_key(|word| counts[word]) {
                Some(word) => catalogue
                    .by_word
                    .entry(word.to_owned())
                    .or_default()
                    .push(place),
                None => catalogue.others.push(place),
            }
        }
        catalogue
    }

    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The sentence in the language of the catalogue; `None` if it is not known.
    pub fn said(&self, sentence: &str) -> Option<String> {
        let mut known = HashMap::new();
        let found = self.find(sentence, DEPTH, &mut known);
        found
            .map(|(_, said)| said)
            .or_else(|| self.words(sentence, &mut known))
    }

    /// The same with another meaning first: what a class has for it.
    pub fn said_as(&self, class: &str, sentence: &str) -> Option<String> {
        let own = self.exact.get(&format!("{class}:{sentence}"));
        match own {
            Some(place) => Some(self.entries[*place].fill(&[])),
            None => self.said(sentence),
        }
    }

    /// Words that stand alone.
    fn words(&self, sentence: &str, known: &mut Known) -> Option<String> {
        let words = sentence
            .split(", ")
            .map(|word| Some(self.of_class(ALONE, word, 1, known)?.1));
        Some(words.collect::<Option<Vec<_>>>()?.join(", "))
    }

    fn find(&self, text: &str, depth: usize, known: &mut Known) -> Option<Found> {
        if let Some(found) = known.get(text) {
            return found.clone();
        }
        let found = self.search(text, "", depth, known);
        known.insert(text.to_owned(), found.clone());
        found
    }

    /// What a class has for a text.
    fn of_class(&self, class: &str, text: &str, depth: usize, known: &mut Known) -> Option<Found> {
        let prefix = format!("{class}:");
        self.search(&format!("{prefix}{text}"), &prefix, depth, known)
    }

    /// The best of the entries that begin with `prefix`.
    fn search(&self, text: &str, prefix: &str, depth: usize, known: &mut Known) -> Option<Found> {
        if let Some(place) = self.exact.get(text) {
            let entry = &self.entries[*place];
            return Some((entry.weight, entry.fill(&[])));
        }
        let depth = depth.checked_sub(1)?;
        let mut words: Vec<&str> = text.split_whitespace().collect();
        words.sort_unstable();
        words.dedup();
        let by_word = words.iter().filter_map(|word| self.by_word.get(*word));
        // Of two that are equally certain the one that only joins others: what is behind a colon is no part of a name before it.
        let mut best: Option<(Found, bool)> = None;
        for place in by_word.flatten().chain(&self.others) {
            let entry = &self.entries[*place];
            if !entry.pieces[0].starts_with(prefix) {
                continue;
            }
            for holes in entry.splits(text) {
                let joins = entry.joins();
                let found = self.filled(entry, &holes, depth, known);
                if let Some(found) = found
                    && best
                        .as_ref()
                        .is_none_or(|(best, joined)| (best.0, *joined) < (found.0, joins))
                {
                    best = Some((found, joins));
                }
            }
        }
        best.map(|(found, _)| found)
    }

    /// An entry with what stands in its holes.
    fn filled(
        &self,
        entry: &Entry,
        holes: &[&str],
        depth: usize,
        known: &mut Known,
    ) -> Option<Found> {
        let mut weight = entry.weight;
        let (mut has_known, mut are_all_certain) = (false, true);
        let mut filled: Vec<(usize, String)> = Vec::new();
        for (index, text) in holes.iter().enumerate() {
            let number = entry.holes[index];
            let class = entry.class(number);
            let stays = class == NAME || entry.is_quoted(index) || is_quoted(text);
            let found = match class {
                _ if stays => None,
                "" => self.find(text, depth, known),
                TIME if !self.is_time(text) => return None,
                TIME => Some((0, self.dated(text))),
                NUMBER if !text.bytes().all(|byte| byte.is_ascii_digit()) => return None,
                NUMBER => Some((0, (*text).to_owned())),
                class => self.of_class(class, text, depth, known),
            };
            has_known |= found.is_some();
            are_all_certain &= stays || found.is_some() || class.is_empty() && self.is_value(text);
            let text = match found {
                Some((own, text)) => {
                    weight += own;
                    text
                }
                None if stays => (*text).to_owned(),
                None => self.dated(text),
            };
            filled.push((number, text));
        }
        let holds = match entry.strength {
            Strength::Sentence => true,
            Strength::Words => are_all_certain,
            Strength::Marks => has_known,
        };
        holds.then(|| (weight, entry.fill(&filled)))
    }

    /// Whether a text is a value, a time, or a list of such, and no name: `minor`, `"a title"`, `Sat 28 Nov`.
    fn is_value(&self, text: &str) -> bool {
        let is_word = |word: &str| !word.contains(' ') && !word.starts_with(char::is_uppercase);
        self.is_time(text) || text.split(", ").all(is_word)
    }

    fn is_time(&self, text: &str) -> bool {
        let first = text.split(' ').next().unwrap_or_default();
        text.starts_with(|char: char| char.is_ascii_digit())
            || self.exact.contains_key(&format!("{DATE}:{first}"))
    }

    /// A time with its dates: "Sat 24 Oct 2026" and "24 October" as the language has them.
    fn dated(&self, text: &str) -> String {
        if !self.is_time(text) {
            return text.to_owned();
        }
        let named = |word: &str| {
            let place = self.exact.get(&format!("{DATE}:{word}"))?;
            Some(self.entries[*place].fill(&[]))
        };
        let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let is_number = |word: Option<&String>, length: std::ops::RangeInclusive<usize>| {
            word.is_some_and(|word| {
                length.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        for place in 0..words.len() {
            let word = words[place].trim_end_matches(',');
            let comma = &words[place][word.len()..];
            let Some(month) = named(word).map(|month| format!("{month}{comma}")) else {
                continue;
            };
            let day = place
                .checked_sub(1)
                .filter(|day| is_number(words.get(*day), 1..=2));
            match day {
                Some(day) => {
                    words[day].push('.');
                    words[place] = month;
                    let weekday = day.checked_sub(1);
                    if let Some((at, weekday)) =
                        weekday.and_then(|at| Some((at, named(&words[at])?)))
                    {
                        words[at] = weekday;
                    }
                }
                None if is_number(words.get(place + 1), 4..=4) => words[place] = month,
                None => {}
            }
        }
        words.join(" ")
    }
}

impl Entry {
    fn of(key: &str, translation: &str) -> Self {
        let (mut pieces, mut holes) = (vec![String::new()], Vec::new());
        for part in parts(key) {
            match part {
                Part::Text(text) => {
                    if let Some(piece) = pieces.last_mut() {
                        piece.push_str(&text);
                    }
                }
                Part::Hole { number, .. } => {
                    holes.push(number);
                    pieces.push(String::new());
                }
            }
        }
        let letters = |text: &str| text.chars().filter(|char| char.is_alphabetic()).count();
        let weight = pieces.iter().map(|piece| letters(piece)).sum();
        let begins = letters(&pieces[0]);
        Self {
            strength: match weight {
                0 if holes.len() > 1 => Strength::Marks,
                1..FEW if begins < FEW - 2 => Strength::Words,
                _ => Strength::Sentence,
            },
            weight,
            pieces,
            holes,
            translation: parts(translation),
        }
    }

    /// The words that a sentence has if it is one of this entry: no hole can be a part of them.
    fn words(&self) -> impl Iterator<Item = &str> {
        let last = self.pieces.len() - 1;
        self.pieces.iter().enumerate().flat_map(move |(at, piece)| {
            let begins = at == 0 || piece.starts_with(char::is_whitespace);
            let ends = at == last || piece.ends_with(char::is_whitespace);
            let count = piece.split_whitespace().count();
            let words = piece.split_whitespace().enumerate();
            words
                .filter(move |(place, _)| (begins || *place > 0) && (ends || *place + 1 < count))
                .map(|(_, word)| word)
        })
    }

    /// The texts of the holes, if this is the entry of a text; of one that says little, in all ways.
    fn splits<'t>(&self, text: &'t str) -> Vec<Vec<&'t str>> {
        let (Some(first), Some(last)) = (self.pieces.first(), self.pieces.last()) else {
            return Vec::new();
        };
        let inner = text
            .strip_prefix(&**first)
            .and_then(|rest| rest.strip_suffix(&**last));
        let Some(inner) = inner.filter(|_| !self.holes.is_empty()) else {
            return Vec::new();
        };
        let middle = &self.pieces[1..self.pieces.len() - 1];
        let splits = match middle {
            [between] if self.strength != Strength::Sentence => {
                let places = inner.match_indices(&**between).take(PLACES);
                places
                    .map(|(at, _)| vec![&inner[..at], &inner[at + between.len()..]])
                    .collect()
            }
            _ => {
                let mut holes = Vec::new();
                let mut rest = inner;
                for piece in middle {
                    let Some((hole, after)) = rest.split_once(&**piece) else {
                        return Vec::new();
                    };
                    holes.push(hole);
                    rest = after;
                }
                holes.push(rest);
                vec![holes]
            }
        };
        let fits = |holes: &Vec<&str>| {
            let mut all = holes.iter().enumerate();
            let is_whole = |hole: &&str| hole.matches('"').count().is_multiple_of(2);
            let are_whole = self.strength == Strength::Sentence || holes.iter().all(is_whole);
            are_whole
                && all
                    .all(|(index, hole)| !self.pieces[index].ends_with('“') || !hole.contains('”'))
        };
        splits.into_iter().filter(fits).collect()
    }

    /// Whether it only puts two sentences together.
    fn joins(&self) -> bool {
        matches!(&self.pieces[..], [first, between, last]
            if first.is_empty() && last.is_empty() && matches!(&**between, ": " | "; "))
    }

    /// Whether quotes are around a hole: what is in them stays as it is.
    fn is_quoted(&self, index: usize) -> bool {
        self.pieces[index].ends_with(['"', '“', '`'])
            && self.pieces[index + 1].starts_with(['"', '”', '`'])
    }

    fn class(&self, wanted: usize) -> &str {
        let mut holes = self.translation.iter().filter_map(|part| match part {
            Part::Hole { number, class } if *number == wanted => Some(&**class),
            _ => None,
        });
        holes.next().unwrap_or_default()
    }

    fn fill(&self, filled: &[(usize, String)]) -> String {
        let mut said = String::new();
        for part in &self.translation {
            match part {
                Part::Text(text) => said.push_str(text),
                Part::Hole { number, .. } => {
                    let text = filled.iter().find(|(known, _)| known == number);
                    said.push_str(text.map_or("", |(_, text)| text));
                }
            }
        }
        said
    }
}

/// The parts of a key or a translation. A brace that begins no hole is a brace.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        literal.push_str(&rest[..at]);
        let hole = rest[at + 1..].split_once('}').and_then(|(hole, after)| {
            let (number, class) = hole.split_once(':').unwrap_or((hole, ""));
            let is_class = class.bytes().all(|byte| byte.is_ascii_lowercase());
            Some((number.parse().ok().filter(|_| is_class)?, class, after))
        });
        match hole {
            Some((number, class, after)) => {
                parts.push(Part::Text(std::mem::take(&mut literal)));
                let class = class.to_owned();
                parts.push(Part::Hole { number, class });
                rest = after;
            }
            None => {
                literal.push('{');
                rest = &rest[at + 1..];
            }
        }
    }
    literal.push_str(rest);
    parts.push(Part::Text(literal));
    parts
}

/// Whether a text is in quotes, which stay as they are.
fn is_quoted(text: &str) -> bool {
    let inner = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    inner.is_some_and(|inner| !inner.replace("\\\"", "").contains('"'))
}
