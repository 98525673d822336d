// The elements in JSX of React 19: `import "windowpane/react"` in the place of `import "windowpane"`.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { StatusBannerAttributes, StatusBannerElement, StatusEventMap, StatusTimelineAttributes, StatusTimelineElement } from "./embed.js";

/** React 19 listens to an event of that name, written as it is. */
type Listeners = { [Name in keyof StatusEventMap as `on${Name}`]?: (event: StatusEventMap[Name]) => void };

/** Whatever JSX gives an attribute is written as text; null and undefined leave it out. */
type Given<Attributes> = { [Name in keyof Attributes]?: Attributes[Name] | null | undefined };

type Props<Element, Attributes> = Given<Attributes> & Listeners & Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Attributes>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "status-banner": Props<StatusBannerElement, StatusBannerAttributes>;
      "status-timeline": Props<StatusTimelineElement, StatusTimelineAttributes>;
    }
  }
}

export * from "./embed.js";
