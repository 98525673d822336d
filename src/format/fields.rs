//! The names of the fields that are read, where more than the reader has to know them.

/// What stands at the top level of a `summary.json`.
pub const TOP: [&str; 6] = [
    "page",
    "status",
    "components",
    "incidents",
    "scheduled_maintenances",
    "notices",
];

/// What the page may hold: what is read, and what Statuspage and its kin write besides.
pub const PAGE: [&str; 15] = [
    "id",
    "name",
    "url",
    "time_zone",
    "updated_at",
    "generated_at",
    "valid_until",
    "sequence",
    "mirrors",
    "history",
    "history_since",
    "channels",
    "support_url",
    "language",
    "created_at",
];

/// What the status may hold.
pub const STATUS: [&str; 2] = ["indicator", "description"];

/// What a component may hold, as for [`PAGE`].
pub const COMPONENT: [&str; 16] = [
    "id",
    "name",
    "status",
    "created_at",
    "updated_at",
    "position",
    "description",
    "showcase",
    "start_date",
    "group_id",
    "page_id",
    "group",
    "only_show_if_degraded",
    "role",
    "translations",
    "days",
];

/// What an entry may hold, as for [`PAGE`].
pub const ENTRY: [&str; 50] = [
    "id",
    "name",
    "status",
    "impact",
    "created_at",
    "updated_at",
    "started_at",
    "resolved_at",
    "shortlink",
    "incident_updates",
    "components",
    "unaffected_component_ids",
    "expected_resolution",
    "next_update_by",
    "mail",
    "advice",
    "upstream",
    "links",
    "tags",
    "audience",
    "related",
    "language",
    "translations",
    "scheduled_for",
    "scheduled_until",
    "windows",
    "previous_windows",
    "lead_time",
    "ends_automatically",
    "category",
    "starts_at",
    "ends_at",
    "indicators",
    // Statuspage's own.
    "page_id",
    "monitoring_at",
    "metadata",
    "impact_override",
    "reminder_intervals",
    "auto_transition_deliver_notifications_at_end",
    "auto_transition_deliver_notifications_at_start",
    "auto_transition_to_maintenance_state",
    "auto_transition_to_operational_state",
    "scheduled_auto_completed",
    "scheduled_auto_in_progress",
    "scheduled_remind_prior",
    "scheduled_reminded_at",
    "postmortem_body",
    "postmortem_notified_subscribers",
    "postmortem_notified_twitter",
    "postmortem_published_at",
];

/// What is a time, in whatever it stands.
pub const TIMES: [&str; 13] = [
    "start",
    "end",
    "ended_at",
    "created_at",
    "updated_at",
    "started_at",
    "resolved_at",
    "generated_at",
    "valid_until",
    "scheduled_for",
    "scheduled_until",
    "starts_at",
    "ends_at",
];

/// What the names of Statuspage's own bookkeeping begin with.
pub const BOOKKEEPING: [&str; 4] = [
    "auto_transition_",
    "scheduled_auto_",
    "scheduled_remind",
    "postmortem_",
];

/// What a window may hold.
pub const WINDOW: [&str; 8] = [
    "id",
    "start",
    "end",
    "ended_at",
    "status",
    "expected_downtime",
    "approximate",
    "component_ids",
];

/// What is said beside the state of things: where links lead, what something is called, in which order it stands. Nothing that
/// is lost there hides a problem. A page's zone is among them because a time that needs it says so itself.
pub const BESIDE: [&str; 27] = [
    "advice",
    "body",
    "channels",
    "days",
    "description",
    "display_at",
    "expected_resolution",
    "history",
    "history_since",
    "indicators",
    "language",
    "lead_time",
    "links",
    "mirrors",
    "name",
    "next_update_by",
    "position",
    "previous_windows",
    "related",
    "role",
    "shortlink",
    "support_url",
    "tags",
    "time_zone",
    "translations",
    "upstream",
    "url",
];

/// Keys under which things say how they are, in whatever format.
pub const STATES: [&str; 15] = [
    "status",
    "state",
    "severity",
    "impact",
    "level",
    "indicator",
    "health",
    "condition",
    "event_status",
    "eventstatus",
    "statustype",
    "current_status",
    "aggregate_state",
    "overall_status",
    "current_incident_type",
];
