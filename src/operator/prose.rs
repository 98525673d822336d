//! Times of day with a zone abbreviation in running text: "6:30-8:30 AM CET (5:30-7:30 GMT)".

use super::abbreviation::Abbreviation;
use std::ops::Range;

/// A time of day or a time range in a text, written with a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Minutes since midnight in that zone; 24:00 is the end of a day.
    pub start: i32,
    pub end: Option<i32>,
    /// `None` if an offset from UTC was written.
    pub abbreviation: Option<Abbreviation>,
    /// The possible offsets from UTC, in minutes.
    pub minutes: Vec<i32>,
    /// Its position in the text.
    pub at: Range<usize>,
}

/// The mentions in a text, in order.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(c) = rest.chars().next() else { break };
        // Not within a word or a number: 2014-10-06 contains no time of day.
        let before = text[..at].trim_end_matches([':', '.', '/', '-', '+']);
        let is_start = match before.len() == at {
            true => !before.ends_with(char::is_alphanumeric),
            false => !before.ends_with(|c: char| c.is_ascii_digit()),
        };
        match is_start.then(|| mention(text, at)).flatten() {
            Some(mention) => {
                at = mention.at.end;
                found.push(mention);
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// Groups of mentions that are given as the same time: side by side with only punctuation between
/// them, each in another zone.
pub fn equated(text: &str, mentions: &[Mention]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let joins = groups.last().is_some_and(|group| {
            let Some(last) = mentions[group.clone()].last() else {
                return false;
            };
            let is_new = |other: &Mention| zone_of(text, other) != zone_of(text, mention);
            is_joint(&text[last.at.end..mention.at.start])
                && mentions[group.clone()].iter().all(is_new)
        });
        match groups.last_mut() {
            Some(group) if joins => group.end = index + 1,
            _ => groups.push(index..index + 1),
        }
    }
    groups
}

/// The zone as written.
fn zone_of<'t>(text: &'t str, mention: &Mention) -> &'t str {
    text[mention.at.clone()]
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
}

/// Whether the text between two times says that they are the same: a bracket, a comma, a slash, a
/// line break, "or".
fn is_joint(between: &str) -> bool {
    let between =
        match between.trim_matches([' ', ',', '(', ')', '/', '=', '~', ':', '–', '-', '\t']) {
            "\n" => "",
            between => between,
        };
    ["", "or", "i.e.", "that is", "which is", "equals"].contains(&between)
}

/// Reads a mention at byte `at`.
fn mention(text: &str, at: usize) -> Option<Mention> {
    let mut reading = Reading { text, at };
    let first = reading.clock()?;
    let own = reading.ahead(Reading::zone);
    let second = reading.ahead(|reading| {
        reading.until()?;
        let second = reading.clock()?;
        let zone = reading.zone()?;
        // "20:00 EST and 20:05 UTC" are two times.
        own.as_ref()
            .is_none_or(|own| *own == zone)
            .then_some((second, zone))
    });
    let (end, (abbreviation, minutes)) = match (second, own) {
        (Some((second, zone)), _) => (Some(second), zone),
        (None, Some(zone)) => (None, zone),
        (None, None) => return None,
    };
    let (start, end) = match end {
        None => (first.alone()?, None),
        Some(end) => {
            let until = end.alone()?;
            (first.before(&end, until), Some(until))
        }
    };
    Some(Mention {
        start,
        end,
        abbreviation,
        minutes,
        at: at..reading.at,
    })
}

/// A time of day as written: "7", "7:30", "0730", "7 PM", "noon".
struct Clock {
    /// Minutes since midnight, before AM or PM is applied.
    minutes: i32,
    is_pm: Option<bool>,
    /// It is certainly a time: it has minutes, or AM or PM.
    is_sure: bool,
}

impl Clock {
    /// In minutes on the 24-hour clock, if it stands alone.
    fn alone(&self) -> Option<i32> {
        self.is_sure.then(|| self.halved(self.is_pm))
    }

    fn halved(&self, is_pm: Option<bool>) -> i32 {
        match is_pm {
            Some(is_pm) => self.minutes % 720 + if is_pm { 720 } else { 0 },
            None => self.minutes,
        }
    }

    /// As the start of a range that ends at `until`: in "6:30-8:30 AM", AM covers both.
    fn before(&self, end: &Self, until: i32) -> i32 {
        let start = self.halved(self.is_pm.or(end.is_pm));
        // "11-1 PM"
        if self.is_pm.is_none() && end.is_pm.is_some() && start > until {
            return (start + 720) % 1440;
        }
        start
    }
}

#[derive(Clone)]
struct Reading<'t> {
    text: &'t str,
    at: usize,
}

type Zone = (Option<Abbreviation>, Vec<i32>);

