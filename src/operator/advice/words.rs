//! Finds the word that was meant, by spelling and by meaning.

use super::schema::{COMPONENT_STATUSES, IMPACTS, Kind, List};
use crate::feed::{Category, Named, Role, is_name};

/// A word that was probably meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant {
    pub word: &'static str,
    /// Whether it is the same word in another spelling, and nothing else is near.
    pub is_sure: bool,
}

/// The edit distance: how many letters to change, add, drop or swap with the next (optimal string
/// alignment).
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (mut before, mut last, mut row) = (
        vec![0; b.len() + 1],
        (0..=b.len()).collect::<Vec<usize>>(),
        vec![0; b.len() + 1],
    );
    for (i, x) in a.iter().enumerate() {
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row[j + 1] = least;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[b.len()]
}

/// The largest edit distance at which a word of this length is still recognised.
const fn slips(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    }
}

/// The word in lower case, with `_` between its parts.
pub fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace(['-', ' ', '.'], "_")
}

/// Only the letters: the same for `createdAt` and `created_at`.
fn letters(word: &str) -> String {
    word.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The nearest of the `known` words, and its distance. `None` if none is near, or two are equally
/// near.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<(&'k str, usize)> {
    let length = word.len();
    let word = letters(word);
    let mut best: Option<(&str, usize, bool)> = None;
    for candidate in known {
        // Punctuation does not count, and there is little of it.
        if candidate.len().abs_diff(length) > 6 {
            continue;
        }
        let plain = letters(candidate);
        let most = slips(plain.chars().count().min(word.chars().count() + 1));
        if plain.len().abs_diff(word.len()) > most + 2 {
            continue;
        }
        let far = distance(&word, &plain);
        if far > most {
            continue;
        }
        match best {
            Some((_, least, _)) if far > least => {}
            Some((known, least, _)) if far == least => best = Some((known, least, false)),
            _ => best = Some((candidate, far, true)),
        }
    }
    best.filter(|(.., is_alone)| *is_alone)
        .map(|(word, far, _)| (word, far))
}

/// Words, with the synonyms that others use for them.
type Synonyms = &'static [(&'static str, &'static [&'static str])];

