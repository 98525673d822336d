use crate::schedule::Date;
use chrono::{Datelike, TimeZone};
use chrono_tz::{OffsetName, Tz};

/// A zone abbreviation as people write it after a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    pub name: &'static str,
    /// Offsets from UTC in minutes; several if different places share the name.
    pub minutes: &'static [i32],
    /// Its name in the tz database.
    tz_name: &'static str,
    /// The best-known zone that uses it. Empty if the abbreviation holds all year, wherever it is
    /// used.
    zone: &'static str,
}

/// Name, offsets from UTC in minutes, name in the tz database, and the best-known zone.
#[rustfmt::skip]
const TABLE: &[(&str, &[i32], &str, &str)] = &[
    ("UTC", &[0], "UTC", ""),
    ("GMT", &[0], "GMT", ""),
    ("WET", &[0], "WET", "Europe/Lisbon"),
    ("WEST", &[60], "WEST", "Europe/Lisbon"),
    ("BST", &[60, 360], "BST", "Europe/London"),
    ("CET", &[60], "CET", "Europe/Berlin"),
    ("CEST", &[120], "CEST", "Europe/Berlin"),
    ("MEZ", &[60], "CET", "Europe/Berlin"),
    ("MESZ", &[120], "CEST", "Europe/Berlin"),
    ("EET", &[120], "EET", "Europe/Helsinki"),
    ("EEST", &[180], "EEST", "Europe/Helsinki"),
    ("MSK", &[180], "MSK", "Europe/Moscow"),
    // India; Ireland in summer; Israel in winter.
    ("IST", &[330, 60, 120], "IST", ""),
    ("IDT", &[180], "IDT", "Asia/Jerusalem"),
    ("PKT", &[300], "PKT", "Asia/Karachi"),
    ("NPT", &[345], "+0545", ""),
    ("HKT", &[480], "HKT", "Asia/Hong_Kong"),
    ("SGT", &[480], "+08", ""),
    ("JST", &[540], "JST", "Asia/Tokyo"),
    ("KST", &[540], "KST", "Asia/Seoul"),
    ("SAST", &[120], "SAST", "Africa/Johannesburg"),
    ("AWST", &[480], "AWST", "Australia/Perth"),
    ("ACST", &[570], "ACST", "Australia/Adelaide"),
    ("ACDT", &[630], "ACDT", "Australia/Adelaide"),
    ("AEST", &[600], "AEST", "Australia/Sydney"),
    ("AEDT", &[660], "AEDT", "Australia/Sydney"),
    ("NZST", &[720], "NZST", "Pacific/Auckland"),
    ("NZDT", &[780], "NZDT", "Pacific/Auckland"),
    ("NST", &[-210], "NST", "America/St_Johns"),
    ("NDT", &[-150], "NDT", "America/St_Johns"),
    // Arabia Standard Time has no summer time.
    ("AST", &[-240, 180], "AST", "America/Halifax"),
    ("ADT", &[-180], "ADT", "America/Halifax"),
    ("EST", &[-300], "EST", "America/New_York"),
    ("EDT", &[-240], "EDT", "America/New_York"),
    // China and Cuba use it too.
    ("CST", &[-360, 480, -300], "CST", "America/Chicago"),
    ("CDT", &[-300, -240], "CDT", "America/Chicago"),
    ("MST", &[-420], "MST", "America/Denver"),
    ("MDT", &[-360], "MDT", "America/Denver"),
    ("PST", &[-480], "PST", "America/Los_Angeles"),
    ("PDT", &[-420], "PDT", "America/Los_Angeles"),
    ("AKST", &[-540], "AKST", "America/Anchorage"),
    ("AKDT", &[-480], "AKDT", "America/Anchorage"),
    ("HST", &[-600], "HST", "Pacific/Honolulu"),
];

impl Abbreviation {
    /// Finds an abbreviation by name. Only in capitals, as in the table: "est" is a word in other
    /// languages.
    pub fn find(name: &str) -> Option<Self> {
        let (name, minutes, tz_name, zone) = *TABLE.iter().find(|row| row.0 == name)?;
        Some(Self {
            name,
            minutes,
            tz_name,
            zone,
        })
    }

