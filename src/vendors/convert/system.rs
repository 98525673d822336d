use crate::feed::names;

names! {
    /// A system whose documents can be converted. Its name is that of its row in
    /// [`VENDORS`](crate::vendors::VENDORS), except Statuspage's, whose format the native one is.
    System {
        /// Apple's system status.
        Apple = "apple",
        /// An Atom feed.
        Atom = "atom",
        /// AWS Health.
        Aws = "aws",
        /// Better Stack.
        BetterStack = "better_stack",
        /// Cachet 3.
        Cachet = "cachet",
        /// cState.
        Cstate = "cstate",
        /// Gatus.
        Gatus = "gatus",
        /// Google's dashboards: Workspace, Cloud and others.
        Google = "google",
        /// incident.io.
        IncidentIo = "incident_io",
        /// Infomaniak.
        Infomaniak = "infomaniak",
        /// Instatus.
        Instatus = "instatus",
        /// Microsoft 365's health.
        Microsoft = "microsoft",
        /// OneUptime.
        Oneuptime = "oneuptime",
        /// OpenStatus.
        Openstatus = "openstatus",
        /// An RSS feed.
        Rss = "rss",
        /// Sorry.
        Sorry = "sorry",
        /// Status.io.
        StatusIo = "status_io",
        /// Statuspage, and the systems with the same format. Several lists of a page are joined.
        Statuspage = "statuspage",
        /// Statuspal.
        Statuspal = "statuspal",
        /// Upptime, with its issues on GitHub.
        Upptime = "upptime",
        /// Uptime Kuma.
        UptimeKuma = "uptime_kuma",
    }
}