#[rustfmt::skip]
const INCIDENT: Synonyms = &[
    ("investigating", &["open", "new", "started", "reported", "looking_into_it", "under_investigation", "in_investigation", "pending", "acknowledged",
        "down", "outage", "ongoing", "unresolved", "untersuchung", "in_untersuchung", "wird_untersucht", "undersøkes", "undersøker", "undersöks", "undersøges", "en_cours",
        "enquête", "investigando", "onderzoek", "in_onderzoek", "major_outage", "partial_outage", "degraded_performance", "degraded"]),
    ("identified", &["found", "confirmed", "known", "cause_found", "cause_known", "fixing", "being_fixed", "working_on_it", "in_arbeit", "identifiziert", "erkannt", "identifisert",
        "identificeret", "identifierad", "identifié", "identificado", "identificato", "geïdentificeerd"]),
    ("monitoring", &["watching", "observing", "observed", "fix_implemented", "fix_applied", "fix_deployed", "mitigated", "recovering", "überwachung", "beobachtung",
        "wird_beobachtet", "overvåkes", "overvåker", "overvåges", "övervakas", "surveillance", "monitorizando", "monitoraggio"]),
    ("resolved", &["fixed", "solved", "closed", "done", "over", "ok", "operational", "up", "finished", "gelöst", "behoben", "erledigt", "løst", "rettet", "fikset", "löst", "åtgärdad",
        "résolu", "resuelto", "solucionado", "risolto", "opgelost", "rozwiązany", "resolvido", "ratkaistu", "back_to_normal", "restored"]),
    ("postmortem", &["post_mortem", "rca", "report", "root_cause", "root_cause_analysis", "review", "analysis"]),
];
#[rustfmt::skip]
const MAINTENANCE: Synonyms = &[
    ("scheduled", &["planned", "upcoming", "announced", "open", "new", "pending", "confirmed", "geplant", "planlagt", "planerad", "planerat", "planlagd", "planifié", "prévu",
        "programado", "planificado", "programmato", "gepland", "zaplanowany", "agendado", "suunniteltu"]),
    ("in_progress", &["ongoing", "started", "running", "under_way", "underway", "begun", "in_arbeit", "läuft", "laufend", "pågår", "påbegynt", "startet", "i_gang", "pågående", "en_cours",
        "en_curso", "in_corso", "bezig", "maintenance", "under_maintenance", "w_toku"]),
    ("verifying", &["testing", "checking", "validating", "verification", "verified", "monitored", "prüfung", "verifiserer", "tester"]),
    ("completed", &["done", "finished", "complete", "closed", "fixed", "over", "ok", "successful", "ferdig", "fullført", "utført", "abgeschlossen", "fertig", "erledigt", "beendet",
        "terminé", "terminado", "completado", "completato", "voltooid", "afgerond", "slutfört", "klar", "afsluttet", "zakończony", "valmis", "operational"]),
    ("postponed", &["delayed", "rescheduled", "moved", "deferred", "on_hold", "paused", "suspended", "utsatt", "verschoben", "reporté", "aplazado", "pospuesto", "rinviato",
        "uitgesteld", "uppskjuten", "uppskjutet", "udskudt", "adiado"]),
    ("cancelled", &["canceled", "cancel", "aborted", "called_off", "withdrawn", "dropped", "avlyst", "kansellert", "abgesagt", "storniert", "annulé", "cancelado", "annullato",
        "geannuleerd", "inställd", "inställt", "aflyst", "anulowany"]),
];
#[rustfmt::skip]
const NOTICE: Synonyms = &[
    ("active", &["open", "published", "live", "on", "current", "new", "enabled", "valid", "in_force", "aktiv", "aktivt", "aktuell", "actif", "activo", "attivo", "actief", "gültig"]),
    ("ended", &["closed", "done", "expired", "inactive", "over", "archived", "off", "disabled", "past", "finished", "old", "solved", "beendet", "abgelaufen", "avsluttet",
        "utløpt", "avslutad", "afsluttet", "terminé", "terminado", "beëindigd"]),
];
#[rustfmt::skip]
const COMPONENT: Synonyms = &[
    ("operational", &["ok", "up", "online", "good", "green", "running", "normal", "working", "works", "healthy", "available", "active", "fine", "resolved", "none",
        "all_good", "in_betrieb", "funktioniert", "verfügbar", "i_drift", "drift", "virker", "fungerer", "fungerar", "opérationnel", "operativo", "operationeel", "toiminnassa"]),
    ("degraded_performance", &["degraded", "slow", "performance_issues", "yellow", "impaired", "minor", "issues", "unstable", "delayed", "warning", "langsam", "eingeschränkt", "treg", "tregt",
        "långsam", "lent", "lento", "traag", "degraded_service", "limited"]),
    ("partial_outage", &["partial", "partially_down", "partly_down", "partial_service", "orange", "some_issues", "minor_outage", "teilausfall", "delvis_nede", "panne_partielle", "intermittent"]),
    ("major_outage", &["down", "outage", "offline", "red", "full_outage", "total_outage", "complete_outage", "critical", "unavailable", "dead", "major", "error", "failed", "failure", "not_working", "broken",
        "nede", "ausfall", "ausgefallen", "nere", "en_panne", "caído", "storing", "alas", "out_of_service"]),
    ("under_maintenance", &["maintenance", "in_maintenance", "planned_maintenance", "planned", "scheduled", "blue", "wartung", "in_wartung", "vedlikehold", "underhåll", "vedligeholdelse", "onderhoud", "mantenimiento", "manutenzione"]),
];
#[rustfmt::skip]
const IMPACT: Synonyms = &[
    ("none", &["no", "no_impact", "nothing", "ok", "zero", "info", "ingen", "kein", "keine", "aucun"]),
    ("minor", &["low", "small", "slight", "degraded", "degraded_performance", "partial", "warning", "medium", "moderate", "gering", "niedrig", "liten", "mindre", "lav", "faible", "bajo", "sev3", "p3"]),
    ("major", &["high", "partial_outage", "severe", "big", "large", "serious", "stor", "høy", "hoch", "groß", "élevé", "alto", "sev2", "p2", "error"]),
    ("critical", &["highest", "major_outage", "full_outage", "outage", "down", "total", "blocker", "emergency", "kritisch", "kritisk", "critique", "crítico", "critico", "sev1", "p1", "urgent"]),
    ("maintenance", &["planned", "scheduled", "under_maintenance", "wartung", "vedlikehold", "planned_maintenance", "scheduled_maintenance"]),
];
#[rustfmt::skip]
const ROLE: Synonyms = &[
    ("reading", &["imap", "imaps", "pop", "pop3", "jmap", "mailbox", "mailboxes", "read", "inbox", "storage", "store", "activesync", "eas", "fetch", "lesen", "lesing", "access"]),
    ("sending", &["smtp", "smtps", "submission", "outgoing", "outbound", "relay", "send", "msa", "smarthost", "smtp_out", "versand", "senden", "utgående", "sortant", "saliente", "delivery_out"]),
    ("receiving", &["mx", "incoming", "inbound", "delivery", "receive", "lmtp", "spam", "antispam", "filter", "smtp_in", "empfang", "eingang", "innkommende", "inkommande", "entrant", "entrante"]),
    ("web", &["webmail", "website", "http", "https", "portal", "web_mail", "site", "www", "control_panel", "account", "roundcube", "ui"]),
    ("other", &["dns", "hosting", "payments", "billing", "phone", "calendar", "contacts", "api", "none", "misc", "infrastructure"]),
];
#[rustfmt::skip]
const CATEGORY: Synonyms = &[
    ("security", &["phishing", "scam", "fraud", "spam", "warning", "alert", "abuse", "vulnerability", "leak", "breach", "malware", "virus", "sikkerhet", "säkerhet", "sikkerhed",
        "sicherheit", "sécurité", "seguridad", "sicurezza", "veiligheid"]),
    ("policy", &["terms", "tos", "legal", "privacy", "rules", "pricing", "prices", "price", "gdpr", "terms_of_service", "vilkår", "agb", "richtlinie", "politique"]),
    ("news", &["announcement", "announcements", "info", "information", "informational", "update", "general", "blog", "new", "nyhet", "nyheter", "neuigkeiten", "neuigkeit", "nouvelles", "noticias", "notice"]),
    ("how_to", &["howto", "guide", "help", "instructions", "instruction", "tutorial", "faq", "tip", "tips", "anleitung", "veiledning", "documentation", "support"]),
];
#[rustfmt::skip]
const READING: Synonyms = &[
    ("normal", &["ok", "fine", "works", "working", "up", "operational", "good", "available", "yes"]),
    ("degraded", &["slow", "partial", "delayed", "limited", "unstable", "degraded_performance", "partial_outage", "impaired", "queued"]),
    ("unavailable", &["down", "offline", "no", "failed", "none", "outage", "impossible", "major_outage", "not_working", "rejected", "broken"]),
];
#[rustfmt::skip]
const SENDING: Synonyms = &[
    ("normal", &["ok", "fine", "works", "working", "up", "operational", "good", "available", "yes"]),
    ("delayed", &["slow", "late", "queued", "degraded", "delay", "partial", "degraded_performance", "partial_outage", "deferred"]),
    ("unavailable", &["down", "offline", "no", "failed", "none", "outage", "impossible", "rejected", "major_outage", "not_working", "broken"]),
];
#[rustfmt::skip]
const RECEIVING: Synonyms = &[
    ("normal", &["ok", "fine", "works", "working", "up", "operational", "good", "available", "yes"]),
    ("delayed", &["slow", "late", "degraded", "delay", "partial", "degraded_performance", "partial_outage", "deferred"]),
    ("queued", &["held", "stored", "waiting", "queue", "queueing", "kept", "unavailable", "down", "offline", "outage", "major_outage"]),
    ("rejected", &["bounced", "bouncing", "bounces", "returned", "refused", "lost", "failed"]),
];
#[rustfmt::skip]
const LOSS: Synonyms = &[
    ("none", &["no", "no_loss", "false", "nothing", "normal", "ingen", "kein", "keine"]),
    ("possible", &["maybe", "unknown", "likely", "perhaps", "suspected", "mulig", "möglich"]),
    ("confirmed", &["yes", "lost", "true", "certain", "some", "all", "ja"]),
];
#[rustfmt::skip]
const INDICATOR_TYPE: Synonyms = &[
    ("subject", &["title", "header", "betreff", "emne"]),
    ("sender", &["from", "address", "email", "mail", "e_mail", "absender", "avsender"]),
    ("url", &["link", "domain", "website", "uri", "href", "web", "site"]),
];
#[rustfmt::skip]
const CHANNEL_KIND: Synonyms = &[
    ("email", &["mail", "e_mail", "newsletter", "mailing_list"]),
    ("calendar", &["ical", "ics", "webcal", "icalendar", "caldav"]),
    ("mastodon", &["fediverse", "activitypub", "toot"]),
    ("rss", &["feed", "rss_feed", "rss2"]),
    ("sms", &["text", "phone"]),
    ("webhook", &["hook", "webhooks", "slack", "teams", "discord"]),
    ("other", &["twitter", "x", "bluesky", "facebook", "blog", "web", "website"]),
];
#[rustfmt::skip]
const TOPIC: Synonyms = &[
    ("incidents", &["incident", "outages", "outage", "problems"]),
    ("maintenance", &["maintenances", "planned", "scheduled_maintenances", "scheduled_maintenance", "works"]),
    ("all", &["everything", "any", "both", "*", "alle"]),
];
#[rustfmt::skip]
const WINDOW: Synonyms = &[
    ("cancelled", &["canceled", "cancel", "aborted", "called_off", "withdrawn", "dropped", "avlyst", "kansellert", "abgesagt", "storniert", "annulé", "inställd", "aflyst", "false", "off"]),
];