    /// If the abbreviation is in force on none of `dates`: the zone that was consulted, and what is
    /// in force there on the first of them. The page's own zone is consulted if it uses the
    /// abbreviation at any time in that year: `EST` holds all year in Panama.
    pub fn instead(self, dates: &[Date], page_zone: Option<Tz>) -> Option<(Tz, String)> {
        let first = *dates.first()?;
        let used_in = |zone: &Tz| {
            (1..=12).any(|month| {
                let date = Date::from_ymd_opt(first.year(), month, 15);
                date.is_some_and(|date| {
                    in_force(*zone, date)
                        .iter()
                        .any(|name| name == self.tz_name)
                })
            })
        };
        let judge = page_zone
            .filter(used_in)
            .or_else(|| self.zone.parse().ok().filter(used_in))?;
        let holds = |date: &Date| {
            in_force(judge, *date)
                .iter()
                .any(|name| name == self.tz_name)
        };
        if dates.iter().any(holds) {
            return None;
        }
        let name = in_force(judge, first).pop()?;
        // In the same language: German has its own abbreviations.
        let own = match (self.name, &*name) {
            ("MEZ" | "MESZ", "CET") => "MEZ".to_owned(),
            ("MEZ" | "MESZ", "CEST") => "MESZ".to_owned(),
            _ => name,
        };
        Some((judge, own))
    }
}

/// The abbreviations in force in `zone` on that day: two on a day when its clocks change.
fn in_force(zone: Tz, date: Date) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for hour in [0, 23] {
        let at = date.and_hms_opt(hour, 0, 0);
        let local = at.and_then(|at| zone.from_local_datetime(&at).earliest());
        let name = local.and_then(|local| local.offset().abbreviation().map(str::to_owned));
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{Abbreviation, TABLE};
    use chrono_tz::Tz;

    #[test]
    fn the_table_says_what_the_tz_database_says() {
        use chrono::{Offset, TimeZone};
        use chrono_tz::OffsetName;
        for (name, minutes, tz_name, zone) in TABLE {
            if zone.is_empty() {
                continue;
            }
            let tz: Tz = zone.parse().unwrap();
            let found = (1..=12).find_map(|month| {
                let at = chrono::NaiveDate::from_ymd_opt(2024, month, 15)?.and_hms_opt(12, 0, 0)?;
                let offset = tz.offset_from_utc_datetime(&at);
                let is_it = offset.abbreviation() == Some(*tz_name);
                is_it.then(|| offset.fix().local_minus_utc() / 60)
            });
            assert_eq!(found, Some(minutes[0]), "{name} in {zone}");
        }
    }

    #[test]
    fn an_abbreviation_is_judged_by_its_zone_on_its_date() {
        #[rustfmt::skip]
        let rows = [
            ("CET", "2014-10-06", Some("Europe/Oslo"), Some(("Europe/Oslo", "CEST"))),
            ("CET", "2012-12-12", Some("Europe/Oslo"), None),
            ("CEST", "2015-10-12", Some("Europe/Oslo"), None),
            ("CEST", "2015-12-12", Some("Europe/Oslo"), Some(("Europe/Oslo", "CET"))),
            // Both hold on the night when the clocks change.
            ("CET", "2014-10-26", Some("Europe/Oslo"), None),
            ("CEST", "2014-10-26", Some("Europe/Oslo"), None),
            // Oslo never uses EST, so the best-known zone that does is consulted.
            ("EST", "2005-09-21", Some("Europe/Oslo"), Some(("America/New_York", "EDT"))),
            ("EST", "2005-09-21", None, Some(("America/New_York", "EDT"))),
            ("EST", "2005-09-21", Some("America/Panama"), None),
            // Until 2006 summer time began in April.
            ("EST", "2006-03-21", Some("America/New_York"), None),
            ("MST", "2024-07-01", Some("America/Phoenix"), None),
            ("AST", "2024-07-01", Some("America/Puerto_Rico"), None),
            // UTC holds all year everywhere, but London has summer time.
            ("UTC", "2024-07-01", Some("Europe/London"), None),
            ("GMT", "2024-07-01", Some("Europe/Oslo"), None),
            ("GMT", "2024-07-01", Some("Europe/London"), Some(("Europe/London", "BST"))),
            // Ireland, India and Israel share the name.
            ("IST", "2024-07-01", Some("Europe/Dublin"), None),
            ("IST", "2024-01-01", Some("Europe/Dublin"), Some(("Europe/Dublin", "GMT"))),
            ("IST", "2024-01-01", Some("Asia/Kolkata"), None),
            ("IST", "2024-01-01", Some("Europe/Oslo"), None),
            ("MEZ", "2024-07-01", Some("Europe/Vienna"), Some(("Europe/Vienna", "MESZ"))),
        ];
        for (name, date, page_zone, expected) in rows {
            let abbreviation = Abbreviation::find(name).unwrap();
            let found = abbreviation.instead(
                &[date.parse().unwrap()],
                page_zone.map(|zone| zone.parse().unwrap()),
            );
            let expected = expected.map(|(zone, name)| (zone.parse().unwrap(), name.to_owned()));
            assert_eq!(found, expected, "{name} on {date} in {page_zone:?}");
        }
    }
}
