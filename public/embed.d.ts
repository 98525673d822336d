// Types of what embed.js defines: <status-banner> and <status-timeline>, their properties and events.
//
// For JSX of React 19, which has a namespace of its own, add once:
//
//   import type { StatusIntrinsicElements } from "windowpane";
//   declare module "react" { namespace JSX { interface IntrinsicElements extends StatusIntrinsicElements {} } }

/**
 * The state of the service for the element's audience. It is `unknown` if the verdict is `unknown`, `no_known_problems` or
 * `unclaimed`: no problem is known, but the feed does not state that the services work.
 */
export type StatusLevel = "operational" | "maintenance" | "minor" | "major" | "critical" | "unknown";

/**
 * The overall verdict; the first of these that applies:
 * - `problems`: a problem is known, or maintenance is in progress; `level` states how bad it is;
 * - `unknown`: a part of the feed that matters now could not be read, the feed is stale, or it cannot be reached;
 * - `operational`: the feed reports on components and on incidents, and reports no problem;
 * - `no_known_problems`: the feed reports only on incidents, and none is open;
 * - `unclaimed`: the feed reports on neither, such as a list of planned maintenance.
 */
export type StatusVerdict = "problems" | "unknown" | "operational" | "no_known_problems" | "unclaimed";

/** The reason for the verdict. Later releases may add more. */
export type StatusWhy =
  | "open_incident"
  | "maintenance_under_way"
  | "component"
  | "indicator"
  | "unread"
  | "stale"
  | "unreachable"
  | "before_records"
  | "nothing_reported"
  | "no_open_incident"
  | "nothing_claimed"
  | (string & {});

/** The state of one direction of mail; `null` if the feed does not state it. */
export type MailState = "normal" | "degraded" | "delayed" | "queued" | "rejected" | "unavailable" | null;

/** The status of a component. */
export type ComponentStatus =
  | "operational"
  | "under_maintenance"
  | "unknown"
  | "degraded_performance"
  | "partial_outage"
  | "major_outage";

/** A version of a banner's news: later news about the same entry has another version. */
export interface StatusVersion {
  /** The entry's id in the feed; `null` for news about components or the service as a whole. */
  id: string | null;
  /** Opaque; the same for the same news. */
  version: string;
}

/** What a banner is about. */
export interface StatusNews extends StatusVersion {
  /** The entry's name in the visitor's language; `null` for news about components or the service as a whole. */
  title: string | null;
  /** The severity, as the banner's icon shows it. */
  level: StatusLevel | "security" | "info";
}

/** The state of the service, and what the element shows of it. */
export interface StatusCondition {
  level: StatusLevel;
  verdict: StatusVerdict;
  /** The reason for the verdict. */
  why: StatusWhy;
  /** What the banner is about, or would be if it were shown; `null` if it is empty, or shows only the overall status. */
  banner: StatusNews | null;
  /** The ids of all entries that deserve a banner now, in the feed's order, dismissed or not. */
  entries: string[];
  /** The current state of mail. */
  mail: { reading: MailState; sending: MailState; receiving: MailState };
  /** The ids of the components by status; a status that no component has is missing. */
  components: Partial<Record<ComponentStatus, string[]>>;
  /** Names in the attribute `components` that the feed does not have; missing if there are none. */
  unknown_components?: string[];
}

export interface StatusReadyDetail extends StatusCondition {
  /** On a timeline: the problems found while reading the feed. */
  problems?: { path: string; code: string; message: string; found: string }[];
  /** On a timeline: the time range that the feed covers; `null` if it has no dates. */
  span?: { from: string; to: string } | null;
  /** On a timeline: the instants at which the display changes, at most 2,000. */
  moments?: string[];
}

export interface StatusChangeDetail extends StatusCondition {
  /** The level before; `null` the first time. */
  previous: StatusLevel | null;
}

export type StatusDismissDetail = StatusNews;

/** Why there is no feed, or no engine. Later releases may add more. */
export type StatusErrorReason =
  /** The element has no `feed`. */
  | "no_feed"
  /** The browser is offline. */
  | "offline"
  /** No response: no such host, blocked by CORS or by a policy, or a redirect loop. Browsers do not reveal which. */
  | "no_answer"
  /** No response within 15 seconds. */
  | "timeout"
  /** The response is an error; or one of the engine's files is missing. */
  | "http_status"
  /** The response was cut off, or is not compressed as it states. */
  | "broken"
  /** The feed is empty. */
  | "empty"
  /** The response is a web page: a captive portal, a log-in form, an error page. */
  | "html"
  /** The feed is not UTF-8. */
  | "encoding"
  /** The feed is not JSON. */
  | "not_json"
  /** The feed is JSON, but not a status feed. */
  | "not_a_feed"
  /** Another vendor's format: `vendor` names the vendor, and `sure` is `likely` or `certain`. */
  | "other_shape"
  /** The feed is longer than 4 MiB. */
  | "too_long"
  /** The response is an older copy than the one that is shown. */
  | "older"
  /** The response is the feed of another page, or has lost all of its components. */
  | "changed_shape"
  /** The page's content security policy refuses the engine. */
  | "policy"
  /** A file of the engine is served with a wrong MIME type. */
  | "mime_type"
  /** The host of `embed.js` does not allow the page to read the engine's files. */
  | "cors"
  /** A script does not match the hash that the page pins. */
  | "integrity"
  /** The browser is too old for the engine. */
  | "old_browser"
  /** WebAssembly is switched off in the browser, or has no compiler there. */
  | "no_webassembly"
  /** A file of the engine could not be fetched. */
  | "network"
  /** The engine failed. */
  | "engine"
  | (string & {});