impl<'t> Reading<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Runs `read`, and goes back if it fails.
    fn ahead<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut further = self.clone();
        let found = read(&mut further);
        if found.is_some() {
            *self = further;
        }
        found
    }

    fn take(&mut self, word: &str) -> Option<()> {
        self.rest().strip_prefix(word)?;
        self.at += word.len();
        Some(())
    }

    fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len()
            - rest
                .trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}'])
                .len();
    }

    /// Any of `words`, in any case, unless it is the prefix of a longer word.
    fn word(&mut self, words: &[&str]) -> Option<()> {
        let rest = self.rest();
        let word = words.iter().find(|word| {
            let head = rest.get(..word.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(word))
                && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric())
        })?;
        self.take(&rest[..word.len()])
    }

    fn digits(&mut self) -> Option<(i32, usize)> {
        let count = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let value = self
            .rest()
            .get(..count)?
            .parse()
            .ok()
            .filter(|_| count <= 4)?;
        self.at += count;
        Some((value, count))
    }

    fn clock(&mut self) -> Option<Clock> {
        let noon = |is_pm| Clock {
            minutes: 720,
            is_pm: Some(is_pm),
            is_sure: true,
        };
        if self
            .ahead(|reading| reading.word(&["noon", "12 noon"]))
            .is_some()
        {
            return Some(noon(true));
        }
        if self
            .ahead(|reading| reading.word(&["midnight", "12 midnight"]))
            .is_some()
        {
            return Some(noon(false));
        }
        let (value, count) = self.digits()?;
        let (hour, minute) = match count {
            3 => return None,
            4 => (value / 100, Some(value % 100)),
            _ => (
                value,
                self.ahead(|reading| {
                    reading
                        .take(":")
                        .or_else(|| reading.take("."))
                        .or_else(|| reading.take("h"))
                        .or_else(|| reading.take("H"))?;
                    reading.digits().filter(|(_, count)| *count == 2)
                })
                .map(|(minute, _)| minute)
                // "22 Uhr", "22h": a whole hour.
                .or_else(|| {
                    let is_hour = self.ahead(|reading| {
                        reading.spaces();
                        reading.word(&["uhr", "h"])
                    });
                    is_hour.map(|()| 0)
                }),
            ),
        };
        let is_pm = self.ahead(|reading| {
            reading.spaces();
            reading
                .ahead(|reading| reading.word(&["am", "a.m."]).map(|()| false))
                .or_else(|| reading.word(&["pm", "p.m."]).map(|()| true))
        });
        let is_day = hour < 24 || (hour == 24 && minute.unwrap_or(0) == 0);
        (is_day && minute.unwrap_or(0) < 60 && !(is_pm.is_some() && hour > 12)).then(|| Clock {
            minutes: hour * 60 + minute.unwrap_or(0),
            is_pm,
            is_sure: minute.is_some() || is_pm.is_some(),
        })
    }

    /// The separator between the start and the end of a range.
    fn until(&mut self) -> Option<()> {
        self.spaces();
        self.ahead(|reading| {
            reading
                .take("-")
                .or_else(|| reading.take("–"))
                .or_else(|| reading.take("—"))
        })
        .or_else(|| {
            self.word(&[
                "to", "and", "until", "till", "through", "bis", "und", "til", "og", "och", "à",
                "et", "a", "y", "al", "tot", "en", "do",
            ])
        })?;
        self.spaces();
        Some(())
    }

    /// "CET" or "UTC+2", after white space or the word for o'clock: "22:00 Uhr MEZ".
    fn zone(&mut self) -> Option<Zone> {
        self.spaces();
        if self
            .word(&["uhr", "h", "hrs", "hours", "heures", "uur", "horas"])
            .is_some()
        {
            self.spaces();
        }
        // "22:00 (CET)"
        let is_open = self.ahead(|reading| {
            reading.take("(")?;
            let length = reading
                .rest()
                .bytes()
                .take_while(u8::is_ascii_alphabetic)
                .count();
            reading.rest().get(length..)?.starts_with(')').then_some(())
        });
        let found = self.named_zone();
        if is_open.is_some() && found.is_some() {
            self.take(")");
        }
        found
    }

    fn named_zone(&mut self) -> Option<Zone> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = rest.get(..length)?;
        let abbreviation = Abbreviation::find(name)?;
        self.at += length;
        if rest[length..].starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            return None;
        }
        if abbreviation.minutes == [0]
            && let Some(offset) = self.ahead(Self::offset)
        {
            return Some((None, vec![offset]));
        }
        Some((Some(abbreviation), abbreviation.minutes.to_vec()))
    }

    /// "+2", "-05:30", "+0545"
    fn offset(&mut self) -> Option<i32> {
        let sign = if self.take("+").is_some() {
            1
        } else {
            self.take("-").or_else(|| self.take("\u{2212}"))?;
            -1
        };
        let (value, count) = self.digits()?;
        let minutes = match count {
            3 | 4 => value / 100 * 60 + value % 100,
            _ => {
                value * 60
                    + self
                        .ahead(|reading| {
                            reading.take(":")?;
                            reading.digits().filter(|(_, count)| *count == 2)
                        })
                        .map_or(0, |(minutes, _)| minutes)
            }
        };
        (minutes <= 14 * 60).then_some(sign * minutes)
    }
}

