// The elements in Svelte 5: `import "windowpane/svelte"` in the place of `import "windowpane"`.
import type { HTMLAttributes } from "svelte/elements";
import type { StatusBannerAttributes, StatusBannerElement, StatusEventMap, StatusTimelineAttributes, StatusTimelineElement } from "./embed.js";

type Listeners = { [Name in keyof StatusEventMap as `on${Name}` | `on:${Name}`]?: (event: StatusEventMap[Name]) => void };

type Given<Attributes> = { [Name in keyof Attributes]?: Attributes[Name] | null | undefined };

type Props<Element extends EventTarget, Attributes> = Given<Attributes> & Listeners & Omit<HTMLAttributes<Element>, keyof Attributes>;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "status-banner": Props<StatusBannerElement, StatusBannerAttributes>;
    "status-timeline": Props<StatusTimelineElement, StatusTimelineAttributes>;
  }
}

export * from "./embed.js";
