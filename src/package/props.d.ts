// What the types for JSX and Svelte have in common.
import type { StatusEventMap } from "./embed.js";

/** Listeners to the elements' events, as attributes that begin with `Prefix`. */
export type Listeners<Prefix extends string> = { [Name in keyof StatusEventMap as `${Prefix}${Name}`]?: (event: StatusEventMap[Name]) => void };

/** Whatever is given to an attribute is written as text; null and undefined leave it out. */
export type Given<Attributes> = { [Name in keyof Attributes]?: Attributes[Name] | null | undefined };