#[cfg(test)]
mod tests {
    use super::{equated, mentions};

    /// `6:30-8:30 CET` for each mention, with minutes as times of day; groups are separated by `;`.
    fn read(text: &str) -> String {
        let found = mentions(text);
        let clock = |minutes: i32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let shown = |index: usize| {
            let mention = &found[index];
            let end = mention
                .end
                .map(|end| format!("-{}", clock(end)))
                .unwrap_or_default();
            let zone = mention
                .abbreviation
                .map_or_else(|| format!("{:?}", mention.minutes), |it| it.name.to_owned());
            format!("{}{end} {zone}", clock(mention.start))
        };
        let groups = equated(text, &found);
        let groups = groups
            .into_iter()
            .map(|group| group.map(shown).collect::<Vec<_>>().join(" = "));
        groups.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn times_with_a_zone_are_found_as_people_write_them() {
        #[rustfmt::skip]
        let rows = [
            ("at 7:30 AM CET", "07:30 CET"),
            ("at 7:30 a.m. CET.", "07:30 CET"),
            ("6:30-8:30 AM CET", "06:30-08:30 CET"),
            ("6:30 AM to 8:30 AM CET", "06:30-08:30 CET"),
            ("from 6:30 until 8:30 PM CET", "18:30-20:30 CET"),
            ("11-1 PM EST", "11:00-13:00 EST"),
            ("12:30-2:30 AM EST", "00:30-02:30 EST"),
            ("between 8 and 10 AM CET", "08:00-10:00 CET"),
            ("from 00:01 to 07:59 CET", "00:01-07:59 CET"),
            ("Between 20:00 EST and 20:05 EST", "20:00-20:05 EST"),
            ("20:00 EST and 20:05 UTC", "20:00 EST; 20:05 UTC"),
            ("0600 CEST", "06:00 CEST"),
            ("12 noon EST", "12:00 EST"),
            ("noon EST to midnight EST", "12:00-00:00 EST"),
            ("20:00 to 24:00 EDT", "20:00-24:00 EDT"),
            ("kl. 06.30 CET", "06:30 CET"),
            ("von 22:00 bis 23:00 Uhr MEZ", "22:00-23:00 MEZ"),
            ("um 22 Uhr MESZ", "22:00 MESZ"),
            ("von 22 bis 23 Uhr MEZ", "22:00-23:00 MEZ"),
            ("à 22h00 CET", "22:00 CET"),
            ("de 22h à 23h30 CEST", "22:00-23:30 CEST"),
            ("kl. 22:00 til 23:00 CET", "22:00-23:00 CET"),
            ("mellan kl 22.00 och 23.00 CET", "22:00-23:00 CET"),
            ("at 22:00 (CET)", "22:00 CET"),
            ("10:00 UTC+2 (08:00 UTC)", "10:00 [120] = 08:00 UTC"),
            ("10:00 GMT-5:30", "10:00 [-330]"),
            ("10:00\u{202f}PM\u{a0}CET", "22:00 CET"),
            // No zone, no time of day, or an unknown zone.
            ("7:30 AM", ""),
            ("on 2014-10-06 CET", ""),
            ("5 CET", ""),
            ("25:00 CET, 10:61 CET, 13 PM CET", ""),
            ("10:00 CETACEAN", ""),
            ("10:00 est", ""),
            ("1.2.3.10 EST", ""),
            ("port 12345 EST", ""),
        ];
        for (text, expected) in rows {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn times_side_by_side_in_different_zones_are_the_same_time() {
        #[rustfmt::skip]
        let rows = [
            ("7:30 AM CET (5:30 AM GMT, 1:30 AM EST)", "07:30 CET = 05:30 GMT = 01:30 EST"),
            ("12:10 EST (1610 UTC)", "12:10 EST = 16:10 UTC"),
            ("6:30-8:30 AM CET\n5:30-7:30 AM GMT\n9:30-11:30 PM PST", "06:30-08:30 CET = 05:30-07:30 GMT = 21:30-23:30 PST"),
            ("10:00 CET or 04:00 EST", "10:00 CET = 04:00 EST"),
            ("10:00 CET, which is 04:00 EST", "10:00 CET = 04:00 EST"),
            ("10:07 EST (15:07 UTC); by 10:20 EST (15:20 UTC)", "10:07 EST = 15:07 UTC; 10:20 EST = 15:20 UTC"),
            ("from 10:00 CET. 11:00 EET", "10:00 CET; 11:00 EET"),
            ("10:00 CET\n\n11:00 UTC", "10:00 CET; 11:00 UTC"),
            // Two times in one zone are two times.
            ("10:00 CET, 11:00 CET", "10:00 CET; 11:00 CET"),
            ("begins 10:00 CET and is over by 12:00 UTC", "10:00 CET; 12:00 UTC"),
        ];
        for (text, expected) in rows {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
