// Written by `cargo run --bin words -- rules`; ./scripts/test says when it is out of date.

/** The fields of a feed. @type {readonly string[]} */
export const TOP = ["page","status","components","incidents","scheduled_maintenances","notices"];

/** The fields of its page. @type {readonly string[]} */
export const PAGE = ["id","name","url","time_zone","updated_at","generated_at","valid_until","sequence","mirrors","history","history_since","channels","support_url","language","created_at"];

/** The fields of its status. @type {readonly string[]} */
export const STATUS = ["indicator","description"];

/** The fields of a component. @type {readonly string[]} */
export const COMPONENT = ["id","name","status","created_at","updated_at","position","description","showcase","start_date","group_id","page_id","group","only_show_if_degraded","role","translations","days"];

/** The fields of an entry. @type {readonly string[]} */
export const ENTRY = ["id","name","status","impact","created_at","updated_at","started_at","resolved_at","shortlink","incident_updates","components","unaffected_component_ids","expected_resolution","next_update_by","mail","advice","upstream","links","tags","audience","related","language","translations","scheduled_for","scheduled_until","windows","previous_windows","lead_time","ends_automatically","category","starts_at","ends_at","indicators","page_id","monitoring_at","metadata","impact_override","reminder_intervals"];

/** The prefixes of fields to ignore. @type {readonly string[]} */
export const BOOKKEEPING = ["auto_transition_","scheduled_auto_","scheduled_remind","postmortem_"];

/** The fields of a window. @type {readonly string[]} */
export const WINDOW = ["id","start","end","ended_at","status","expected_downtime","approximate","component_ids"];

/** Keys under which things say how they are, in whatever format. @type {readonly string[]} */
export const STATES = ["status","state","severity","impact","level","indicator","health","condition","event_status","eventstatus","statustype","current_status","aggregate_state","overall_status","current_incident_type"];

/** Fields that are times, of whatever they are. @type {readonly string[]} */
export const TIMES = ["start","end","ended_at","created_at","updated_at","started_at","resolved_at","generated_at","valid_until","scheduled_for","scheduled_until","starts_at","ends_at"];

/** All that an entry may be in. @type {readonly string[]} */
export const STATUSES = ["investigating","identified","monitoring","resolved","postmortem","scheduled","in_progress","verifying","completed","postponed","cancelled","active","ended"];

/** Statuses of what is done with. @type {readonly string[]} */
export const OVER = ["resolved","postmortem","completed","cancelled","ended"];

/** Statuses of an open incident. @type {readonly string[]} */
export const OPEN = ["investigating","identified","monitoring"];

/** The values of an indicator or an impact. @type {readonly string[]} */
export const IMPACTS = ["none","maintenance","minor","major","critical"];

/** The categories of a notice. @type {readonly string[]} */
export const CATEGORIES = ["security","policy","news","how_to"];

/** Categories of notices that no banner shows. @type {readonly string[]} */
export const QUIET_CATEGORIES = ["policy","news","how_to"];

/** The weight of an indicator, an impact or a component's status; 0 is operational. @type {Record<string, number>} */
export const WEIGHTS = {"none":0,"maintenance":2,"minor":1,"major":3,"critical":4,"operational":0,"under_maintenance":2,"degraded_performance":1,"partial_outage":3,"major_outage":4};

/** The values for effects on mail. @type {Record<string, readonly string[]>} */
export const MAIL = {"reading":["normal","degraded","unavailable"],"sending":["normal","delayed","unavailable"],"receiving":["normal","delayed","queued","rejected"],"loss":["none","possible","confirmed"]};

/** The most entries, and the most components, that are read. */
export const ENTRIES = 10000;

/** The elements of HTML. Anything else in angle brackets is text. @type {readonly string[]} */
export const ELEMENTS = ["p","br","a","ul","li","ol","b","strong","i","em","u","s","del","ins","sub","sup","small","code","kbd","samp","var","pre","blockquote","dl","dt","dd","h5","h6","table","caption","thead","tbody","tfoot","tr","th","td","hr","abbr","time","div","address","article","aside","center","details","figcaption","figure","footer","header","main","nav","section","summary","bdi","bdo","big","cite","dfn","font","mark","q","span","strike","tt","h1","h2","h3","h4","script","style","iframe","object","embed","svg","math","template","noscript","title","head","html","body","link","meta","base","form","input","button","select","textarea","option","label","fieldset","legend","img","picture","video","audio","source","track","canvas","map","area","param","frame","frameset","dialog","slot","wbr","col","colgroup","nobr","acronym","ruby","rt","rp","progress","meter","output","datalist","marquee","blink","menu","hgroup","data","search"];

/** In milliseconds. */
export const LEAD_TIME = 172800000;

/** In milliseconds. */
export const ALL_CLEAR_FOR = 7200000;

