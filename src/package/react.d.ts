// The elements in JSX of React 19: `import "windowpane/react"` instead of `import "windowpane"`.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
  StatusBannerAttributes,
  StatusBannerElement,
  StatusDotAttributes,
  StatusDotElement,
  StatusTimelineAttributes,
  StatusTimelineElement,
} from "./embed.js";
import type { Given, Listeners } from "./props.js";

/** React 19 listens to custom events by their exact names, with the prefix "on". */
type Props<Element, Attributes> = Given<Attributes> & Listeners<"on"> & Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Attributes>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "status-banner": Props<StatusBannerElement, StatusBannerAttributes>;
      "status-timeline": Props<StatusTimelineElement, StatusTimelineAttributes>;
      "status-dot": Omit<Props<StatusDotElement, StatusDotAttributes>, keyof Listeners<"on">>;
    }
  }
}

export * from "./embed.js";
