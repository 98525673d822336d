use super::roles::ROLES;
use super::system::System;
use crate::vendors::{Need, VENDORS, companions};
use std::fmt::Write;

/// What an operator has to know of a system.
struct Guide {
    /// Its name for people.
    title: &'static str,
    /// The documents that are read: one of them, or several that are joined.
    urls: &'static [&'static str],
    /// Whether a page on another host may fetch them.
    cors: Cors,
    /// What is read.
    read: &'static str,
    /// What is missing, and why.
    missing: &'static str,
}

/// Whether a page on another host may fetch a document, and so whether the elements read it directly.
enum Cors {
    Open,
    Closed,
    /// It depends, or nobody has said.
    Either(&'static str),
}

impl Cors {
    const NOT_KNOWN: Self = Self::Either("not known");

    const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Either(text) => text,
        }
    }

    const fn way(&self) -> &'static str {
        match self {
            Self::Open => "directly",
            Self::Closed => "through the converter; directly only on a page of the same host",
            Self::Either(_) => {
                "directly where a page may fetch it, otherwise through the converter"
            }
        }
    }
}

/// What of a log is missing, whatever its writer.
const OF_LOGS: &str = "how bad it is, and the state of services (StatusIQ has it): logs do not say. Windows of planned work, except cState's and \
    Kener's: they stand in prose, without a year. An entry that states no status is a notice, and from then on it is not known how things \
    are. Half an hour after the log was written, the same is true of all";