/** The default interval between polls, in milliseconds. */
export const REFRESH = 60000;

/** The shortest interval that a page may set, in milliseconds. */
export const SHORTEST_INTERVAL = 15000;

/** The longest interval that a page may set, in milliseconds. */
export const LONGEST_INTERVAL = 3600000;

/** The longest back-off after failures, in milliseconds. */
export const LONGEST_BACK_OFF = 900000;

/** The failures in a row for which the back-off stays at a minute at most. */
export const EARLY_FAILURES = 5;

/** The longest time by which a server may delay the next poll, in milliseconds. */
export const LONGEST_REST = 10800000;

/** The shortest wait after a failure, in milliseconds. */
export const SHORTEST_WAIT = 5000;

/** The number of intervals for which a response counts as fresh. */
export const FRESH_FOR = 3;

/** How much a banner may show. @type {readonly string[]} */
export const DENSITIES = ["line","compact","full"];

/** The media query of a window in which a banner is a line. */
export const LOW_WINDOW = "(max-height:479.9px)";

/** Work further ahead than this is announced in a line, in milliseconds. */
export const FAR_AHEAD = 86400000;

/** The icons of levels that a first text may have: SVG paths in a viewBox of 16 by 16. @type {Record<"minor" | "major" | "critical" | "maintenance", string>} */
export const ICONS = {"minor":"M6.7 1.75a1.5 1.5 0 0 1 2.6 0l6.1 10.6a1.5 1.5 0 0 1-1.3 2.25H1.9a1.5 1.5 0 0 1-1.3-2.25ZM7.15 5.2h1.7l-.25 4.6H7.4ZM8 10.7a.95.95 0 1 1 0 1.9.95.95 0 0 1 0-1.9Z","major":"M6.95.85a1.5 1.5 0 0 1 2.1 0l6.1 6.1a1.5 1.5 0 0 1 0 2.1l-6.1 6.1a1.5 1.5 0 0 1-2.1 0l-6.1-6.1a1.5 1.5 0 0 1 0-2.1ZM7.15 3.9h1.7L8.6 8.7H7.4ZM8 9.7a.95.95 0 1 1 0 1.9.95.95 0 0 1 0-1.9Z","critical":"M5.1.9h5.8L15.1 5.1v5.8l-4.2 4.2H5.1L.9 10.9V5.1ZM5.7 4.5 8 6.8l2.3-2.3 1.2 1.2L9.2 8l2.3 2.3-1.2 1.2L8 9.2l-2.3 2.3-1.2-1.2L6.8 8 4.5 5.7Z","maintenance":"M14.7 4a4.4 4.4 0 0 1-5.9 5.3l-4.9 5a1.9 1.9 0 0 1-2.7-2.7l5-4.9A4.4 4.4 0 0 1 12 1.3L9.5 3.8l.4 2.3 2.3.4Z"};

/** The icon of a level that is not known. */
export const UNKNOWN_ICON = "M8 .75a7.25 7.25 0 1 1 0 14.5A7.25 7.25 0 0 1 8 .75ZM8 2.25a5.75 5.75 0 1 0 0 11.5A5.75 5.75 0 0 0 8 2.25ZM5.5 6.2a2.5 2.5 0 1 1 3.9 2.05c-.5.35-.65.6-.65 1.15h-1.5c0-1.2.45-1.75 1.2-2.3a1 1 0 1 0-1.45-.9ZM8 10.1a.85.85 0 1 1 0 1.7.85.85 0 0 1 0-1.7Z";

/** The text for an engine that cannot start, by reason. @type {Record<"http_status" | "policy" | "mime_type" | "cors" | "integrity" | "old_browser" | "no_webassembly" | "network" | "engine", string>} */
export const WHY = {"http_status":"one of its files is not there. Copy all of the files to one folder, of one version","policy":"the page's content security policy refuses it. Allow 'wasm-unsafe-eval' and the host of embed.js in script-src, and that host in connect-src","mime_type":"a server sends one of its files with a wrong MIME type. Serve .js as text/javascript and .wasm as application/wasm","cors":"the host of embed.js does not let this page read its files. Send Access-Control-Allow-Origin with them","integrity":"one of its scripts is not the one that the page has pinned. Take the integrity that the build of these files has printed","old_browser":"this browser is too old for it","no_webassembly":"WebAssembly is switched off in this browser, as a hardened one or a lockdown mode does. Nothing is wrong with the page","network":"one of its files could not be fetched","engine":"it failed"};

/** Languages with a file of strings. @type {readonly string[]} */
export const LANGUAGES = ["en","nb","nn","da","sv","fi","de","nl","fr","es","pt","pt-BR","it","pl","cs","ro","hu","el","tr","uk","ru","ar","he","fa","ja","zh-Hans","zh-Hant","ko","hi"];

