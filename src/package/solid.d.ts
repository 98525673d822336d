// The elements in JSX of Solid: `import "windowpane/solid"` in the place of `import "windowpane"`.
import type { JSX as Solid } from "solid-js";
import type { StatusBannerAttributes, StatusBannerElement, StatusEventMap, StatusTimelineAttributes, StatusTimelineElement } from "./embed.js";

type Listeners = { [Name in keyof StatusEventMap as `on:${Name}`]?: (event: StatusEventMap[Name]) => void };

type Given<Attributes> = { [Name in keyof Attributes]?: Attributes[Name] | null | undefined };

type Props<Element, Attributes> = Given<Attributes> & Listeners & Omit<Solid.HTMLAttributes<Element>, keyof Attributes>;

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "status-banner": Props<StatusBannerElement, StatusBannerAttributes>;
      "status-timeline": Props<StatusTimelineElement, StatusTimelineAttributes>;
    }
  }
}

export * from "./embed.js";