const fn guide(system: System) -> Guide {
    match system {
        System::Apple => Guide {
            title: "Apple",
            urls: &["https://www.apple.com/support/systemstatus/data/system_status_en_US.js"],
            cors: Cors::NOT_KNOWN,
            read: "services, and their outages, issues and maintenance; also within the call of a function",
            missing: "when an event was posted: those dates are local times with the abbreviation of a zone",
        },
        System::Atom => Guide {
            title: "Atom",
            urls: &["https://PAGE/history.atom", "https://PAGE/feed.atom"],
            cors: Cors::Either("seldom open"),
            read: "entries, folded by id or link into incidents, planned work and notices with their updates",
            missing: OF_LOGS,
        },
        System::Aws => Guide {
            title: "AWS Health",
            urls: &["https://health.aws.amazon.com/public/currentevents"],
            cors: Cors::Open,
            read: "events with their log, and the services of a region that each affects (`--only \"Amazon Simple Email Service (Ireland)\"`); the document is in UTF-16",
            missing: "planned work and the state of services. How bad an event with the status 1 is: no document says what the numbers mean. An empty \
                list claims nothing, and the elements show that the status cannot be loaded: it does not say whose it is",
        },
        System::BetterStack => Guide {
            title: "Better Stack",
            urls: &["https://PAGE/index.json"],
            cors: Cors::NOT_KNOWN,
            read: "resources in their sections, reports with their updates, maintenance, the announcement as a notice",
            missing: "the status of an update, which it does not have. A resource that is not monitored is \"unknown\"",
        },
        System::Cachet => Guide {
            title: "Cachet 3",
            urls: &[
                "https://PAGE/api/components",
                "https://PAGE/api/incidents",
                "https://PAGE/api/schedules",
            ],
            cors: Cors::NOT_KNOWN,
            read: "components, incidents, planned work",
            missing: "the zone of its times: state it (`--zone`, `feed-time-zone`), or they stay as written. How bad an incident is; its own link",
        },
        System::Cstate => Guide {
            title: "cState",
            urls: &[
                "https://PAGE/index.json",
                "https://PAGE/issues/index.json",
                "https://PAGE/issues/NAME/index.json",
            ],
            cors: Cors::Either("the page's owner decides"),
            read: "systems, open and resolved issues; their texts from the page of each. A notice that begins in the future is planned work. Titles \
                with quotes, which break the JSON, are repaired",
            missing: "the end of planned work, mostly; once it has begun, it is an open issue",
        },
        System::Gatus => Guide {
            title: "Gatus",
            urls: &[
                "https://HOST/api/v1/endpoints/statuses",
                "https://HOST/api/v1/config",
            ],
            cors: Cors::NOT_KNOWN,
            read: "endpoints in their groups, each as its newest result says; announcements as incidents (outage, warning) or notices",
            missing: "how bad a check that fails is: it counts as a partial outage. Planned work, which is in no document. An endpoint without a result \
                for a day is \"unknown\"",
        },
        System::Google => Guide {
            title: "Google (Workspace, Cloud and others)",
            urls: &[
                "https://www.google.com/appsstatus/dashboard/incidents.json",
                "https://status.cloud.google.com/incidents.json",
            ],
            cors: Cors::Closed,
            read: "incidents with their updates; information is a notice",
            missing: "planned work and the state of services: it is a history. Without an open incident there are \"no known problems\"",
        },
        System::IncidentIo => Guide {
            title: "incident.io",
            urls: &["https://PAGE/api/v1/summary", "https://PAGE/proxy/PAGE"],
            cors: Cors::Either("the vendor asks for a proxy"),
            read: "incidents and maintenance, running and ahead; from /proxy/PAGE also all components. Its /api/v2/summary.json and \
                /api/v2/incidents.json are read as Statuspage's",
            missing: "in /api/v1/summary, all messages but the newest, and the components that nothing is wrong with",
        },
        System::Infomaniak => Guide {
            title: "Infomaniak",
            urls: &["the list of events that its status page fetches"],
            cors: Cors::NOT_KNOWN,
            read: "events and work with their comments, in all languages",
            missing: "the state of services, and how bad an event is: it does not say",
        },
        System::Instatus => Guide {
            title: "Instatus",
            urls: &[
                "https://PAGE/summary.json",
                "https://PAGE/v3/components.json",
            ],
            cors: Cors::Open,
            read: "the state of the page, open incidents and maintenance; components",
            missing: "texts, history, and which components an incident affects: they are in no document",
        },
        System::Microsoft => Guide {
            title: "Microsoft 365",
            urls: &["https://status.cloud.microsoft/api/posts/m365Consumer"],
            cors: Cors::Closed,
            read: "services, each with its post; Outlook.com is one of them (`--only Outlook.com`)",
            missing: "planned work, and what has been said before: there is one post for each service",
        },
        System::Oneuptime => Guide {
            title: "OneUptime",
            urls: &["https://HOST/status-page-api/overview/ID"],
            cors: Cors::Open,
            read: "the state of the page, active incidents and planned work with their public notes, announcements as notices",
            missing: "the state of each resource, and how bad an incident is: both are the page owner's own words",
        },
        System::Openstatus => Guide {
            title: "OpenStatus",
            urls: &["https://PAGE/feed/json"],
            cors: Cors::Closed,
            read: "the state of the page, reports with their updates, maintenance. Its /summary.json is read as Statuspage's",
            missing: "the state of each component, and how bad a report is: it does not say",
        },
        System::Rss => Guide {
            title: "RSS",
            urls: &[
                "https://PAGE/history.rss",
                "https://PAGE/feed.rss",
                "https://PAGE/rss",
            ],
            cors: Cors::Either("seldom open"),
            read: "items, folded by guid or link into incidents, planned work and notices with their updates; components of StatusIQ",
            missing: OF_LOGS,
        },
        System::Sorry => Guide {
            title: "Sorry",
            urls: &[
                "https://PAGE/api/v1/status",
                "https://PAGE/api/v1/components",
                "https://ro-api.sorryapp.com/v1/pages/ID?include=brand,notices,notices.updates",
            ],
            cors: Cors::NOT_KNOWN,
            read: "the state of the page and of its components; from the last of these also notices with their updates, and planned work",
            missing: "how bad a notice is. In the first two documents, all texts and planned work",
        },
        System::StatusIo => Guide {
            title: "Status.io",
            urls: &["https://api.status.io/1.0/status/ID"],
            cors: Cors::Open,
            read: "components by place, incidents with their messages, maintenance; work that is marked as active goes on past its planned end",
            missing: "the page's name and all links: they are in no document",
        },
        System::Statuspage => Guide {
            title: "Statuspage, and systems with its format",
            urls: &[
                "https://PAGE/api/v2/summary.json",
                "https://PAGE/api/v2/incidents.json",
                "https://PAGE/api/v2/scheduled-maintenances.json",
                "https://PAGE/api/v2/components.json",
            ],
            cors: Cors::Either("open, except on private and trial pages"),
            read: "everything: a feed is such a document. Several lists of a page are joined",
            missing: "nothing",
        },
        System::Statuspal => Guide {
            title: "Statuspal",
            urls: &[
                "https://statuspal.io/api/v2/status_pages/NAME/summary",
                "https://statuspal.io/api/v2/status_pages/NAME/status",
                "https://statuspal.eu/api/v2/status_pages/NAME/summary",
            ],
            cors: Cors::Closed,
            read: "services, incidents, maintenance and notices, in all languages; its times are UTC",
            missing: "the link of each incident, and the status of most updates: it does not say",
        },
        System::Upptime => Guide {
            title: "Upptime",
            urls: &[
                "https://raw.githubusercontent.com/OWNER/REPO/HEAD/history/summary.json",
                "https://api.github.com/repos/OWNER/REPO/issues?state=all&labels=status",
                "https://api.github.com/repos/OWNER/REPO/issues?state=all&labels=maintenance",
            ],
            cors: Cors::Open,
            read: "sites with their minutes down by day; incidents and maintenance from the issues",
            missing: "comments of issues, each of which is a request of its own; GitHub allows 60 an hour. The elements read one of these documents, because \
                the issues are on another host than the sites",
        },
        System::UptimeKuma => Guide {
            title: "Uptime Kuma",
            urls: &[
                "https://HOST/api/status-page/NAME",
                "https://HOST/api/status-page/heartbeat/NAME",
            ],
            cors: Cors::Closed,
            read: "monitors in their groups, pinned posts, maintenance in its own zone",
            missing: "maintenance that is ahead: only what runs is listed. Without the heartbeats, the state of the monitors",
        },
    }
}