/// The synonyms for the values of the field `name` in an object of this kind.
fn synonyms(owner: Kind, name: &str) -> Synonyms {
    match (owner, name) {
        (Kind::Entry(list) | Kind::Update(list), "status") => match list {
            List::Incidents => INCIDENT,
            List::Maintenances => MAINTENANCE,
            List::Notices => NOTICE,
        },
        (Kind::Component | Kind::AffectedComponent, "status") | (Kind::Change, _) => COMPONENT,
        (Kind::Window, "status") => WINDOW,
        (_, "impact" | "indicator") => IMPACT,
        (_, "role") => ROLE,
        (_, "category") => CATEGORY,
        (Kind::Mail, "reading") => READING,
        (Kind::Mail, "sending") => SENDING,
        (Kind::Mail, "receiving") => RECEIVING,
        (Kind::Mail, "loss") => LOSS,
        (_, "type") => INDICATOR_TYPE,
        (_, "kind") => CHANNEL_KIND,
        (_, "for") => TOPIC,
        _ => &[],
    }
}

/// Which of `words` was meant by `written` in the field `name`.
pub fn meant(
    owner: Kind,
    name: &str,
    written: &str,
    words: &'static [&'static str],
) -> Option<Meant> {
    let word = plain(written);
    let known = synonyms(owner, name);
    let by_meaning = known
        .iter()
        .find(|(_, others)| others.contains(&&*word))
        .and_then(|(meant, _)| words.iter().find(|word| *word == meant));
    if let Some(found) = by_meaning {
        let is_same = letters(&word) == letters(found) || is_name(found, &word);
        return Some(Meant {
            word: found,
            is_sure: is_same,
        });
    }
    if let Some((word, _)) = nearest(&word, words.iter().copied()) {
        return Some(Meant {
            word,
            is_sure: true,
        });
    }
    // "performance degraded", "partial-outage-eu": a word or a synonym among others.
    let holds = |part: &str| part.len() >= 5 && word.contains(part);
    let within = words.iter().find(|known| holds(known)).or_else(|| {
        let meant = known
            .iter()
            .find(|(_, others)| others.iter().any(|other| holds(other)));
        meant.and_then(|(meant, _)| words.iter().find(|word| *word == meant))
    });
    // A typo in a synonym: "onging".
    let slipped = || {
        let mut all = known
            .iter()
            .flat_map(|(meant, others)| others.iter().map(move |other| (meant, other)));
        let near = all.find(|(_, other)| other.len() >= 5 && distance(&word, other) == 1);
        near.and_then(|(meant, _)| words.iter().find(|word| *word == meant))
    };
    within.or_else(slipped).map(|word| Meant {
        word,
        is_sure: false,
    })
}

