// The elements in JSX of Solid: `import "windowpane/solid"` instead of `import "windowpane"`.
import type { JSX as Solid } from "solid-js";
import type {
  StatusBannerAttributes,
  StatusBannerElement,
  StatusDotAttributes,
  StatusDotElement,
  StatusTimelineAttributes,
  StatusTimelineElement,
} from "./embed.js";
import type { Given, Listeners } from "./props.js";

type Props<Element, Attributes> = Given<Attributes> & Listeners<"on:"> & Omit<Solid.HTMLAttributes<Element>, keyof Attributes>;

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "status-banner": Props<StatusBannerElement, StatusBannerAttributes>;
      "status-timeline": Props<StatusTimelineElement, StatusTimelineAttributes>;
      "status-dot": Omit<Props<StatusDotElement, StatusDotAttributes>, keyof Listeners<"on:">>;
    }
  }
}

export * from "./embed.js";
