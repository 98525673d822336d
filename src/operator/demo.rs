use crate::schedule::{Duration, Instant};
use serde_json::{Value, json};

/// A sample feed with times around `now`: an incident under way, maintenance tomorrow, rescheduled
/// maintenance, a warning, and a history. The provider is invented and lives in `Europe/Oslo`.
///
/// ```
/// use windowpane::{operator::{Now, check, demo}, schedule::Instant};
/// let now = Instant::from_millis(1_355_290_200_000);
/// let report = check(demo(now).to_string().as_bytes(), &Now::Live(now).into()).unwrap();
/// assert!(report.problems.is_empty());
/// ```
pub fn demo(now: Instant) -> Value {
    // Whole hours look planned, and two feeds written in the same hour differ only in their
    // updates.
    let hour = Instant::from_millis(now.millis() / 3_600_000 * 3_600_000);
    let ahead = |hours: i64| (hour + Duration::from_minutes(hours * 60)).to_string();
    let ago = |minutes: i64| (now - Duration::from_minutes(minutes)).to_string();
    let days_ago = |days: i64, minutes: i64| ago(days * 24 * 60 - minutes);
    json!({
        // Relative to where the site serves it: feeds/demo.json beside schema/.
        "$schema": "../schema/feed.v1.schema.json",
        "page": {
            "id": "fjordpost",
            "name": "Fjordpost",
            "url": "https://fjordpost.example/",
            "time_zone": "Europe/Oslo",
            "updated_at": ago(4),
            "sequence": now.millis() / 1000,
            "channels": [
                {"title": "Status by e-mail", "url": "https://fjordpost.example/status/subscribe", "kind": "email"},
                {"title": "Incidents as a feed", "url": "https://fjordpost.example/status/incidents.atom", "for": "incidents"},
                {"title": "Maintenance in your calendar", "url": "https://fjordpost.example/status/maintenance.ics", "for": "maintenance"},
                {"title": "Mastodon", "url": "https://social.example/@fjordpost"}
            ],
            "support_url": "https://fjordpost.example/support",
            "history_since": &days_ago(75, 0)[..10]
        },
        "status": {"indicator": "minor", "description": "Incoming mail is delayed"},
        "components": [
            {"id": "mail", "name": "Mail", "status": "degraded_performance", "group": true, "position": 1},
            {"id": "imap", "name": "IMAP and POP", "status": "operational", "group_id": "mail", "position": 2, "role": "reading"},
            {"id": "smtp", "name": "Sending (SMTP)", "status": "operational", "group_id": "mail", "position": 3, "role": "sending"},
            {"id": "mx", "name": "Incoming mail", "status": "degraded_performance", "group_id": "mail", "position": 4, "role": "receiving"},
            {"id": "web", "name": "Webmail", "status": "operational", "position": 5, "role": "web"},
            {"id": "account", "name": "Account and billing", "status": "operational", "position": 6, "role": "other"}
        ],
        "incidents": [
            {
                "id": "slow-delivery",
                "name": "Incoming mail arrives late",
                "status": "identified",
                "impact": "minor",
                "created_at": ago(38),
                "started_at": ago(41),
                "updated_at": ago(4),
                "components": [{"id": "mx", "name": "Incoming mail"}],
                "unaffected_component_ids": ["imap", "smtp", "web"],
                "mail": {
                    "reading": "normal", "sending": "normal", "receiving": "delayed",
                    "delay": {"min": "PT5M", "max": "PT15M"}, "loss": "none"
                },
                "expected_resolution": {"earliest": ahead(1), "latest": ahead(2)},
                "advice": "There is nothing you need to do. Mail that is late will arrive by itself.",
                "incident_updates": [
                    {"id": "slow-delivery-2", "status": "identified", "created_at": ago(4),
                     "body": "One of three servers that check incoming mail for spam has run out of memory. The other two carry its load, and a replacement is starting.",
                     "affected_components": [{"code": "mx", "name": "Incoming mail", "old_status": "degraded_performance", "new_status": "degraded_performance"}]},
                    {"id": "slow-delivery-1", "status": "investigating", "created_at": ago(38),
                     "body": "Mail sent to Fjordpost addresses reaches the inbox five to fifteen minutes late. We are looking into it.",
                     "affected_components": [{"code": "mx", "name": "Incoming mail", "old_status": "operational", "new_status": "degraded_performance"}]}
                ]
            },
            {
                "id": "webmail-login",
                "name": "Signing in to webmail failed for some",
                "status": "resolved",
                "impact": "major",
                "created_at": days_ago(3, 0),
                "started_at": days_ago(3, -6),
                "resolved_at": days_ago(3, 52),
                "updated_at": days_ago(3, 52),
                "components": [{"id": "web", "name": "Webmail"}],
                "incident_updates": [
                    {"id": "webmail-login-2", "status": "resolved", "created_at": days_ago(3, 52),
                     "body": "A certificate between two of our servers had expired. It has been renewed, and its renewal is now watched."},
                    {"id": "webmail-login-1", "status": "investigating", "created_at": days_ago(3, 0),
                     "body": "Some customers see an error after they enter their password. Mail programs are not affected."}
                ]
            }
        ],
        "scheduled_maintenances": [
            {
                "id": "new-storage",
                "name": "New storage for mailboxes",
                "status": "scheduled",
                "impact": "maintenance",
                "created_at": days_ago(2, 0),
                "updated_at": days_ago(1, 0),
                "components": [{"id": "imap", "name": "IMAP and POP"}, {"id": "web", "name": "Webmail"}],
                "windows": [{"start": ahead(26), "end": ahead(28), "expected_downtime": {"min": "PT20M", "max": "PT40M"}}],
                "previous_windows": [{"start": ahead(2), "end": ahead(4)}],
                "mail": {"reading": "unavailable", "sending": "normal", "receiving": "queued", "loss": "none"},
                "advice": "If you need a message during this time, open it beforehand.",
                "incident_updates": [
                    {"id": "new-storage-2", "status": "scheduled", "created_at": days_ago(1, 0),
                     "body": "We have moved this work by a day: a part arrived late."},
                    {"id": "new-storage-1", "status": "scheduled", "created_at": days_ago(2, 0),
                     "body": "Mailboxes move to faster disks. For twenty to forty minutes within the window you cannot read mail; what arrives meanwhile is kept and delivered afterwards."}
                ]
            },
            {
                "id": "database-upgrade",
                "name": "Database upgrade",
                "status": "completed",
                "impact": "maintenance",
                "created_at": days_ago(12, 0),
                "updated_at": days_ago(8, 75),
                "resolved_at": days_ago(8, 75),
                "scheduled_for": days_ago(8, 0),
                "scheduled_until": days_ago(8, 90),
                "components": [{"id": "account", "name": "Account and billing"}],
                "incident_updates": [
                    {"id": "database-upgrade-2", "status": "completed", "created_at": days_ago(8, 75),
                     "body": "Done, a little sooner than planned."},
                    {"id": "database-upgrade-1", "status": "scheduled", "created_at": days_ago(12, 0),
                     "body": "Account settings and invoices cannot be opened while their database is upgraded. Mail is not affected."}
                ]
            }
        ],
        "notices": [
            {
                "id": "quota-phish",
                "name": "False messages about a full mailbox",
                "category": "security",
                "status": "active",
                "created_at": days_ago(1, 200),
                "indicators": [
                    {"type": "subject", "value": "Your mailbox is 98% full"},
                    {"type": "sender", "value": "Fjordpost Storage Team"}
                ],
                "advice": "Delete the message. If you entered your password, change it now.",
                "incident_updates": [
                    {"id": "quota-phish-1", "status": "active", "created_at": days_ago(1, 200),
                     "body": "The message asks you to sign in to keep your mail. It does not come from us, and we never ask for a password by e-mail."}
                ]
            }
        ]
    })
}
