// Types shared by JSX and Svelte.
import type { StatusEventMap } from "./embed.js";

/** Listeners for the elements' events, as attributes that start with `Prefix`. */
export type Listeners<Prefix extends string> = { [Name in keyof StatusEventMap as `${Prefix}${Name}`]?: (event: StatusEventMap[Name]) => void };

/** The elements' attributes; null and undefined remove an attribute. */
export type Given<Attributes> = { [Name in keyof Attributes]?: Attributes[Name] | null | undefined };
