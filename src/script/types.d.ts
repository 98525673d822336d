// Types of what the build provides: the engines' glue, and the style sheets, which are imported as strings.
declare module "*.css" {
  const css: string;
  export default css;
}

/** An instance of the glue that wasm-bindgen generates for an engine: see scripts/lib/engine.mjs. */
interface Instance {
  imports: WebAssembly.Imports;
  use(exports: WebAssembly.Exports): void;
  /** Renders an element into its shadow root. Returns undefined only in a document that cannot create elements. */
  render(host: HTMLElement, root: ShadowRoot, name: string, given: unknown): Drawn | undefined;
}

/** The same for the recogniser of other vendors' formats: src/bin/vendors.rs. */
interface Recogniser {
  imports: WebAssembly.Imports;
  use(exports: WebAssembly.Exports): void;
  recognise(text: Uint8Array): { origin: string; is_converted: boolean };
}

/** The same for what makes feeds of them: src/bin/converter.rs. */
interface Converter {
  imports: WebAssembly.Imports;
  use(exports: WebAssembly.Exports): void;
  companions(text: Uint8Array, url: string): { is_required: boolean; urls: string[] };
  convert(urls: string[], bodies: Uint8Array[], zone: string | undefined, now: number): { origin: string; feed: string | undefined };
}

/** An element rendered by an engine. */
interface Drawn {
  changed(): void;
  refresh(): void;
  /** `isUndoable` where it was the visitor. */
  dismiss(isUndoable: boolean): void;
  /** Shows all that a banner has to say. */
  more(): void;
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

declare module "windowpane:vendors" {
  export default function makeInstance(meta: {}): Recogniser;
}

declare module "windowpane:converter" {
  export default function makeInstance(meta: {}): Converter;
}

/** The WebAssembly module of the recogniser, or of the converter. */
declare module "windowpane:wasm" {
  const wasm: Uint8Array<ArrayBuffer>;
  export default wasm;
}
