//! The table of all codes, under the headings of the reference. Each example is as short as its
//! code allows.

use super::code::{Entry, Example, Group};

const fn of(feed: &'static str) -> Example {
    Example::of(feed)
}

const fn entry(code: &'static str, meaning: &'static str, examples: &'static [Example]) -> Entry {
    Entry {
        code,
        meaning,
        examples,
    }
}

/// The time for the examples that need one.
const NOW: &str = "2031-02-20T12:00:00Z";

const CANNOT_BE_READ: &[Entry] = &[
    entry(
        "not_json",
        "The file is not valid JSON. The message names the first mistake: a missing comma, a curly quote, a comment, a file that was cut off.",
        &[
            of(r#"{
  "page": {"name": "Fjordpost"}
  "incidents": []
}"#),
            of(r#"{"page": {"name": 'Fjordpost'}, "incidents": []}"#),
        ],
    ),
    entry(
        "empty",
        "The file is empty, or contains only white space.",
        &[of("\n")],
    ),
    entry(
        "html",
        "The file is a web page or another kind of markup, such as an error page or a log-in page that was saved instead of the feed.",
        &[of("<!doctype html><title>502 Bad Gateway</title>")],
    ),
    entry(
        "encoding",
        "The file is not UTF-8: it has another encoding, is compressed, or is not text at all.",
        &[of(r#"{"page": {"name": "Smörpost"}, "incidents": []}"#).in_latin_1()],
    ),
    entry(
        "not_a_feed",
        "The file is JSON, but has none of the fields of a status feed.",
        &[of(r#"{"title": "Fjordpost", "state": "up"}"#)],
    ),
    entry(
        "other_shape",
        "The file is in the format of another status system, which the widget does not read.",
        &[of(
            r#"{"page": {"name": "Fjordpost", "url": "https://status.fjordpost.example", "status": "UP"}}"#,
        )],
    ),
    entry(
        "too_long",
        "A file is longer than 4 MiB, and none of it is read; or a single text is longer than the widget reads, and is cut.",
        &[
            of(r#"{"page": {"name": "Fjordpost"}, "incidents": [], "_remark": "…"}"#)
                .filled(4_194_304),
            of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late …", "status": "identified", "impact": "minor"}
  ]
}"#)
            .filled(2_000),
        ],
    ),
    entry(
        "large_feed",
        "The file is so large that it loads slowly on a slow network.",
        &[
            of(r#"{"page": {"name": "Fjordpost"}, "incidents": [], "_remark": "…"}"#)
                .filled(200_000),
        ],
    ),
];

const FIELDS: &[Entry] = &[
    entry(
        "unknown_field",
        "The widget does not know a field of this name here. It is a problem if the name looks misspelt or the field may say something about the present, and a warning otherwise. Names that begin with `_` are remarks of your own.",
        &[
            of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "updates": [{"body": "A disk is full."}]}
  ]
}"#),
            of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "owner_team": 7}
  ]
}"#),
        ],
    ),
    entry(
        "wrong_type",
        "The value has the wrong type: a text where a list belongs, a number where a text belongs.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "audience": "cluster-7"}
  ]
}"#)],
    ),
    entry(
        "entry_lost",
        "An item in a list of entries or components is not an object, so it cannot be read. It may have been an open incident.",
        &[of(r#"{"page": {"name": "Fjordpost"}, "incidents": ["Mail is late"]}"#)],
    ),
    entry(
        "duplicate_key",
        "An object has the same key twice. The last one counts.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "status": "resolved", "impact": "minor"}
  ]
}"#)],
    ),
    entry(
        "too_many",
        "A list has more items than the widget reads. The rest is ignored.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "audience": ["cluster-1", …]}
  ]
}"#)
        .repeated(250)],
    ),
    entry(
        "missing_name",
        "An entry, a component or an upstream provider has no name. It is a warning if there is a URL to show instead.",
        &[
            of(r#"{"incidents": [{"id": "late", "status": "identified", "impact": "minor"}]}"#),
            of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "upstream": {"url": "https://status.kabelwerk.example/"}}
  ]
}"#),
        ],
    ),
    entry(
        "missing_status",
        "An entry or a component has no status.",
        &[
            of(r#"{"incidents": [{"id": "late", "name": "Mail is late", "impact": "minor"}]}"#),
            of(r#"{"components": [{"id": "imap", "name": "IMAP"}]}"#),
        ],
    ),
    entry(
        "missing_id",
        "An entry has no id. A dismissed message comes back, and links break, when its name changes.",
        &[of(r#"{"incidents": [{"name": "Mail is late", "status": "identified", "impact": "minor"}]}"#)],
    ),
    entry(
        "missing_impact",
        "An open incident does not say how bad it is.",
        &[of(r#"{"incidents": [{"id": "late", "name": "Mail is late", "status": "identified"}]}"#)],
    ),
    entry(
        "missing_category",
        "A notice has no category, so no banner shows it.",
        &[of(r#"{"notices": [{"id": "terms", "name": "New terms", "status": "active"}]}"#)],
    ),
    entry(
        "missing_url",
        "A link or a channel has no URL, and is left out.",
        &[of(r#"{
  "page": {"name": "Fjordpost", "channels": [{"title": "Blog", "link": "https://blog.fjordpost.example/"}]},
  "incidents": []
}"#)],
    ),
    entry(
        "missing_title",
        "A link or a channel has no title, so its URL is shown instead.",
        &[of(r#"{
  "page": {"name": "Fjordpost", "channels": [{"url": "https://blog.fjordpost.example/"}]},
  "incidents": []
}"#)],
    ),
    entry(
        "missing_value",
        "An indicator of a security notice has no value, or a range lacks one of its bounds.",
        &[of(r#"{
  "notices": [
    {"id": "phishing", "name": "Forged mail", "category": "security", "status": "active",
      "indicators": [{"type": "subject"}]}
  ]
}"#), of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "mail": {"receiving": "queued", "delay": {"max": "PT1H"}}}
  ]
}"#)],
    ),
    entry(
        "missing_type",
        "An indicator of a security notice does not say where the text is found: in the subject, the sender or a URL.",
        &[of(r#"{
  "notices": [
    {"id": "phishing", "name": "Forged mail", "category": "security", "status": "active",
      "indicators": [{"value": "Your mailbox is full"}]}
  ]
}"#)],
    ),
    entry(
        "missing_date",
        "A day in the history of a component has no date, and is left out.",
        &[of(r#"{"components": [{"id": "imap", "name": "IMAP", "status": "operational", "days": [{"down": "PT58M"}]}]}"#)],
    ),
    entry(
        "unknown_status",
        "The widget does not know the status. It counts as an open issue.",
        &[of(r#"{"incidents": [{"id": "late", "name": "Mail is late", "status": "idnetified", "impact": "minor"}]}"#)],
    ),
    entry(
        "status_of_other_kind",
        "The status belongs to another kind of entry: an incident cannot be completed, and planned work cannot be resolved.",
        &[
            of(r#"{"incidents": [{"id": "late", "name": "Mail is late", "status": "completed", "impact": "minor"}]}"#),
            of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "incident_updates": [{"status": "in_progress", "body": "A disk is full.", "created_at": "2031-02-05T09:00Z"}]}
  ]
}"#),
        ],
    ),
    entry(
        "unknown_impact",
        "The widget does not know the impact or the indicator. It counts as an issue.",
        &[of(r#"{"incidents": [{"id": "late", "name": "Mail is late", "status": "identified", "impact": "severe"}]}"#)],
    ),
    entry(
        "unknown_value",
        "The field takes one of a few words, but this is not one of them.",
        &[of(r#"{"notices": [{"id": "phishing", "name": "Forged mail", "category": "phishing", "status": "active"}]}"#)],
    ),
    entry(
        "bad_address",
        "The URL is incomplete: the scheme is missing or misspelt.",
        &[of(r#"{"page": {"name": "Fjordpost", "support_url": "www.fjordpost.example/help"}, "incidents": []}"#)],
    ),
    entry(
        "bad_duration",
        "The duration is not written in ISO 8601.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled",
      "windows": [{"start": "2031-02-10T22:00Z", "end": "2031-02-11T02:00Z", "expected_downtime": "30 minutes"}]}
  ]
}"#)],
    ),
    entry(
        "min_after_max",
        "The shortest duration of a range is longer than the longest.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "mail": {"receiving": "queued", "delay": {"min": "PT1H", "max": "PT10M"}}}
  ]
}"#)],
    ),
];

const IDS: &[Entry] = &[
    entry(
        "duplicate_id",
        "Two entries or two components have the same id.",
        &[of(r#"{
  "components": [
    {"id": "mail", "name": "IMAP", "status": "operational"},
    {"id": "mail", "name": "SMTP", "status": "operational"}
  ]
}"#)],
    ),
    entry(
        "duplicate_entry",
        "Two entries differ only in their ids. A program may have published one of them twice.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-05T09:00Z"},
    {"id": "late-2", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-05T09:00Z"}
  ]
}"#)],
    ),
    entry(
        "unknown_reference",
        "No component or entry has this id. It is a problem if the id is close to an existing one, and a warning otherwise.",
        &[
            of(r#"{
  "components": [{"id": "store", "name": "Mail store", "status": "operational"}],
  "incidents": [{"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "components": ["stroe"]}]
}"#),
            of(r#"{
  "components": [{"id": "store", "name": "Mail store", "status": "operational"}],
  "incidents": [{"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "components": ["webmail"]}]
}"#),
        ],
    ),
    entry(
        "related_to_itself",
        "An entry lists its own id among the related ones.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "related": ["late"]}
  ]
}"#)],
    ),
    entry(
        "affected_and_unaffected",
        "An incident names a component as affected and as unaffected.",
        &[of(r#"{
  "components": [{"id": "store", "name": "Mail store", "status": "operational"}],
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "components": ["store"], "unaffected_component_ids": ["store"]}
  ]
}"#)],
    ),
];

const TIMES: &[Entry] = &[
    entry(
        "bad_time",
        "The time is not written in ISO 8601, or does not exist.",
        &[
            of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "02/05/2031 9:00 AM"}
  ]
}"#),
            of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-30T09:00Z"}
  ]
}"#),
        ],
    ),
    entry(
        "no_zone",
        "The time has no offset and no time zone, and the page states no time zone. It cannot be converted to the visitor's clock.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-05T09:00"}
  ]
}"#)],
    ),
    entry(
        "unknown_zone",
        "The tz database has no time zone of this name.",
        &[of(
            r#"{"page": {"name": "Fjordpost", "time_zone": "Oslo"}, "incidents": []}"#,
        )],
    ),
    entry(
        "zone_abbreviation",
        "The page's time zone is an abbreviation, which belongs to no place and may not change with the seasons.",
        &[of(
            r#"{"page": {"name": "Fjordpost", "time_zone": "EST"}, "incidents": []}"#,
        )],
    ),
    entry(
        "offset_against_zone",
        "The time states an offset and a time zone that does not have this offset then.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "created_at": "2031-02-05T22:00+02:00[Europe/Stockholm]"}
  ]
}"#)],
    ),
    entry(
        "time_in_gap",
        "The time does not exist, because the clocks are put forward past it (daylight saving time).",
        &[of(r#"{
  "page": {"name": "Fjordpost", "time_zone": "Europe/Oslo"},
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-03-30T02:30"}
  ]
}"#)],
    ),
    entry(
        "end_after_gap",
        "A window starts at a time that the clocks skip, and ends so soon that nothing or little of it is left.",
        &[of(r#"{
  "page": {"name": "Fjordpost", "time_zone": "Europe/Oslo"},
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "windows": [{"start": "2031-03-30T02:00", "end": "2031-03-30T03:00"}]}
  ]
}"#)],
    ),
    entry(
        "time_in_fold",
        "The time occurs twice, because the clocks are put back (daylight saving time).",
        &[of(r#"{
  "page": {"name": "Fjordpost", "time_zone": "Europe/Oslo"},
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-10-26T02:15"}
  ]
}"#)],
    ),
    entry(
        "end_before_start",
        "A time range ends before it starts.",
        &[of(r#"{
  "page": {"name": "Fjordpost", "time_zone": "Europe/Oslo"},
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "windows": [{"start": "2031-02-10T22:00", "end": "2031-02-10T02:00"}]}
  ]
}"#)],
    ),
    entry(
        "years_away",
        "A window is more than a year away from the time at which the entry was written, or its end is a date that means that there is none.",
        &[of(r#"{
  "page": {"name": "Fjordpost", "time_zone": "Europe/Oslo"},
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "created_at": "2031-02-01T10:00",
      "windows": [{"start": "2031-02-10T22:00", "end": "9999-12-31T23:59"}]}
  ]
}"#)],
    ),
];

