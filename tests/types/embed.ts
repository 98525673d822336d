// What a page may write, and what it may not. Compiled, never run.
import type { StatusChangeDetail, StatusIntrinsicElements, StatusLevel } from "../../public/embed.js";
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

// @ts-expect-error a number is no address
banner.feed = 7;
// @ts-expect-error it is what is not set that lets dismiss
banner.dismissible = true;
// @ts-expect-error there is no such theme
banner.theme = "blue";
// @ts-expect-error a banner has no history
banner.pastDays = 90;
// @ts-expect-error a timeline has nothing to put away
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
window.addEventListener("status-dismiss", ({ detail: { id, version } }) => localStorage.setItem(version, String(id)));
timeline?.addEventListener("status-ready", ({ detail }) => console.log(detail.problems?.length, detail.level));
banner.addEventListener("click", () => {});

banner.addEventListener("status-change", ({ detail }) => {
  // @ts-expect-error there is no such direction of mail
  void detail.mail.forwarding;
  // @ts-expect-error nothing is called fine
  void (detail.level === "fine");
  // @ts-expect-error a status that none has is not there
  void detail.components.major_outage.length;
});
// @ts-expect-error only a change knows what was before
banner.addEventListener("status-ready", ({ detail }) => detail.previous);

const handler = (event: CustomEvent<StatusChangeDetail>) => event.detail.entries.join();
banner.addEventListener("status-change", handler);
// @ts-expect-error an event of another kind
banner.addEventListener("status-error", handler);

// JSX
const written: StatusIntrinsicElements["status-banner"] = { feed: "/summary.json", "time-zone": "Europe/Oslo", position: "top", className: "x" };
// @ts-expect-error there is no such place
const misplaced: StatusIntrinsicElements["status-banner"] = { position: "left" };
const global: JSX.IntrinsicElements["status-timeline"] = { "group-by": "component", "past-days": 30 };

export { certain, feed, global, misplaced, written };
