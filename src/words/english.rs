macro_rules! keys {
    ($($key:ident = $english:literal),+ $(,)?) => {
        /// Everything the interface can say.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key { $(#[doc = $english] $key),+ }

        impl Key {
            /// Every key.
            pub const ALL: &'static [Self] = &[$(Self::$key),+];

            /// Their names, in the same order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($key)),+];

            pub(super) const fn english(self) -> &'static str {
                match self { $(Self::$key => $english),+ }
            }
        }
    };
}

keys! {
    // What stands between two pieces, or around one.
    Dotted = "{first} · {second}",
    Semicolon = "{first}; {second}",
    TwoSentences = "{first}. {second}",
    OneAfterAnother = "{first} {second}",
    InBrackets = "({text})",

    // How the whole service is.
    AllOperational = "All services are operational",
    NoKnownProblems = "No known problems",
    SomeMaintenance = "Maintenance is under way",
    SomeMinor = "Some services are degraded",
    SomeMajor = "Some services are out of order",
    SomeCritical = "Services are not available",
    PartlyUnread = "Part of the status could not be read",
    PartlyUnreadMore = "What could be read reports no problem.",
    CannotReach = "The status cannot be reached",
    CannotReachMore = "Whether all is well is not known. We keep trying.",
    Loading = "Loading the status",
    CheckedAt = "Checked at {time}",
    AsOf = "As of {time}",

    // How bad something is.
    LevelOperational = "Operational",
    LevelMaintenance = "Maintenance",
    LevelMinor = "Degraded",
    LevelMajor = "Partial outage",
    LevelCritical = "Major outage",
    Degraded = "Degraded",
    PartialOutage = "Partial outage",
    MajorOutage = "Major outage",
    UnderMaintenance = "Under maintenance",
    StatusUnknown = "Unknown",

    // What was last said of it.
    Investigating = "Investigating",
    Identified = "Cause found",
    Monitoring = "Watching the repair",
    Resolved = "Resolved",
    Postmortem = "Summary",
    Scheduled = "Scheduled",
    InProgress = "Under way",
    Verifying = "Checking the result",
    Completed = "Completed",
    Postponed = "Postponed",
    Cancelled = "Cancelled",
    Active = "In force",
    Ended = "Ended",
    Update = "Update",

    // Maintenance, by the clock.
    PlannedMaintenance = "Scheduled maintenance",
    Rescheduled = "Maintenance moved",
    StartsIn = "Starts {relative}",
    AboutToStart = "Maintenance starts {relative}",
    MaintenanceUnderWay = "Maintenance under way",
    RunningLate = "Maintenance is running late",
    MaintenancePostponed = "Maintenance postponed",
    MaintenanceCancelled = "Maintenance cancelled",
    MaintenanceCompleted = "Maintenance completed",

    // Notices.
    SecurityNotice = "Security notice",
    Policy = "Policy",
    News = "News",
    HowTo = "How-to",

    // When.
    Since = "Since {time}",
    SinceFor = "Since {time}, for {length}.",
    Until = "Until {time}",
    UntilLeft = "Until {time}, {length} left",
    WasToEnd = "Was to end at {time}, {relative}. It is not yet declared over.",
    From = "From {time}",
    About = "about {time}",
    Ongoing = "Since {time}; no end is stated.",
    OverAt = "Over since {time}, after {length}",
    ResolvedAt = "Over since {time}",
    There = "{time} in {zone}",
    ZoneTime = "{city} time ({short})",
    ShortThen = "{short}, then {later}",
    FromTo = "{start} – {end}",
    TimeAndZone = "{time} {zone}",
    OnDay = "{day}, {time}",
    ForwardBefore = "Clocks in {cities} go forward before then.",
    BackBefore = "Clocks in {cities} go back before then.",
    ForwardDuring = "Clocks in {cities} go forward during this window: it lasts {length}.",
    BackDuring = "Clocks in {cities} go back during this window: it lasts {length}.",
    ZoneNotStated = "as written; time zone not stated",
    ExpectedAt = "Expected to be over at {time}.",
    ExpectedBetween = "Expected to be over between {earliest} and {latest}.",
    ExpectedUnknown = "There is no estimate yet of when it will be over.",
    ExpectedPassed = "It was expected to be over at {time}.",
    NoNewDate = "No new date yet",
    NoDate = "No date given",
    WindowOver = "over",
    TimeApproximate = "The time is approximate.",
    StartNotStated = "No start is stated.",
    EndNotStated = "No end is stated.",

    // What and whom.
    Affects = "Affects {parts}",
    Affected = "Affected",
    NotAffected = "Not affected",
    Cause = "Cause",
    Duration = "Duration",
    ExpectedDowntime = "Expected downtime",
    DowntimeIs = "Expected downtime: {length}",
    UpTo = "up to {length}",
    Mail = "What happens to mail",
    Reading = "Reading",
    Sending = "Sending",
    Receiving = "Receiving",
    Normal = "Normal",
    Delayed = "Delayed",
    DelayedBy = "Delayed by {length}",
    Unavailable = "Not possible",
    Queued = "Queued, delivered later",
    Rejected = "Rejected",
    LossNone = "No mail is lost.",
    LossPossible = "Some mail may be lost.",
    LossConfirmed = "Some mail is lost.",
    Advice = "What you can do",
    Subject = "Subject",
    Sender = "Sender",
    Address = "Address",
    Mark = "Mark",

    // The timeline.
    Services = "Services",
    OpenIncidents = "Open incidents",
    Planned = "Scheduled maintenance",
    Notices = "Notices",
    Past = "Past",
    DateUnknown = "Date unknown",
    NoService = "No service in particular",
    NothingPast = "Nothing has been reported.",
    ReadMore = "Read more",
    ReadMoreOf = "Read more about {title}",
    ReadLess = "Read less",
    ReadLessOf = "Read less about {title}",
    AsWritten = "As written",
    Table = "Table",
    ShowOlder = "Show older",
    ShowAll = "Show {count} more|Show {count} more",
    ShowUpdates = "Show {count} earlier update|Show {count} earlier updates",
    LinkToEntry = "Link to this entry",
    AddToCalendar = "Add to calendar",
    Details = "Details",
    Dismiss = "Dismiss",
    Dismissed = "Dismissed",
    Undo = "Undo",
    ServiceStatus = "Service status",
    AndMore = "and {count} more",
    PublishedBy = "More about this",
    TimesIn = "Times in {zone}",
    TimesInBoth = "Times in {zone}; the provider is in {provider}",
    ChangeZone = "Change",
    DeviceZone = "Use this device’s zone",
    FindZone = "City, zone or offset",
    Zones = "Time zones",
    NoSuchZone = "No time zone is called that.",
    Support = "Support",
}