export interface StatusErrorDetail {
  reason: StatusErrorReason;
  /** One sentence for the integrator. */
  message: string;
  /** With `other_shape`: the vendor of the format, such as `instatus`. */
  vendor?: string;
  /** With `other_shape`: how certain the vendor is. */
  sure?: "likely" | "certain";
}

export interface StatusEventMap {
  /** Fired each time the feed has been read. */
  "status-ready": CustomEvent<StatusReadyDetail>;
  /** Fired when what the element shows changes, and the first time. */
  "status-change": CustomEvent<StatusChangeDetail>;
  /** Fired when the banner is dismissed, by the visitor or by `dismiss()`. */
  "status-dismiss": CustomEvent<StatusDismissDetail>;
  /** Fired when the feed cannot be read, or the element cannot start. */
  "status-error": CustomEvent<StatusErrorDetail>;
}

/** What may be assigned to a property. It sets the attribute; `null` and `undefined` remove the attribute. */
export type StatusProperty = string | number | boolean | null | undefined;

declare class StatusElement extends HTMLElement {
  get feed(): string | null;
  set feed(value: string | null | undefined);
  get mirrors(): string | null;
  set mirrors(value: StatusProperty);
  get components(): string | null;
  set components(value: StatusProperty);
  get kinds(): string | null;
  set kinds(value: StatusProperty);
  get tags(): string | null;
  set tags(value: StatusProperty);
  get audience(): string | null;
  set audience(value: StatusProperty);
  get feedTimeZone(): string | null;
  set feedTimeZone(value: StatusProperty);
  get timeZone(): string | null;
  set timeZone(value: StatusProperty);
  get theme(): string | null;
  set theme(value: "auto" | "page" | "visitor" | "light" | "dark" | null | undefined);
  get leadTime(): string | null;
  set leadTime(value: StatusProperty);
  get allClearFor(): string | null;
  set allClearFor(value: StatusProperty);
  get now(): string | null;
  set now(value: StatusProperty);
  /** Polls the feed now. */
  refresh(): void;

  addEventListener<K extends keyof StatusEventMap>(
    type: K,
    listener: (this: this, event: StatusEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

/** `<status-banner>`: the most important current news. */
export declare class StatusBannerElement extends StatusElement {
  get position(): string | null;
  set position(value: "inline" | "top" | "bottom" | null | undefined);
  get density(): string | null;
  set density(value: "auto" | "line" | "compact" | "full" | null | undefined);
  get show(): string | null;
  set show(value: "problems" | "always" | "never" | null | undefined);
  get dismissible(): string | null;
  set dismissible(value: "never" | "always" | false | null | undefined);
  get href(): string | null;
  set href(value: StatusProperty);
  /** Dismisses the banner, if `dismissible` allows it. */
  dismiss(): void;
}

/** `<status-timeline>`: the whole status page. */
export declare class StatusTimelineElement extends StatusElement {
  get pastDays(): string | null;
  set pastDays(value: StatusProperty);
  get groupBy(): string | null;
  set groupBy(value: "day" | "component" | "none" | null | undefined);
}

/** `<status-dot>`: an icon and one sentence for the foot of a page. It fires no events. */
export declare class StatusDotElement extends HTMLElement {
  get feed(): string | null;
  set feed(value: string | null | undefined);
  get timeZone(): string | null;
  set timeZone(value: StatusProperty);
  get theme(): string | null;
  set theme(value: "auto" | "page" | "visitor" | "light" | "dark" | null | undefined);
  get href(): string | null;
  set href(value: StatusProperty);
  /** Polls the feed now. */
  refresh(): void;
}

interface StatusAttributes {
  feed?: string;
  mirrors?: string;
  components?: string;
  kinds?: string;
  tags?: string;
  audience?: string;
  lang?: string;
  "time-zone"?: string;
  "feed-time-zone"?: string;
  theme?: "auto" | "page" | "visitor" | "light" | "dark";
  "lead-time"?: string;
  "all-clear-for"?: string;
  refresh?: string;
  now?: string;
}

export interface StatusBannerAttributes extends StatusAttributes {
  position?: "inline" | "top" | "bottom";
  density?: "auto" | "line" | "compact" | "full";
  show?: "problems" | "always" | "never";
  dismissible?: "never" | "always";
  href?: string;
}

export interface StatusTimelineAttributes extends StatusAttributes {
  "past-days"?: number | string;
  "group-by"?: "day" | "component" | "none";
}

export type StatusDotAttributes = Pick<StatusBannerAttributes, "feed" | "lang" | "time-zone" | "theme" | "refresh" | "href">;

/** The elements in JSX, with any other attributes. */
export interface StatusIntrinsicElements {
  "status-banner": StatusBannerAttributes & { [name: string]: unknown };
  "status-timeline": StatusTimelineAttributes & { [name: string]: unknown };
  "status-dot": StatusDotAttributes & { [name: string]: unknown };
}

declare global {
  interface HTMLElementTagNameMap {
    "status-banner": StatusBannerElement;
    "status-timeline": StatusTimelineElement;
    "status-dot": StatusDotElement;
  }
  // The events bubble, so listeners may be on elements, the document and the window.
  interface GlobalEventHandlersEventMap extends StatusEventMap {}
  namespace JSX {
    interface IntrinsicElements extends StatusIntrinsicElements {}
  }
}
