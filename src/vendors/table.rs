use super::Certainty::{self, Certain, Likely};

/// A status system, and the signatures of its documents.
#[derive(Debug, PartialEq, Eq)]
pub struct Vendor {
    /// Its name in events, options and file names.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What to embed instead of such a document; empty if converting it is the best we know.
    pub advice: &'static str,
    /// Who converts it; empty if nobody does.
    pub convert: &'static str,
    /// Sets of marks, separated by spaces; all marks of a set must be in the document.
    pub(super) signatures: &'static [(Certainty, &'static str)],
}

impl Vendor {
    /// What the vendor is and what to do, for the console and for `check`.
    pub fn message(&self) -> String {
        let mut message = format!("this is {}'s format", self.title);
        if self.convert.is_empty() {
            message.push_str(", which is not read here");
        }
        for more in [self.advice, self.convert] {
            if !more.is_empty() {
                message.push_str(". ");
                message.push_str(more);
            }
        }
        message
    }
}

const COMPATIBLE: &str = "Use the page's /api/v2/summary.json";

const fn vendor(
    name: &'static str,
    title: &'static str,
    advice: &'static str,
    signatures: &'static [(Certainty, &'static str)],
) -> Vendor {
    Vendor {
        name,
        title,
        advice,
        convert: "",
        signatures,
    }
}

/// A system that [`convert`](super::convert) has a file for.
const fn converted(
    name: &'static str,
    title: &'static str,
    advice: &'static str,
    signatures: &'static [(Certainty, &'static str)],
) -> Vendor {
    Vendor {
        convert: "The elements read it as it is, if its host lets them, and status-feed convert makes a feed of it",
        ..vendor(name, title, advice, signatures)
    }
}