/// Whether the word would say that something works, is over, or does not matter.
pub fn is_all_clear(word: &str) -> bool {
    matches!(
        word,
        "operational" | "resolved" | "postmortem" | "completed" | "ended" | "none" | "normal"
    )
}

/// `a, b or c`
pub fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [word] => (*word).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// What a value is if it is a word for another field: `major_outage` is the status of a component,
/// not an impact.
pub fn belongs_to(word: &str) -> Option<&'static str> {
    let is_in = |words: &[&str]| words.iter().any(|known| is_name(known, word));
    if is_in(COMPONENT_STATUSES) {
        Some("the status of a component")
    } else if is_in(List::Incidents.statuses()) {
        Some("the status of an incident")
    } else if is_in(List::Maintenances.statuses()) {
        Some("the status of planned work")
    } else if is_in(List::Notices.statuses()) {
        Some("the status of a notice")
    } else if is_in(IMPACTS) {
        Some("an impact")
    } else if is_in(Role::NAMES) {
        Some("a role")
    } else if is_in(Category::NAMES) {
        Some("a category")
    } else {
        None
    }
}

/// Fields and the names that others use for them, for objects of this kind.
#[rustfmt::skip]
pub fn field_synonyms(owner: Kind) -> Synonyms {
    match owner {
        Kind::Top => &[
            ("scheduled_maintenances", &["maintenances", "maintenance", "planned", "planned_maintenance", "planned_work", "scheduled", "upcoming", "works", "wartungen", "windows"]),
            ("incidents", &["incident", "outages", "issues", "events", "problems", "alerts", "active_incidents", "open_incidents", "current_incidents", "störungen", "feil", "unresolved_incidents"]),
            ("components", &["services", "systems", "parts", "service", "monitors"]),
            ("notices", &["notice", "news", "announcements", "messages", "warnings", "notifications", "advisories"]),
            ("page", &["site", "provider", "header", "info"]),
            ("status", &["state", "overall", "overall_status", "summary"]),
        ],
        Kind::Page => &[
            ("name", &["title", "company", "provider"]),
            ("url", &["href", "link", "homepage", "website", "address", "status_url"]),
            ("time_zone", &["timezone", "tz", "zone", "zeitzone", "tidssone"]),
            ("updated_at", &["updated", "last_updated", "modified", "last_modified", "timestamp", "modified_at"]),
            ("generated_at", &["generated", "built_at", "generated_on"]),
            ("valid_until", &["expires", "expires_at", "valid_to", "expiry", "ttl"]),
            ("sequence", &["seq", "version", "revision", "serial", "number"]),
            ("mirrors", &["mirror", "copies", "alternates", "fallbacks", "mirror_urls"]),
            ("channels", &["channel", "subscriptions", "feeds", "social", "links"]),
            ("support_url", &["support", "help", "help_url", "contact", "contact_url", "support_link"]),
            ("language", &["lang", "locale", "sprache", "språk"]),
            ("history", &["archive", "archives", "older"]),
        ],
        Kind::Status => &[
            ("indicator", &["level", "severity", "state", "impact", "value"]),
            ("description", &["text", "message", "summary", "title", "name"]),
        ],
        Kind::Component | Kind::AffectedComponent => &[
            ("name", &["title", "label"]),
            ("status", &["state", "health", "condition", "level"]),
            ("description", &["text", "summary", "details", "info"]),
            ("role", &["purpose", "kind", "protocol", "service", "mail_role"]),
            ("id", &["code", "key", "component_id", "slug"]),
            ("group_id", &["parent", "parent_id", "group_name_id"]),
            ("position", &["order", "rank", "sort", "index", "weight"]),
            ("only_show_if_degraded", &["hidden", "hide_if_operational", "only_if_degraded"]),
            ("translations", &["i18n", "locales", "languages", "l10n"]),
            ("updated_at", &["updated", "last_updated", "changed_at", "modified_at"]),
            ("days", &["history", "uptime_days", "daily"]),
        ],
        Kind::Entry(list) => match list {
            List::Notices => &[
                ("name", &["title", "subject", "headline", "heading"]),
                ("incident_updates", &["updates", "messages", "posts", "notice_updates", "news", "body", "text", "message", "description", "content"]),
                ("category", &["type", "kind", "topic", "class"]),
                ("starts_at", &["effective_at", "effective_from", "effective", "starts", "start", "from", "valid_from", "begins_at", "start_at", "in_force_at", "scheduled_for", "publish_at", "started_at_date"]),
                ("ends_at", &["expires", "expires_at", "until", "valid_until", "end", "ends", "end_at", "valid_to", "expiry", "scheduled_until"]),
                ("indicators", &["marks", "signs", "iocs", "examples"]),
                ("links", &["link", "url", "urls", "more", "see_also", "references"]),
                ("translations", &["i18n", "locales", "languages", "l10n"]),
                ("created_at", &["created", "date", "published", "published_at", "posted_at", "time", "timestamp"]),
                ("updated_at", &["updated", "modified_at", "last_updated"]),
                ("audience", &["for", "targets", "clusters", "regions", "affects"]),
                ("status", &["state"]),
                ("id", &["key", "slug", "uid", "uuid", "notice_id"]),
            ],
            List::Incidents | List::Maintenances => &[
                ("name", &["title", "subject", "headline", "heading", "summary"]),
                ("incident_updates", &["updates", "messages", "posts", "maintenance_updates", "scheduled_maintenance_updates", "news", "events", "timeline", "comments", "text", "message", "description", "content", "log"]),
                ("impact", &["severity", "level", "priority", "criticality", "indicator"]),
                ("components", &["affected_components", "affected", "affects", "services", "component_ids", "affected_services", "parts", "affected_component_ids"]),
                ("unaffected_component_ids", &["unaffected", "unaffected_components", "not_affected", "works"]),
                ("scheduled_for", &["scheduled_at", "planned_for", "scheduled_start", "planned_start", "start", "starts_at", "start_at", "start_time", "begins_at", "from", "scheduled_from"]),
                ("scheduled_until", &["scheduled_end", "planned_end", "end", "ends_at", "end_at", "end_time", "until", "to", "scheduled_to"]),
                ("windows", &["window", "maintenance_windows", "slots", "times", "dates", "schedule"]),
                ("previous_windows", &["old_windows", "previous_window", "moved_from", "former_windows"]),
                ("ends_automatically", &["auto_end", "auto_complete", "ends_by_itself", "auto_close"]),
                ("lead_time", &["notice_period", "announce_before", "lead", "notify_before"]),
                ("expected_resolution", &["eta", "estimated_resolution", "expected_end", "resolution_eta", "expected_fix", "expected_at", "estimated_end", "etr"]),
                ("next_update_by", &["next_update", "next_update_at", "next_news", "next_news_by"]),
                ("resolved_at", &["resolved", "ended_at", "closed_at", "fixed_at", "solved_at", "finished_at"]),
                ("started_at", &["started", "began_at", "since", "start_date", "occurred_at"]),
                ("created_at", &["created", "date", "published", "published_at", "posted_at", "time", "timestamp", "opened_at"]),
                ("updated_at", &["updated", "modified_at", "last_updated"]),
                ("shortlink", &["short_link", "permalink", "link", "href"]),
                ("links", &["urls", "more", "see_also", "references"]),
                ("advice", &["workaround", "what_to_do", "hint", "recommendation", "tip", "help", "instructions"]),
                ("upstream", &["cause", "caused_by", "vendor", "supplier", "third_party", "carrier"]),
                ("audience", &["for", "targets", "clusters", "regions", "cluster", "region", "domains", "audiences"]),
                ("tags", &["labels", "keywords", "tag", "categories"]),
                ("related", &["related_to", "related_ids", "see"]),
                ("mail", &["email", "mail_effect", "effects", "effect"]),
                ("translations", &["i18n", "locales", "languages", "l10n"]),
                ("language", &["lang", "locale"]),
                ("status", &["state", "phase"]),
                ("id", &["key", "uid", "uuid", "incident_id"]),
                // For recurring work, each occurrence is a window.
                ("windows", &["repeat", "repeats", "rrule", "recurrence", "recurring", "every", "cron", "frequency", "interval"]),
            ],
        },
        Kind::Update(_) => &[
            ("body", &["text", "message", "content", "description", "html", "markdown", "note", "comment"]),
            ("created_at", &["created", "date", "time", "timestamp", "posted_at", "published_at", "at"]),
            ("display_at", &["shown_at", "display", "displayed_at", "show_at"]),
            ("affected_components", &["components", "affected", "changes", "component_changes"]),
            ("status", &["state", "phase"]),
            ("translations", &["i18n", "locales", "languages", "l10n"]),
            ("mail", &["email", "mail_effect", "effects"]),
        ],
        Kind::Change => &[
            ("code", &["component", "id", "component_id"]),
            ("new_status", &["status", "to", "new", "state"]),
            ("old_status", &["from", "old", "previous_status", "previous"]),
        ],
        Kind::Window => &[
            ("start", &["starts", "starts_at", "start_at", "from", "begin", "begins", "begins_at", "start_time", "scheduled_for", "started_at", "date", "day", "on"]),
            ("end", &["ends", "ends_at", "end_at", "to", "until", "till", "end_time", "scheduled_until", "stop", "finish"]),
            ("ended_at", &["ended", "finished_at", "closed_at", "resolved_at", "completed_at", "actual_end"]),
            ("expected_downtime", &["downtime", "duration", "outage", "length", "expected_duration"]),
            ("approximate", &["approx", "about", "circa", "ca", "estimated"]),
            ("component_ids", &["components", "component", "component_id", "affected", "services"]),
            ("status", &["state", "cancelled", "canceled", "is_cancelled"]),
            ("id", &["key", "name", "uid", "title"]),
        ],
        Kind::Range => &[
            ("min", &["minimum", "least", "from", "low", "lower", "shortest"]),
            ("max", &["maximum", "most", "to", "high", "upper", "longest"]),
        ],
        Kind::Expected => &[
            ("earliest", &["min", "from", "start", "after", "not_before"]),
            ("latest", &["max", "to", "until", "end", "by", "before"]),
        ],
        Kind::Mail => &[
            ("reading", &["read", "imap", "pop", "mailbox", "access", "inbox", "webmail", "fetching"]),
            ("sending", &["outgoing", "outbound", "send", "smtp", "submission", "out", "sent"]),
            ("receiving", &["incoming", "inbound", "receive", "delivery", "delivering", "in", "mx", "received"]),
            ("delay", &["delays", "late", "latency", "delayed", "delayed_by"]),
            ("loss", &["lost", "data_loss", "mail_loss", "losses"]),
        ],
        Kind::Upstream => &[
            ("name", &["title", "vendor", "provider", "company", "supplier"]),
            ("url", &["href", "link", "status_url", "status_page", "address", "website", "uri"]),
        ],
        Kind::Link | Kind::Channel => &[
            ("url", &["href", "link", "uri", "address", "to", "target"]),
            ("title", &["name", "text", "label", "caption", "description"]),
            ("kind", &["type", "channel", "medium"]),
            ("for", &["topic", "about", "topics", "scope"]),
        ],
        Kind::Indicator => &[
            ("value", &["text", "pattern", "content", "match", "example"]),
            ("type", &["kind", "field", "of"]),
        ],
        Kind::Day => &[
            ("date", &["day", "on", "at"]),
            ("down", &["downtime", "outage", "down_for", "minutes_down"]),
            ("degraded", &["slow", "degraded_for", "partial"]),
            ("uptime", &["availability", "percent", "up", "sla"]),
        ],
        Kind::EntryWords => &[
            ("name", &["title", "subject", "headline"]),
            ("advice", &["workaround", "hint", "what_to_do"]),
        ],
        Kind::UpdateWords => &[("body", &["text", "message", "content", "description"])],
        Kind::ComponentWords => &[
            ("name", &["title", "label"]),
            ("description", &["text", "summary"]),
        ],
        Kind::LinkWords => &[("title", &["name", "text", "label"])],
    }
}

