// What the build writes beside embed.js: the engines' glue. And the styles, which are imported as texts.
declare module "*.css" {
  const css: string;
  export default css;
}

/** An instance of what wasm-bindgen has written for an engine: scripts/lib/engine.mjs. */
interface Instance {
  imports: WebAssembly.Imports;
  use(exports: WebAssembly.Exports): void;
  /** Renders an element into its shadow root. Nothing only in a document that cannot make an element. */
  draw(host: HTMLElement, root: ShadowRoot, name: string, given: unknown): Drawn | undefined;
}

/** An element that an engine renders. */
interface Drawn {
  changed(): void;
  refresh(): void;
  dismiss(): void;
  free(): void;
}

/** The strings of a language, packed. */
type Strings = (tag: string) => Promise<string>;

declare module "windowpane:instance" {
  export default function makeInstance(meta: {
    url: string;
    strings: Strings | undefined;
    readers: Record<string, () => Promise<unknown>>;
  }): Instance;
}