/// Every system whose format is known.
pub static VENDORS: &[Vendor] = &[
    converted(
        "apple",
        "Apple system status",
        "",
        &[
            (Certain, "services[].serviceName services[].events"),
            (Likely, "drpost"),
        ],
    ),
    converted(
        "atom",
        "an Atom feed",
        "Use the same page's JSON, if it has one",
        &[],
    ),
    converted(
        "aws",
        "AWS Health",
        "",
        &[
            (Certain, "[].arn [].event_log"),
            (Certain, "[].arn [].region_name"),
            (Likely, "[].region_name [].service_name"),
        ],
    ),
    converted(
        "better_stack",
        "Better Stack",
        "",
        &[
            (Certain, "data.type=status_page data.attributes"),
            (Certain, "data.attributes.aggregate_state"),
            (
                Likely,
                "included[].type=status_page_resource|status_page_section|status_report|status_update",
            ),
        ],
    ),
    converted(
        "cachet",
        "Cachet",
        "",
        &[
            (Certain, "data[].attributes.status.human"),
            (
                Certain,
                "data[].type=components|componentGroups|incidents|incidentUpdates|schedules data[].attributes",
            ),
            (Certain, "meta.pagination data[].status_name"),
            (Certain, "meta.pagination data[].human_status"),
            (Likely, "data.attributes.status.human"),
            (Likely, "data.status.human"),
        ],
    ),
    converted(
        "cstate",
        "cState",
        "",
        &[
            (Certain, "cStateVersion"),
            (Certain, "apiVersion summaryStatus"),
            (Certain, "systems[].unresolvedIssues"),
            (Certain, "is=issue permalink"),
            (Likely, "summaryStatus"),
            (Likely, "pinnedIssues"),
            (Likely, "[].is=issue"),
        ],
    ),
    converted(
        "gatus",
        "Gatus",
        "",
        &[
            (Certain, "announcements oidc"),
            (Certain, "[].results[].conditionResults"),
            (Certain, "results[].conditionResults"),
        ],
    ),
    converted(
        "google",
        "Google's status dashboard",
        "",
        &[
            (Certain, "[].status_impact [].affected_products"),
            (Certain, "[].external_desc [].service_name"),
            (Certain, "[].begin [].most_recent_update"),
            (Certain, "status_impact external_desc"),
            (Likely, "[].status_impact"),
            (Likely, "products[].title products[].id"),
        ],
    ),
    vendor("hund", "Hund", "", &[]),
    converted(
        "incident_io",
        "incident.io",
        COMPATIBLE,
        &[
            (Certain, "ongoing_incidents in_progress_maintenances"),
            (Certain, "ongoing_incidents page_url"),
            (Certain, "ongoing_incidents page_title"),
            (Certain, "summary.ongoing_incidents"),
            (Certain, "summary.structure summary.affected_components"),
            (Certain, "ongoing_incidents[].current_worst_impact"),
            (Likely, "ongoing_incidents"),
            (Likely, "in_progress_maintenances"),
        ],
    ),
    converted(
        "infomaniak",
        "Infomaniak",
        "",
        &[
            (Certain, "result=success data[].description.translations"),
            (Certain, "result data[].services data[].started_at"),
            (Certain, "result items_per_page"),
        ],
    ),
    converted(
        "instatus",
        "Instatus",
        "",
        &[
            (Certain, "page.status=UP|HASISSUES|UNDERMAINTENANCE"),
            (Certain, "activeIncidents activeMaintenances"),
            (Certain, "page activeIncidents"),
            (Certain, "page activeMaintenances"),
            (Likely, "activeIncidents"),
            (Likely, "activeMaintenances"),
            (
                Likely,
                "components[].group components[].status=OPERATIONAL|DEGRADEDPERFORMANCE|PARTIALOUTAGE|MINOROUTAGE|MAJOROUTAGE|UNDERMAINTENANCE",
            ),
        ],
    ),
    vendor(
        "kener",
        "Kener",
        "",
        &[
            (Certain, "[].event_start_date_time"),
            (Certain, "events[].event_start_date_time"),
            (Certain, "data[].event_start_date_time"),
            (Certain, "maintenance_events[].event_start_date_time"),
        ],
    ),
    converted(
        "microsoft",
        "Microsoft 365 service health",
        "",
        &[
            (Certain, "[].ServiceDisplayName [].Title"),
            (Certain, "ServiceDisplayName Title"),
            (Likely, "[].ServiceWorkloadName"),
        ],
    ),
    converted(
        "oneuptime",
        "OneUptime",
        "",
        &[
            (Certain, "scheduledMaintenanceEvents activeIncidents"),
            (Certain, "scheduledMaintenanceEvents statusPage"),
            (Certain, "statusPageResources monitorStatuses"),
            (Likely, "scheduledMaintenanceEvents"),
            (Likely, "statusPageResources"),
        ],
    ),
    converted(
        "openstatus",
        "OpenStatus",
        "Use the page's /summary.json",
        &[
            (Certain, "pageComponents statusReports"),
            (Likely, "pageComponents"),
            (Likely, "statusReports"),
        ],
    ),
    vendor(
        "pagerduty",
        "PagerDuty",
        "",
        &[
            (Certain, "post_enums"),
            (Certain, "posts[].post_type posts[].severity_id"),
            (Certain, "[].post_type [].severity_id"),
            (Likely, "posts[].post_type"),
        ],
    ),
    converted(
        "rss",
        "an RSS feed",
        "Use the same page's JSON, if it has one",
        &[],
    ),
    converted(
        "sorry",
        "Sorry",
        "",
        &[
            (Certain, "page.state page.state_text"),
            (Certain, "response.notices response.brand"),
            (Likely, "response.notices"),
            (Likely, "page.state=operational|degraded|under_maintenance"),
        ],
    ),
    converted(
        "status_io",
        "Status.io",
        "",
        &[(Certain, "result.status_overall")],
    ),
    vendor(
        "statusfy",
        "Statusfy",
        "",
        &[
            (Certain, "incidents[].affectedsystems"),
            (Certain, "incidents page_size total_pages"),
        ],
    ),
    converted(
        "statuspal",
        "Statuspal",
        "",
        &[
            (Certain, "status_page.subdomain"),
            (Certain, "status_page.current_incident_type"),
            (Certain, "services maintenances upcoming_maintenances"),
            (Certain, "services[].current_incident_type"),
            (Likely, "status_page services"),
            (Likely, "info_notices maintenances"),
        ],
    ),
    vendor(
        "statping",
        "Statping",
        "",
        &[
            (Certain, "[].start_on [].end_on"),
            (Likely, "[].online_24_hours"),
        ],
    ),
    converted(
        "upptime",
        "Upptime",
        "",
        &[
            (Certain, "[].slug [].dailyMinutesDown"),
            (Certain, "[].slug [].uptimeDay"),
            // Its incidents and maintenance are issues of a GitHub repository.
            (Likely, "[].html_url [].labels [].number"),
        ],
    ),
    converted(
        "uptime_kuma",
        "Uptime Kuma",
        "",
        &[
            (Certain, "publicGroupList maintenanceList"),
            (Certain, "publicGroupList config"),
            (Certain, "heartbeatList uptimeList"),
            (Likely, "publicGroupList"),
            (Likely, "heartbeatList"),
            (Likely, "maintenanceList"),
        ],
    ),
    vendor(
        "vigil",
        "Vigil",
        "",
        &[
            (Certain, "health=healthy|sick|dead probes"),
            (Likely, "probes[].nodes"),
        ],
    ),
];