const WORK: &[Entry] = &[
    entry(
        "missing_window",
        "Planned work is scheduled, but no time is given.",
        &[of(
            r#"{"scheduled_maintenances": [{"id": "disks", "name": "New disks", "status": "scheduled"}]}"#,
        )],
    ),
    entry(
        "missing_start",
        "A window has no start. If it has no time at all, it is left out.",
        &[
            of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "windows": [{"approximate": true}]}
  ]
}"#),
            of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "windows": [{"end": "2031-02-11T02:00Z"}]}
  ]
}"#),
        ],
    ),
    entry(
        "windows_overlap",
        "Two windows of the same work overlap.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "windows": [
      {"start": "2031-02-10T22:00Z", "end": "2031-02-11T02:00Z"},
      {"start": "2031-02-11T01:00Z", "end": "2031-02-11T04:00Z"}
    ]}
  ]
}"#)],
    ),
    entry(
        "windows_contradict",
        "`scheduled_for` or `scheduled_until` differs from the windows. Other programs read the former, the widget reads the latter.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "scheduled_for": "2031-02-12T22:00Z",
      "windows": [{"start": "2031-02-10T22:00Z", "end": "2031-02-11T02:00Z"}]}
  ]
}"#)],
    ),
    entry(
        "window_before_entry",
        "Scheduled work ended before it was announced. The year or the month is probably wrong.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "created_at": "2031-12-20T10:00Z",
      "windows": [{"start": "2031-01-08T22:00Z", "end": "2031-01-09T02:00Z"}]}
  ]
}"#)],
    ),
    entry(
        "window_without_length",
        "A window ends at the time at which it starts.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled",
      "windows": [{"start": "2031-02-10T22:00Z", "end": "2031-02-10T22:00Z"}]}
  ]
}"#)],
    ),
    entry(
        "downtime_longer_than_window",
        "The expected downtime is longer than the window.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled",
      "windows": [{"start": "2031-02-10T22:00Z", "end": "2031-02-11T02:00Z", "expected_downtime": "PT5H"}]}
  ]
}"#)],
    ),
    entry(
        "moved_onto_itself",
        "The same window is listed as the current one and as a previous one.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled",
      "windows": [{"start": "2031-02-10T22:00Z", "end": "2031-02-11T02:00Z"}],
      "previous_windows": [{"start": "2031-02-10T22:00Z", "end": "2031-02-11T02:00Z"}]}
  ]
}"#)],
    ),
    entry(
        "all_windows_cancelled",
        "Every window of the work is cancelled, but the work itself is not.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled",
      "windows": [{"start": "2031-02-10T22:00Z", "end": "2031-02-11T02:00Z", "status": "cancelled"}]}
  ]
}"#)],
    ),
    entry(
        "text_contradicts_window",
        "The text names a time range that lies outside the window.",
        &[of(r#"{
  "page": {"name": "Fjordpost", "time_zone": "Europe/Oslo"},
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "created_at": "2031-02-01T10:00",
      "windows": [{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00"}],
      "incident_updates": [
        {"status": "scheduled", "created_at": "2031-02-01T10:00", "body": "We replace disks on 10 February, 14:00-16:00 CET."}
      ]}
  ]
}"#)],
    ),
];

