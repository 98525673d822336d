// The elements in templates of Vue 3: `import "windowpane/vue"` instead of `import "windowpane"`.
import type { HTMLAttributes, ReservedProps } from "vue";
import type { StatusBannerAttributes, StatusDotAttributes, StatusEventMap, StatusTimelineAttributes } from "./embed.js";

/** Vue's type checker compares names in camel case. */
type Camel<Name> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name;

type Given<Attributes> = { [Name in keyof Attributes as Name | Camel<Name>]?: Attributes[Name] | null | undefined };

type Listeners = { [Name in keyof StatusEventMap as `on${Capitalize<Camel<Name>>}`]?: (event: StatusEventMap[Name]) => void };

interface Component<Attributes> {
  new (): { $props: Given<Attributes> & Listeners & Omit<HTMLAttributes, keyof Attributes> & ReservedProps };
}

declare module "vue" {
  interface GlobalComponents {
    "status-banner": Component<StatusBannerAttributes>;
    "status-timeline": Component<StatusTimelineAttributes>;
    "status-dot": Component<StatusDotAttributes>;
    StatusBanner: Component<StatusBannerAttributes>;
    StatusTimeline: Component<StatusTimelineAttributes>;
    StatusDot: Component<StatusDotAttributes>;
  }
}

export * from "./embed.js";
