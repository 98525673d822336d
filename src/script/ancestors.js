/** The ancestors of a node in the flat tree, as it is rendered. @param {Element} node */
export function* ancestors(node) {
  /** @type {Element | null} */
  let next = node;
  do {
    const { host = null } = /** @type {Partial<ShadowRoot>} */ (next.getRootNode());
    next = next.assignedSlot ?? next.parentElement ?? host;
    if (next) yield next;
  } while (next);
}