const CONTRADICTIONS: &[Entry] = &[
    entry(
        "status_contradicts_update",
        "The status of an entry differs from that of its newest update.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "investigating", "impact": "minor", "created_at": "2031-02-05T09:00Z",
      "incident_updates": [{"status": "monitoring", "body": "Mail flows again.", "created_at": "2031-02-05T09:30Z"}]}
  ]
}"#)],
    ),
    entry(
        "resolved_at_but_open",
        "An entry says when it ended, but its status says that it is open.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "created_at": "2031-02-05T09:00Z", "resolved_at": "2031-02-05T11:00Z"}
  ]
}"#)],
    ),
    entry(
        "resolved_before_start",
        "An incident ended before it began.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "resolved", "impact": "minor",
      "created_at": "2031-12-31T23:00Z", "resolved_at": "2031-01-01T01:00Z"}
  ]
}"#)],
    ),
    entry(
        "missing_resolved_at",
        "An incident is resolved, but nothing says since when.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "resolved", "impact": "minor", "created_at": "2031-02-05T09:00Z"}
  ]
}"#)],
    ),
    entry(
        "expected_before_start",
        "An incident is expected to be resolved before it began, or planned work before its first window.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "created_at": "2031-02-05T09:00Z", "expected_resolution": "2031-02-05T07:00Z"}
  ]
}"#)],
    ),
    entry(
        "next_update_before_start",
        "The next update is promised for a time before the entry began.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "created_at": "2031-02-05T09:00Z", "next_update_by": "2031-02-05T07:00Z"}
  ]
}"#)],
    ),
    entry(
        "updated_at_before_update",
        "An entry was last updated before its newest update.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "created_at": "2031-02-05T09:00Z", "updated_at": "2031-02-05T09:00Z",
      "incident_updates": [{"status": "identified", "body": "A disk is full.", "created_at": "2031-02-05T12:00Z"}]}
  ]
}"#)],
    ),
    entry(
        "updated_before_created",
        "An entry was updated before it was created.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "created_at": "2031-02-05T09:00Z", "updated_at": "2031-02-04T09:00Z"}
  ]
}"#)],
    ),
    entry(
        "created_after_update",
        "An entry was created more than a day after its first update.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-05T09:00Z",
      "incident_updates": [{"status": "identified", "body": "A disk is full.", "created_at": "2031-02-03T12:00Z"}]}
  ]
}"#)],
    ),
    entry(
        "valid_until_before_generated",
        "The feed is valid until a time before it was generated, so it is always stale.",
        &[of(r#"{
  "page": {"name": "Fjordpost", "generated_at": "2031-02-05T09:00Z", "valid_until": "2031-02-05T08:00Z"},
  "incidents": []
}"#)],
    ),
    entry(
        "component_contradicts_entry",
        "A component is operational while an open incident says that it is not, or is still down although all its entries are over.",
        &[of(r#"{
  "components": [{"id": "store", "name": "Mail store", "status": "operational"}],
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "components": [{"id": "store", "name": "Mail store", "status": "partial_outage"}]}
  ]
}"#)],
    ),
    entry(
        "indicator_contradicts_entry",
        "The page's own indicator says that nothing is wrong while an incident is open, or the other way round.",
        &[of(r#"{
  "status": {"indicator": "none", "description": "All systems operational"},
  "incidents": [{"id": "late", "name": "Mail is late", "status": "identified", "impact": "major"}]
}"#)],
    ),
    entry(
        "indicator_contradicts_component",
        "The page's own indicator says that nothing is wrong while a component is down.",
        &[of(r#"{
  "status": {"indicator": "none", "description": "All systems operational"},
  "components": [{"id": "store", "name": "Mail store", "status": "major_outage"}]
}"#)],
    ),
];

const TEXTS: &[Entry] = &[
    entry(
        "bad_language",
        "This is not a language tag (BCP 47), or it is the code of a country.",
        &[
            of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "translations": {"nb_NO!": {"name": "E-posten er forsinket"}}}
  ]
}"#),
            of(r#"{"page": {"name": "Fjordpost", "language": "dk"}, "incidents": []}"#),
        ],
    ),
    entry(
        "missing_language",
        "The page does not state the language of its texts, so `--lang` asks for every translation.",
        &[of(r#"{"page": {"name": "Fjordpost"}, "incidents": []}"#).in_languages("nb")],
    ),
    entry(
        "missing_translation",
        "A text is not translated into a language that `--lang` asks for.",
        &[of(r#"{
  "page": {"name": "Fjordpost", "language": "en"},
  "incidents": [{"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor"}]
}"#)
        .in_languages("nb")],
    ),
    entry(
        "weekday",
        "The text names a day of the week that does not fit its date.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late since Monday, 5 February 2031", "status": "identified", "impact": "minor"}
  ]
}"#)],
    ),
    entry(
        "times_contradict",
        "The text gives a time in several time zones, but these are not the same time.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late since 7:30 AM CET (05:30 UTC)", "status": "identified", "impact": "minor"}
  ]
}"#)],
    ),
    entry(
        "abbreviation_not_in_force",
        "The text uses the abbreviation of winter time in summer, or the other way round.",
        &[of(r#"{
  "page": {"name": "Fjordpost", "time_zone": "Europe/Oslo"},
  "incidents": [
    {"id": "late", "name": "Mail is late since 07:30 CET", "status": "identified", "impact": "minor", "created_at": "2031-07-05T09:00"}
  ]
}"#)],
    ),
    entry(
        "escaped_twice",
        "A line break or a quote was escaped twice, so visitors see the backslash.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "advice": "Please wait.\\nNo mail is lost."}
  ]
}"#)],
    ),
    entry(
        "placeholder",
        "The text has a placeholder of a template, or a note that the author left.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "advice": "Please wait until XX:XX."}
  ]
}"#)],
    ),
    entry(
        "mojibake",
        "The text was written in one encoding and read in another.",
        &[of(
            r#"{"incidents": [{"id": "late", "name": "E-posten gÃ¥r sakte", "status": "identified", "impact": "minor"}]}"#,
        )],
    ),
    entry(
        "markdown_link",
        "A link in Markdown is not written correctly.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "advice": "See [our help](https://help.fjordpost.example/late for more."}
  ]
}"#)],
    ),
    entry(
        "html_tag",
        "An HTML tag is not closed.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "advice": "<b>Please wait."}
  ]
}"#)],
    ),
];