/// `docs/vendors.md`.
pub fn guides() -> String {
    let mut page = String::from(
        "<!-- Written by `cargo run --bin words -- vendors`; ./scripts/test says when it is out of date. -->

# Feeds of other status systems

The elements read the documents of other status systems: put the first URL of a table below into `feed`. They can where *CORS* lets a page
on another host fetch it; otherwise [`status-feed convert`](operator.md#convert-another-systems-feed) makes a feed from the same documents on your
server ([how the two differ](embedding.md#feeds-of-other-systems)). Both recognise a system by the content of a document, never by its URL;
`--from NAME` states it to the converter.

What a document says is carried over, and nothing is added:

- A word that is not known counts as an issue, never as operational, and is reported with its path in the document.
- What a system does not say is not claimed: without the state of services there are at best \"no known problems\".
- A time without a zone has one only if the system's documentation says which, or if you do. Otherwise it stays as written.
- Ids are the system's own, so that an entry keeps its id from one conversion to the next. Every entry has the system's own link to it, or
  to the page.

Each table says which documents to give, in order of use; several of one page are joined. *CORS* is whether a page on another host may fetch them.
",
    );
    for system in System::ALL {
        let guide = guide(*system);
        let urls: Vec<String> = guide.urls.iter().map(|url| code(url)).collect();
        let _ = write!(
            page,
            "\n## {}\n\n| | |\n| --- | --- |\n| `--from` | `{}` |\n| documents | {} |\n| CORS | {} |\n| the elements read it | {} |\n| read | {} |\n| missing | {} |\n",
            guide.title,
            system.name(),
            urls.join("<br>"),
            guide.cors.name(),
            [guide.cors.way(), &joined(*system, guide.urls)].concat(),
            guide.read,
            guide.missing,
        );
    }
    page.push_str(
        "
## Roles

The role of a component, the part of mail that it serves, is read out of its name or its group's: `smtp.example.org:587 (IPv6)` is for sending. A
word counts if it stands alone. A name with words of several rows has no role, except that port 25 is always for receiving.

| role | words |
| --- | --- |
",
    );
    for (role, words) in ROLES {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let _ = writeln!(page, "| `{role}` | {} |", words.join(", "));
    }
    let others = VENDORS
        .iter()
        .filter(|vendor| System::from_name(vendor.name).is_none());
    let others: Vec<&str> = others.map(|vendor| vendor.title).collect();
    let _ = write!(
        page,
        "
## Recognised only

These are recognised by name and neither read nor converted: {}. Use the RSS or Atom of such a page, if it has one.
",
        others.join(", ")
    );
    page
}

/// What the elements request with the first of these documents.
fn joined(system: System, urls: &[&str]) -> String {
    let (need, companions) = companions(system, urls[0]);
    let companions: Vec<String> = companions.iter().map(|url| code(url)).collect();
    match need {
        _ if companions.is_empty() => String::new(),
        Need::Optional => format!(
            ". With each poll also {}, if it is there",
            companions.join(" and ")
        ),
        Need::Required => format!(
            ". With each poll also {}; without it nothing is shown",
            companions.join(" and ")
        ),
    }
}

/// A URL as code; words as they are.
fn code(url: &str) -> String {
    match url.starts_with("https://") {
        true => format!("`{url}`"),
        false => url.to_owned(),
    }
}
