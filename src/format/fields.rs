//! The names of the fields that are read, for the reader, the linter and the page's scripts.

/// The fields of a `summary.json`.
pub const TOP: [&str; 6] = [
    "page",
    "status",
    "components",
    "incidents",
    "scheduled_maintenances",
    "notices",
];

/// The fields of the page: those we read, and others that Statuspage and compatible systems write.
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

/// The fields of the status.
pub const STATUS: [&str; 2] = ["indicator", "description"];

/// The fields of a component, as for [`PAGE`].
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

/// The fields of an entry, as for [`PAGE`].
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
    // Statuspage's own fields.
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

/// The fields that are times, in any object.
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

/// The prefixes of Statuspage's bookkeeping fields.
pub const BOOKKEEPING: [&str; 4] = [
    "auto_transition_",
    "scheduled_auto_",
    "scheduled_remind",
    "postmortem_",
];

/// The fields of a window.
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

/// The fields that say nothing about the current status: links, texts, order. Errors in them cannot
/// hide a problem. The page's zone is one of them because a time that needs it reports that itself.
pub const INCIDENTAL: [&str; 27] = [
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

/// Keys under which objects state their status, in any format.
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