const LATE: &[Entry] = &[
    entry(
        "in_future",
        "A time lies in the future that should be in the past. An update stays hidden until then.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-20T11:00Z",
      "incident_updates": [{"status": "identified", "body": "A disk is full.", "created_at": "2031-02-21T11:30Z"}]}
  ]
}"#)
        .at(NOW)],
    ),
    entry(
        "no_longer_valid",
        "The feed's `valid_until` is past, so visitors see it as stale.",
        &[of(r#"{"page": {"name": "Fjordpost", "valid_until": "2031-02-20T10:00Z"}, "incidents": []}"#).at(NOW)],
    ),
    entry(
        "no_news",
        "An open incident has had no update for more than a day.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-18T09:00Z"}
  ]
}"#)
        .at(NOW)],
    ),
    entry(
        "news_overdue",
        "The promised time of the next update is past.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "created_at": "2031-02-20T08:00Z", "next_update_by": "2031-02-20T10:00Z"}
  ]
}"#)
        .at(NOW)],
    ),
    entry(
        "resolution_overdue",
        "The expected end of an open incident is past.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "created_at": "2031-02-20T08:00Z", "expected_resolution": "2031-02-20T10:00Z"}
  ]
}"#)
        .at(NOW)],
    ),
    entry(
        "still_scheduled",
        "The last window of planned work is over, but it is still scheduled.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "windows": [{"start": "2031-02-19T22:00Z", "end": "2031-02-20T02:00Z"}]}
  ]
}"#)
        .at(NOW)],
    ),
    entry(
        "overdue",
        "The last window of planned work is over, but it is still in progress.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "in_progress", "windows": [{"start": "2031-02-19T22:00Z", "end": "2031-02-20T02:00Z"}]}
  ]
}"#)
        .at(NOW)],
    ),
    entry(
        "forgotten_notice",
        "A notice without an end has been active for more than two months.",
        &[of(r#"{
  "notices": [
    {"id": "terms", "name": "New terms", "category": "policy", "status": "active", "created_at": "2030-11-20T10:00Z"}
  ]
}"#)
        .at(NOW)],
    ),
];