/// The field that was meant by the key `written` in an object of this kind.
pub fn meant_field(owner: Kind, written: &str) -> Option<Meant> {
    let word = plain(written);
    let names = || owner.fields().map(|(name, _)| name);
    let is_same = |name: &&str| letters(name) == letters(&word);
    if let Some(word) = names().find(is_same) {
        return Some(Meant {
            word,
            is_sure: true,
        });
    }
    let by_meaning = field_synonyms(owner).iter().find(|(_, others)| {
        others.contains(&&*word) || others.iter().any(|other| letters(other) == letters(&word))
    });
    if let Some((meant, _)) = by_meaning
        && let Some(word) = names().find(|name| name == meant)
    {
        return Some(Meant {
            word,
            is_sure: false,
        });
    }
    if let Some((word, far)) = nearest(&word, names()) {
        return Some(Meant {
            word,
            is_sure: far <= 2,
        });
    }
    // A typo in a synonym: "hreff". "refs" is another word.
    let slipped = field_synonyms(owner).iter().find(|(_, others)| {
        others
            .iter()
            .any(|other| other.len() >= 5 && distance(&word, other) == 1)
    });
    let word = names().find(|name| slipped.is_some_and(|(meant, _)| name == meant))?;
    Some(Meant {
        word,
        is_sure: false,
    })
}
