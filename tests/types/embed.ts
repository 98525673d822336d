// What a page may write, and what it may not. Compiled, never run.
import type { StatusChangeDetail, StatusErrorReason, StatusIntrinsicElements, StatusLevel, StatusVerdict } from "../../public/embed.js";
import "../../public/embed.js";

// Elements, by their names
const banner = document.createElement("status-banner");
const timeline = document.querySelector("status-timeline");
banner.feed = "https://status.example.org/summary.json";
banner.timeZone = null;
banner.dismissible = false;
banner.theme = "page";
banner.refresh();
banner.dismiss();
if (timeline) timeline.pastDays = 90;
const feed: string | null = banner.feed;
const dot = document.createElement("status-dot");
dot.href = "/status";
dot.refresh();
// @ts-expect-error a dot has nothing to dismiss
dot.dismiss();

// @ts-expect-error a number is not a URL
banner.feed = 7;
// @ts-expect-error dismissible is a policy, not a boolean
banner.dismissible = true;
// @ts-expect-error there is no such theme
banner.theme = "blue";
// @ts-expect-error a banner has no history
banner.pastDays = 90;
// @ts-expect-error a timeline has nothing to dismiss
timeline?.dismiss();
// @ts-expect-error a read attribute may be missing
const certain: string = banner.feed;

// Events, wherever they are heard
const send = document.createElement("button");
banner.addEventListener("status-change", function ({ detail }) {
  send.disabled = detail.mail.sending === "unavailable";
  const before: StatusLevel | null = detail.previous;
  const down: string[] = detail.components.major_outage ?? [];
  const id: string | null | undefined = detail.banner?.id;
  this.dismiss();
  void [before, down, id];
});
document.addEventListener("status-error", ({ detail }) => console.warn(detail.reason, detail.message));
document.addEventListener("status-error", ({ detail }) => {
  const reason: StatusErrorReason = detail.reason;
  const isCertain = reason === "other_shape" && detail.sure === "certain";
  const vendor: string | undefined = detail.vendor;
  // @ts-expect-error only another vendor's format has a vendor
  const certain: string = detail.vendor;
  // @ts-expect-error sure is likely or certain
  void (detail.sure === "perhaps");
  void [isCertain, vendor, certain];
});
window.addEventListener("status-dismiss", ({ detail: { id, version } }) => localStorage.setItem(version, String(id)));
timeline?.addEventListener("status-ready", ({ detail }) => console.log(detail.problems?.length, detail.level));
banner.addEventListener("click", () => {});
timeline?.addEventListener("status-change", ({ detail }) => {
  const verdict: StatusVerdict = detail.verdict;
  // Every verdict.
  const isWell: Record<StatusVerdict, boolean> = { problems: false, unknown: false, operational: true, no_known_problems: false, unclaimed: false };
  // A future reason is a string as well.
  const why: string = detail.why;
  void [isWell[verdict], why === "open_incident"];
});

banner.addEventListener("status-change", ({ detail }) => {
  // @ts-expect-error there is no such direction of mail
  void detail.mail.forwarding;
  // @ts-expect-error there is no level "fine"
  void (detail.level === "fine");
  // @ts-expect-error there is no verdict "all_well"
  void (detail.verdict === "all_well");
  // @ts-expect-error a status that no component has is missing
  void detail.components.major_outage.length;
});
// @ts-expect-error only a change has a previous level
banner.addEventListener("status-ready", ({ detail }) => detail.previous);

const handler = (event: CustomEvent<StatusChangeDetail>) => event.detail.entries.join();
banner.addEventListener("status-change", handler);
// @ts-expect-error an event of another kind
banner.addEventListener("status-error", handler);

// JSX
const written: StatusIntrinsicElements["status-banner"] = { feed: "/summary.json", "time-zone": "Europe/Oslo", position: "top", className: "x" };
// @ts-expect-error there is no such position
const misplaced: StatusIntrinsicElements["status-banner"] = { position: "left" };
const global: JSX.IntrinsicElements["status-timeline"] = { "group-by": "component", "past-days": 30 };

export { certain, feed, global, misplaced, written };