/** The words of a line, by language: since when an incident goes on (~ is the time), until when work goes on, and what it is. A tag without an entry has that of its language. @type {Record<string, [since: string, until: string, maintenance: string]> & { en: [since: string, until: string, maintenance: string] }} */
export const BRIEF = {"en":["Since ~","Until ~","Maintenance"],"no":["Siden ~","Til ~","Vedlikehold"],"nb":["Siden ~","Til ~","Vedlikehold"],"nn":["Sidan ~","Til ~","Vedlikehald"],"da":["Siden ~","Indtil ~","Vedligeholdelse"],"sv":["Sedan ~","Fram till ~","Underhåll"],"fi":["Alkoi: ~","Päättymisaika: ~","Huolto"],"de":["Seit ~","Bis ~","Wartung"],"nl":["Sinds ~","Tot ~","Onderhoud"],"fr":["Depuis ~","Jusqu’à ~","Maintenance"],"es":["Desde: ~","Hasta: ~","Mantenimiento"],"pt":["Desde: ~","Até: ~","Manutenção"],"it":["Inizio: ~","Fino a: ~","Manutenzione"],"pl":["Od: ~","Do: ~","Konserwacja"],"cs":["Od: ~","Do: ~","Údržba"],"ro":["De la: ~","Până la: ~","Întreținere"],"hu":["Kezdete: ~","Vége: ~","Karbantartás"],"el":["Από: ~","Έως: ~","Συντήρηση"],"tr":["Başlangıç: ~","Bitiş: ~","Bakım"],"uk":["Початок: ~","Завершення: ~","Обслуговування"],"ru":["Начало: ~","Окончание: ~","Техработы"],"ar":["منذ ~","حتى ~","صيانة"],"he":["מאז ~","עד ~","תחזוקה"],"fa":["از ~","تا ~","تعمیر و نگهداری"],"ja":["~から","~まで","メンテナンス"],"zh":["自~起","至~","维护"],"zh-Hans":["自~起","至~","维护"],"zh-TW":["自~起","至~","維護"],"zh-HK":["自~起","至~","維護"],"zh-Hant":["自~起","至~","維護"],"ko":["~부터","~까지","점검"],"hi":["~ से","~ तक","रखरखाव"]};

/** The first line of a file of strings from this release. */
export const FINGERPRINT = "ccfe1c38";

/** The strings of the fallback: the line in a file of strings, and the English text. @type {Record<"CannotReach" | "CannotShow" | "LevelOperational" | "LevelMinor" | "LevelMajor" | "LevelCritical" | "Degraded" | "PartialOutage" | "MajorOutage" | "UnderMaintenance" | "StatusUnknown" | "Investigating" | "Identified" | "Monitoring" | "Scheduled" | "InProgress" | "Verifying" | "Postponed" | "PlannedMaintenance" | "Services" | "OpenIncidents" | "Planned" | "Details" | "ServiceStatus", [line: number, english: string]>} */
export const STRINGS = {"CannotReach":[22,"The status cannot be loaded right now"],"CannotShow":[23,"The status cannot be shown here"],"LevelOperational":[31,"Operational"],"LevelMinor":[33,"Degraded"],"LevelMajor":[34,"Partial outage"],"LevelCritical":[35,"Major outage"],"Degraded":[36,"Degraded"],"PartialOutage":[37,"Partial outage"],"MajorOutage":[38,"Major outage"],"UnderMaintenance":[39,"Under maintenance"],"StatusUnknown":[40,"Not known"],"Investigating":[41,"Investigating"],"Identified":[42,"Cause found"],"Monitoring":[43,"Monitoring the fix"],"Scheduled":[46,"Scheduled"],"InProgress":[47,"In progress"],"Verifying":[48,"Final checks"],"Postponed":[50,"Postponed"],"PlannedMaintenance":[56,"Scheduled maintenance"],"Services":[184,"Services"],"OpenIncidents":[190,"Open incidents"],"Planned":[191,"Scheduled maintenance"],"Details":[225,"Details"],"ServiceStatus":[230,"Service status"]};

/** The sentences of a dot: the line in a file of strings, and the English text. @type {Record<"AllOperational" | "NoKnownProblems" | "ServiceStatus", [line: number, english: string]>} */
export const SENTENCES = {"AllOperational":[10,"All services are operational"],"NoKnownProblems":[11,"No known problems"],"ServiceStatus":[230,"Service status"]};

/** The longest feed that is read, in bytes. */
export const LONGEST = 4194304;

/** Why an attempt to read a feed fails: what a record may hold. @typedef {"offline" | "no_answer" | "timeout" | "http_status" | "broken" | "empty" | "html" | "encoding" | "not_json" | "not_a_feed" | "other_shape" | "too_long" | "older" | "changed_shape"} Reason */
