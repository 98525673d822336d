// What the visitor is doing right now: typing, or pressing a button or a finger. Announcements wait for the end of the one, changes of the
// page's layout for the end of the other.

/** When a key was last pressed. */
let typed = 0;
/** Whether something is pressed, and when it was last released. */
let isDown = false;
let released = 0;
/** The windows that are watched. @type {WeakSet<Window>} */
const windows = new WeakSet();

/** How long a press lasts after it has ended, in ms: on touch screens the click comes later. */
const CLICK = 500;

/** The time of the last key press, in ms since 1970; 0 if there was none. */
export const typedAt = () => typed;

/** Whether a pointer is down, or its click may still come. */
const isPressing = () => isDown || Date.now() - released < CLICK;

/** Whether the visitor is on a button or about to press something. On a touch screen, what was touched last counts as hovered.
 *  @param {Element} button */
export function isHeld(button) {
  const isHovered = matchMedia("(hover: hover)").matches && button.closest(".banner")?.matches(":hover");
  return Boolean(isHovered) || button.matches(":focus-visible") || isPressing();
}

/** Watches a window. Call it before anything stops the propagation of its events. @param {Window | null} view */
export function watchVisitor(view) {
  if (!view || windows.has(view)) return;
  windows.add(view);
  const options = { capture: true, passive: true };
  view.addEventListener("keydown", () => (typed = Date.now()), options);
  view.addEventListener("pointerdown", () => (isDown = true), options);
  for (const type of ["pointerup", "pointercancel"]) {
    view.addEventListener(
      type,
      () => {
        isDown = false;
        released = Date.now();
      },
      options,
    );
  }
}
