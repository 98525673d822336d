// What a JSON Schema says may stand at a place of a document: the names of fields, and values. For the editor's completion; whether a feed is right
// says the check.

/** @typedef {{ [name: string]: any }} Schema */

/** The schemas that one stands for: references, and all that it is put together from. @param {Schema} root @param {Schema} schema @returns {Schema[]} */
function parts(root, schema, depth = 0) {
  if (!schema || depth > 12) return [];
  const found = schema.$ref?.startsWith('#/')
    ? schema.$ref.slice(2).split('/').reduce((/** @type {Schema} */ at, /** @type {string} */ key) => at?.[key], root)
    : undefined;
  const others = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(found ? [found] : [])];
  return [schema, ...others.flatMap((other) => parts(root, other, depth + 1))];
}

/** The schemas of the value at a path of names and of `0` for any item. @param {Schema} root @param {(string | 0)[]} path */
function at(root, path) {
  let known = parts(root, root);
  for (const step of path) {
    const next = known.map((schema) => {
      if (step === 0) return schema.items;
      if (schema.properties && Object.hasOwn(schema.properties, step)) return schema.properties[step];
      return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
    });
    known = next.filter(Boolean).flatMap((schema) => parts(root, schema));
  }
  return known;
}

/** The fields of the object at a path, each with what it means. @param {Schema} root @param {(string | 0)[]} path @returns {[string, string][]} */
export function fields(root, path) {
  const all = at(root, path).flatMap((schema) => Object.entries(schema.properties ?? {}));
  const described = all.map(([name, schema]) => [name, parts(root, schema).find((it) => it.description)?.description ?? '']);
  return [...new Map(/** @type {[string, string][]} */ (described))];
}

/** The values that may stand at a path, as JSON, each with what it means. @param {Schema} root @param {(string | 0)[]} path @returns {[string, string][]} */
export function values(root, path) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const schema of at(root, path)) {
    for (const value of schema.enum ?? []) if (value !== null) found.set(JSON.stringify(value), found.get(JSON.stringify(value)) ?? '');
    if (schema.const !== undefined) found.set(JSON.stringify(schema.const), schema.description ?? '');
    if ([schema.type].flat().includes('boolean')) for (const value of ['true', 'false']) found.set(value, found.get(value) ?? '');
  }
  return [...found];
}
