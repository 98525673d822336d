use super::names::names;

/// A value in a feed that could not be read as its author meant it: where it is, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A JSONPath (RFC 9535) to the value, or to the place where it is missing:
    /// `$.incidents[0].created_at`.
    pub path: String,
    pub code: Code,
    /// The value that was found, shortened.
    pub found: String,
}

names! {
    /// The kind of a [`Problem`]. The names are public: the tool and its JSON output show them.
    Code {
        WrongType = "wrong_type",
        EntryLost = "entry_lost",
        MissingName = "missing_name",
        DuplicateId = "duplicate_id",
        DuplicateKey = "duplicate_key",
        UnknownField = "unknown_field",
        StatusOfOtherKind = "status_of_other_kind",
        UnknownStatus = "unknown_status",
        UnknownImpact = "unknown_impact",
        UnknownValue = "unknown_value",
        UnknownReference = "unknown_reference",
        BadTime = "bad_time",
        BadDuration = "bad_duration",
        BadAddress = "bad_address",
        BadLanguage = "bad_language",
        NoZone = "no_zone",
        UnknownZone = "unknown_zone",
        OffsetAgainstZone = "offset_against_zone",
        TimeInGap = "time_in_gap",
        TimeInFold = "time_in_fold",
        EndBeforeStart = "end_before_start",
        WindowsOverlap = "windows_overlap",
        TooMany = "too_many",
        TooLong = "too_long",
    }
}

impl Code {
    /// Whether information was lost that could hide a problem with the service. Not so if the value
    /// counts as an issue anyway, was read in another sense, or was only shortened.
    pub const fn is_loss(self) -> bool {
        match self {
            Self::WrongType
            | Self::EntryLost
            | Self::MissingName
            | Self::DuplicateKey
            | Self::UnknownField
            | Self::UnknownValue
            | Self::BadTime
            | Self::BadDuration
            | Self::UnknownZone
            | Self::EndBeforeStart
            | Self::TooMany => true,
            Self::DuplicateId
            | Self::StatusOfOtherKind
            | Self::UnknownStatus
            | Self::UnknownImpact
            | Self::UnknownReference
            | Self::BadAddress
            | Self::BadLanguage
            | Self::NoZone
            | Self::OffsetAgainstZone
            | Self::TimeInGap
            | Self::TimeInFold
            | Self::WindowsOverlap
            | Self::TooLong => false,
        }
    }

    /// What is wrong and how the reader dealt with it, for the author of the feed.
    pub const fn message(self) -> &'static str {
        match self {
            Self::WrongType => "this value has the wrong type; it was left out",
            Self::EntryLost => {
                "this is not an object; it was left out, and nothing is reported as operational because of it"
            }
            Self::MissingName => "there is no name, and no text to take one from",
            Self::DuplicateId => "another entry has the same id; the one updated later was kept",
            Self::DuplicateKey => {
                "this key occurs twice; the last one is used, and nothing is reported as operational because of it"
            }
            Self::UnknownField => {
                "this field is ignored, but may be about the present; nothing is reported as operational because of it"
            }
            Self::StatusOfOtherKind => {
                "this status belongs to another kind of entry; the entry counts as one of that kind"
            }
            Self::UnknownStatus => "this status is not known; it counts as an open issue",
            Self::UnknownImpact => "this impact is not known; it counts as an issue",
            Self::UnknownValue => "this is not a valid value; it was left out",
            Self::UnknownReference => "no entry or component has this id",
            Self::BadTime => "this is not a time; it was left out",
            Self::BadDuration => "this is not a duration; it was left out",
            Self::BadAddress => "this is not an http, https, mailto or tel URL; it was left out",
            Self::BadLanguage => "this is not a language tag; it was left out",
            Self::NoZone => {
                "no zone is stated here or for the page; the time is shown as written and not converted"
            }
            Self::UnknownZone => "the tz database does not know this zone",
            Self::OffsetAgainstZone => {
                "the zone does not have this offset at this time; the offset is used"
            }
            Self::TimeInGap => {
                "the clocks of this zone skip this time; it was moved forward by the gap"
            }
            Self::TimeInFold => {
                "the clocks of this zone show this time twice; the earlier one is used"
            }
            Self::EndBeforeStart => "this ends before it starts; the end was left out",
            Self::WindowsOverlap => "this window overlaps another of the same maintenance",
            Self::TooMany => "there are more of these than the limit; the rest was left out",
            Self::TooLong => "this is longer than the limit; the rest was cut",
        }
    }

    /// How to fix it, for the author of the feed.
    pub const fn fix(self) -> &'static str {
        match self {
            Self::WrongType => "see the schema for the type of this field",
            Self::EntryLost => "make it an object with at least a name and a status",
            Self::MissingName => "give it a \"name\"",
            Self::DuplicateId => "give each entry an id of its own",
            Self::DuplicateKey => "keep one of the two",
            Self::UnknownField => {
                "correct its name, or begin it with _ if it is a remark of your own"
            }
            Self::StatusOfOtherKind => {
                "for an incident use investigating, identified, monitoring, resolved or postmortem; move planned work to \
                 scheduled_maintenances, and news to notices"
            }
            Self::UnknownStatus => {
                "use investigating, identified, monitoring, resolved, postmortem, scheduled, in_progress, verifying, \
                 completed, postponed, cancelled, active or ended; for a component operational, degraded_performance, \
                 partial_outage, major_outage or under_maintenance"
            }
            Self::UnknownImpact => "use none, minor, major, critical or maintenance",
            Self::UnknownValue => "see the schema for the values of this field",
            Self::UnknownReference => "name an id that is in this feed, or leave it out",
            Self::BadTime => {
                "write 2012-12-12T06:30:00+01:00, 2012-12-12T06:30[Europe/Oslo], 2012-12-12T06:30 or 2012-12-12"
            }
            Self::BadDuration => "write an ISO 8601 duration such as PT30M, PT2H or P1D",
            Self::BadAddress => "write the whole URL, beginning with https://",
            Self::BadLanguage => "write a BCP 47 tag such as en, nb or pt-BR",
            Self::NoZone => {
                "add an offset (+01:00), a zone ([Europe/Oslo]), or \"time_zone\" to the page"
            }
            Self::UnknownZone => "use an IANA identifier such as Europe/Oslo",
            Self::OffsetAgainstZone => "correct the offset, or leave it out and keep the zone",
            Self::TimeInGap => "choose a time that exists, or write it with an offset",
            Self::TimeInFold => "write it with an offset",
            Self::EndBeforeStart => {
                "swap the two, or correct the date: 20:00 to 00:00 ends on the next day"
            }
            Self::WindowsOverlap => "merge the two, or correct their times",
            Self::TooMany => "leave out what is old",
            Self::TooLong => "shorten it and link to the rest",
        }
    }
}
