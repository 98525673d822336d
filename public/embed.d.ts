// What embed.js defines: <status-banner> and <status-timeline>, their properties and events.
//
// For JSX of React 19, which has a namespace of its own, add once:
//
//   import type { StatusIntrinsicElements } from "windowpane";
//   declare module "react" { namespace JSX { interface IntrinsicElements extends StatusIntrinsicElements {} } }

/**
 * How the service is for those the element is for. `unknown` where the verdict is `unknown`, `no_known_problems` or `unclaimed`:
 * nothing is known to be wrong, and nobody has said that the services work.
 */
export type StatusLevel = "operational" | "maintenance" | "minor" | "major" | "critical" | "unknown";

/**
 * What may be said of the whole service; the first that holds:
 * - `problems`: something is known to be wrong, or work is under way; `level` says how bad it is;
 * - `unknown`: part of the feed that bears on now could not be read, all of it is stale, or it cannot be reached;
 * - `operational`: the feed speaks of services and of incidents, and reports no problem;
 * - `no_known_problems`: it speaks of incidents alone, and none is open;
 * - `unclaimed`: it speaks of neither, such as a list of planned work.
 */
export type StatusVerdict = "problems" | "unknown" | "operational" | "no_known_problems" | "unclaimed";

/** What the verdict rests on. More may come. */
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

/** What happens to one direction of mail; `null` where the feed says nothing of it. */
export type MailState = "normal" | "degraded" | "delayed" | "queued" | "rejected" | "unavailable" | null;

/** How a component is. */
export type ComponentStatus =
  | "operational"
  | "under_maintenance"
  | "unknown"
  | "degraded_performance"
  | "partial_outage"
  | "major_outage";

/** A state of a banner's news: newer news of the same entry has another version. */
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
  /** How bad it is, as the banner's mark has it. */
  level: StatusLevel | "security" | "info";
}

/** How the service is, and what the element says of it. */
export interface StatusCondition {
  level: StatusLevel;
  verdict: StatusVerdict;
  /** The reason for the verdict. */
  why: StatusWhy;
  /** What the banner is about, or would be if it were shown; `null` where it says nothing, or only how the service is as a whole. */
  banner: StatusNews | null;
  /** The ids of all entries that are worth a banner now, in the feed's order, dismissed or not. */
  entries: string[];
  /** What happens to mail now. */
  mail: { reading: MailState; sending: MailState; receiving: MailState };
  /** The ids of the components by how they are; a status that none has is not there. */
  components: Partial<Record<ComponentStatus, string[]>>;
  /** What `components` asks for and the feed does not have; not there where nothing is missing. */
  unknown_components?: string[];
}

export interface StatusReadyDetail extends StatusCondition {
  /** On a timeline: what of the feed could not be read as it was meant. */
  problems?: { path: string; code: string; message: string; found: string }[];
  /** On a timeline: from when to when the feed tells; `null` where it has no dates. */
  span?: { from: string; to: string } | null;
  /** On a timeline: the instants at which what is shown changes, at most 2,000. */
  moments?: string[];
}

export interface StatusChangeDetail extends StatusCondition {
  /** The level before; `null` the first time. */
  previous: StatusLevel | null;
}

export type StatusDismissDetail = StatusNews;

/** Why there is no feed, or no engine. More may come. */
export type StatusErrorReason =
  /** The element has no `feed`. */
  | "no_feed"
  /** The browser has no network. */
  | "offline"
  /** No response: no such host, refused by CORS or by a policy, or a redirect loop. A browser does not tell which. */
  | "no_answer"
  /** No response within 15 seconds. */
  | "timeout"
  /** The response is an error; or one of the engine's files is missing. */
  | "http_status"
  /** The response was cut off, or is not compressed as it says. */
  | "broken"
  /** The feed is empty. */
  | "empty"
  /** A web page: a captive portal, a log-in form, an error page. */
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
  /** An older copy than the one that is shown. */
  | "older"
  /** The feed of another page, or one that has lost all its services. */
  | "changed_shape"
  /** The page's content security policy refuses the engine. */
  | "policy"
  /** A file of the engine is served with a wrong MIME type. */
  | "mime_type"
  /** The host of `embed.js` does not let the page read the engine's files. */
  | "cors"
  /** A script is not the one that the page has pinned. */
  | "integrity"
  /** The browser is too old for the engine. */
  | "old_browser"
  /** A file of the engine could not be fetched. */
  | "network"
  /** The engine failed. */
  | "engine"
  | (string & {});

export interface StatusErrorDetail {
  reason: StatusErrorReason;
  /** One sentence for the integrator. */
  message: string;
  /** With `other_shape`: whose format it is, such as `instatus`. */
  vendor?: string;
  /** With `other_shape`: how sure that is. */
  sure?: "likely" | "certain";
}

export interface StatusEventMap {
  /** Each time the feed has been read. */
  "status-ready": CustomEvent<StatusReadyDetail>;
  /** When what the element says changes, and the first time. */
  "status-change": CustomEvent<StatusChangeDetail>;
  /** When the banner is dismissed, by the visitor or by `dismiss()`. */
  "status-dismiss": CustomEvent<StatusDismissDetail>;
  /** When the feed cannot be read, or the element cannot start. */
  "status-error": CustomEvent<StatusErrorDetail>;
}

/** What may be assigned to a property: it becomes the attribute; `null` and `undefined` remove the attribute. */
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
  get timeZone(): string | null;
  set timeZone(value: StatusProperty);
  get theme(): string | null;
  set theme(value: "light" | "dark" | "page" | null | undefined);
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

/** `<status-banner>`: the one thing that matters most now. */
export declare class StatusBannerElement extends StatusElement {
  get position(): string | null;
  set position(value: "inline" | "top" | "bottom" | null | undefined);
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

interface StatusAttributes {
  feed?: string;
  mirrors?: string;
  components?: string;
  kinds?: string;
  tags?: string;
  audience?: string;
  lang?: string;
  "time-zone"?: string;
  theme?: "light" | "dark" | "page";
  "lead-time"?: string;
  "all-clear-for"?: string;
  refresh?: string;
  now?: string;
}

export interface StatusBannerAttributes extends StatusAttributes {
  position?: "inline" | "top" | "bottom";
  show?: "problems" | "always" | "never";
  dismissible?: "never" | "always";
  href?: string;
}

export interface StatusTimelineAttributes extends StatusAttributes {
  "past-days"?: number | string;
  "group-by"?: "day" | "component" | "none";
}

/** The elements in JSX, with what every element may have there. */
export interface StatusIntrinsicElements {
  "status-banner": StatusBannerAttributes & { [name: string]: unknown };
  "status-timeline": StatusTimelineAttributes & { [name: string]: unknown };
}

declare global {
  interface HTMLElementTagNameMap {
    "status-banner": StatusBannerElement;
    "status-timeline": StatusTimelineElement;
  }
  // Those of elements, of the document and of the window: the events bubble.
  interface GlobalEventHandlersEventMap extends StatusEventMap {}
  namespace JSX {
    interface IntrinsicElements extends StatusIntrinsicElements {}
  }
}
