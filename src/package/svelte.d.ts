// The elements in Svelte 5: `import "windowpane/svelte"` instead of `import "windowpane"`.
import type { HTMLAttributes } from "svelte/elements";
import type {
  StatusBannerAttributes,
  StatusBannerElement,
  StatusDotAttributes,
  StatusDotElement,
  StatusTimelineAttributes,
  StatusTimelineElement,
} from "./embed.js";
import type { Given, Listeners } from "./props.js";

type Props<Element extends EventTarget, Attributes> = Given<Attributes> & Listeners<"on" | "on:"> & Omit<HTMLAttributes<Element>, keyof Attributes>;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "status-banner": Props<StatusBannerElement, StatusBannerAttributes>;
    "status-timeline": Props<StatusTimelineElement, StatusTimelineAttributes>;
    "status-dot": Omit<Props<StatusDotElement, StatusDotAttributes>, keyof Listeners<"on" | "on:">>;
  }
}

export * from "./embed.js";