const AGAINST: &[Entry] = &[
    entry(
        "sequence_forgotten",
        "The feed changed but its sequence did not.",
        &[of(r#"{"page": {"name": "Fjordpost", "sequence": 7}, "incidents": [], "notices": []}"#)
            .after(r#"{"page": {"name": "Fjordpost", "sequence": 7}, "incidents": []}"#)],
    ),
    entry(
        "sequence_back",
        "The sequence is lower than in the older copy, so visitors keep seeing the older copy.",
        &[of(r#"{"page": {"name": "Fjordpost", "sequence": 5}, "incidents": [], "notices": []}"#)
            .after(r#"{"page": {"name": "Fjordpost", "sequence": 7}, "incidents": []}"#)],
    ),
    entry(
        "sequence_removed",
        "The older copy has a sequence, but this one has none.",
        &[of(r#"{"page": {"name": "Fjordpost"}, "incidents": [], "notices": []}"#)
            .after(r#"{"page": {"name": "Fjordpost", "sequence": 7}, "incidents": []}"#)],
    ),
    entry(
        "updated_at_back",
        "The page's `updated_at` is earlier than in the older copy, so visitors keep seeing the older copy.",
        &[of(r#"{"page": {"name": "Fjordpost", "updated_at": "2031-02-05T09:00Z"}, "incidents": [], "notices": []}"#)
            .after(r#"{"page": {"name": "Fjordpost", "updated_at": "2031-02-05T10:00Z"}, "incidents": []}"#)],
    ),
    entry(
        "updated_at_forgotten",
        "The feed changed but the page's `updated_at` did not.",
        &[of(r#"{"page": {"name": "Fjordpost", "updated_at": "2031-02-05T10:00Z"}, "incidents": [], "notices": []}"#)
            .after(r#"{"page": {"name": "Fjordpost", "updated_at": "2031-02-05T10:00Z"}, "incidents": []}"#)],
    ),
    entry(
        "updated_at_removed",
        "The older copy has an `updated_at`, but this one has none.",
        &[of(r#"{"page": {"name": "Fjordpost"}, "incidents": [], "notices": []}"#)
            .after(r#"{"page": {"name": "Fjordpost", "updated_at": "2031-02-05T10:00Z"}, "incidents": []}"#)],
    ),
    entry(
        "page_id_changed",
        "The page's id changed or is gone.",
        &[of(r#"{"page": {"id": "fjord", "name": "Fjordpost"}, "incidents": []}"#)
            .after(r#"{"page": {"id": "fjordpost", "name": "Fjordpost"}, "incidents": []}"#)],
    ),
    entry(
        "mirror_removed",
        "A mirror is no longer listed. Pages that cannot reach the main host rely on it.",
        &[of(r#"{"page": {"name": "Fjordpost", "mirrors": []}, "incidents": []}"#)
            .after(r#"{"page": {"name": "Fjordpost", "mirrors": ["https://copy.fjordpost.example/feed.json"]}, "incidents": []}"#)],
    ),
    entry(
        "zone_removed",
        "The page no longer states its time zone.",
        &[of(r#"{"page": {"name": "Fjordpost"}, "incidents": []}"#)
            .after(r#"{"page": {"name": "Fjordpost", "time_zone": "Europe/Oslo"}, "incidents": []}"#)],
    ),
    entry(
        "zone_changed",
        "The page's time zone changed, and with it every time that has no offset.",
        &[of(r#"{
  "page": {"name": "Fjordpost", "time_zone": "Europe/Helsinki"},
  "incidents": [{"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-05T09:00"}]
}"#)
        .after(
            r#"{
  "page": {"name": "Fjordpost", "time_zone": "Europe/Oslo"},
  "incidents": [{"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-05T09:00"}]
}"#,
        )],
    ),
    entry(
        "component_id_changed",
        "The id of a component changed. Pages that show only this component no longer find it.",
        &[of(r#"{"components": [{"id": "incoming", "name": "Incoming mail", "status": "operational"}]}"#)
            .after(r#"{"components": [{"id": "mx", "name": "Incoming mail", "status": "operational"}]}"#)],
    ),
    entry(
        "component_removed",
        "A component is gone.",
        &[of(r#"{"components": [{"id": "imap", "name": "IMAP", "status": "operational"}]}"#).after(
            r#"{
  "components": [
    {"id": "imap", "name": "IMAP", "status": "operational"},
    {"id": "mx", "name": "Incoming mail", "status": "operational"}
  ]
}"#,
        )],
    ),
    entry(
        "entry_id_changed",
        "The id of an entry changed. Links to it break, and a visitor who dismissed it sees it again.",
        &[of(r#"{"incidents": [{"id": "mail-late", "name": "Mail is late", "status": "identified", "impact": "minor"}]}"#)
            .after(r#"{"incidents": [{"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor"}]}"#)],
    ),
    entry(
        "incident_vanished",
        "An open incident is gone but was never resolved.",
        &[of(r#"{"incidents": []}"#)
            .after(r#"{"incidents": [{"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor"}]}"#)],
    ),
    entry(
        "maintenance_vanished",
        "Planned work is gone but was neither completed nor cancelled.",
        &[of(r#"{"scheduled_maintenances": []}"#).after(
            r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "windows": [{"start": "2031-02-10T22:00Z", "end": "2031-02-11T02:00Z"}]}
  ]
}"#,
        )],
    ),
    entry(
        "notice_vanished",
        "An active notice is gone but was not ended.",
        &[of(r#"{"incidents": [], "notices": []}"#).after(
            r#"{
  "incidents": [],
  "notices": [{"id": "terms", "name": "New terms", "category": "policy", "status": "active"}]
}"#,
        )],
    ),
    entry(
        "status_went_back",
        "An entry has gone back to an earlier status, and no update says why.",
        &[of(r#"{"incidents": [{"id": "late", "name": "Mail is late", "status": "investigating", "impact": "minor"}]}"#)
            .after(r#"{"incidents": [{"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor"}]}"#)],
    ),
    entry(
        "update_deleted",
        "An update is gone.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "incident_updates": []}
  ]
}"#)
        .after(
            r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor",
      "incident_updates": [{"status": "identified", "body": "A disk is full.", "created_at": "2031-02-05T10:00Z"}]}
  ]
}"#,
        )],
    ),
    entry(
        "moved_without_trace",
        "Planned work moved to another time, and `previous_windows` does not list the old one.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "windows": [{"start": "2031-02-11T22:00Z", "end": "2031-02-12T02:00Z"}]}
  ]
}"#)
        .after(
            r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "windows": [{"start": "2031-02-10T22:00Z", "end": "2031-02-11T02:00Z"}]}
  ]
}"#,
        )],
    ),
    entry(
        "window_dropped",
        "A window of planned work is gone but was not cancelled.",
        &[of(r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "windows": [
      {"start": "2031-02-12T22:00Z", "end": "2031-02-13T02:00Z"}
    ]}
  ]
}"#)
        .after(
            r#"{
  "scheduled_maintenances": [
    {"id": "disks", "name": "New disks", "status": "scheduled", "windows": [
      {"start": "2031-02-10T22:00Z", "end": "2031-02-11T02:00Z"},
      {"start": "2031-02-12T22:00Z", "end": "2031-02-13T02:00Z"}
    ]}
  ]
}"#,
        )],
    ),
    entry(
        "entry_updated_at_forgotten",
        "An entry changed but its `updated_at` did not.",
        &[of(r#"{
  "incidents": [
    {"id": "late", "name": "Some mail is late", "status": "identified", "impact": "minor", "updated_at": "2031-02-05T10:00Z"}
  ]
}"#)
        .after(
            r#"{
  "incidents": [
    {"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "updated_at": "2031-02-05T10:00Z"}
  ]
}"#,
        )],
    ),
];

pub const GROUPS: &[Group] = &[
    Group {
        title: "The file cannot be read: not JSON, or not a feed",
        entries: CANNOT_BE_READ,
    },
    Group {
        title: "Fields and values",
        entries: FIELDS,
    },
    Group {
        title: "Ids and references",
        entries: IDS,
    },
    Group {
        title: "Times and time zones",
        entries: TIMES,
    },
    Group {
        title: "Planned work and its windows",
        entries: WORK,
    },
    Group {
        title: "Contradictions",
        entries: CONTRADICTIONS,
    },
    Group {
        title: "Languages and texts",
        entries: TEXTS,
    },
    Group {
        title: "What is late or stale (--now)",
        entries: LATE,
    },
    Group {
        title: "Compared with an older copy (--against)",
        entries: AGAINST,
    },
];

/// Whether the reference has that code.
pub fn is_documented(code: &str) -> bool {
    let mut all = GROUPS.iter().flat_map(|group| group.entries);
    all.any(|entry| entry.code == code)
}
