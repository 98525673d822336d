// The outside of a WebAssembly module: its imports, exports and custom sections, to be read, changed and written again.
// https://webassembly.github.io/spec/core/binary/modules.html
const MAGIC = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
const CUSTOM = 0;
const IMPORT = 2;
const EXPORT = 7;
const KINDS = ['function', 'table', 'memory', 'global', 'tag'];

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  get done() {
    return this.at >= this.bytes.length;
  }
  byte() {
    if (this.done) throw new RangeError('the wasm ends too early');
    return this.bytes[this.at++];
  }
  number() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  }
  take(length) {
    if (this.at + length > this.bytes.length) throw new RangeError('the wasm ends too early');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  text() {
    return this.take(this.number()).toString('utf8');
  }
  list(entry) {
    return Array.from({ length: this.number() }, entry);
  }
  kind() {
    const kind = KINDS[this.byte()];
    if (kind === undefined) throw new RangeError('the wasm imports or exports something of an unknown kind');
    return kind;
  }
}

function number(value) {
  const bytes = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
  return Buffer.from([...bytes, value]);
}

function text(value) {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([number(bytes.length), bytes]);
}

const list = (entries) => Buffer.concat([number(entries.length), ...entries]);

/**
 * { sections, imports: [{ module, name, kind, type }], exports: [{ name, kind, index }], custom: [bytes] }.
 * Only functions can be imported: nothing else is in the glue of wasm-bindgen.
 */
export function readModule(bytes) {
  const reader = new Reader(Buffer.from(bytes));
  if (!reader.take(MAGIC.length).equals(MAGIC)) throw new RangeError('this is no wasm module');
  const found = { sections: [], imports: [], exports: [], custom: [] };
  while (!reader.done) {
    const id = reader.byte();
    const content = reader.take(reader.number());
    const inside = new Reader(content);
    if (id === CUSTOM) {
      found.custom.push(content);
      continue;
    }
    if (id === IMPORT) {
      found.imports = inside.list(() => {
        const entry = { module: inside.text(), name: inside.text(), kind: inside.kind() };
        if (entry.kind !== 'function') throw new RangeError(`the wasm imports the ${entry.kind} "${entry.name}"`);
        return { ...entry, type: inside.number() };
      });
    } else if (id === EXPORT) {
      found.exports = inside.list(() => ({ name: inside.text(), kind: inside.kind(), index: inside.number() }));
    }
    found.sections.push({ id, content });
  }
  return found;
}

const contents = {
  [IMPORT]: ({ imports }) =>
    list(imports.map(({ module, name, type }) => Buffer.concat([text(module), text(name), number(KINDS.indexOf('function')), number(type)]))),
  [EXPORT]: ({ exports }) =>
    list(exports.map(({ name, kind, index }) => Buffer.concat([text(name), number(KINDS.indexOf(kind)), number(index)]))),
};

/** The bytes of a module as `readModule` gives it. The custom sections come last, where the section of names belongs. */
export function writeModule(module) {
  const section = (id, content) => Buffer.concat([Buffer.from([id]), number(content.length), content]);
  return Buffer.concat([
    MAGIC,
    ...module.sections.map(({ id, content }) => section(id, contents[id]?.(module) ?? content)),
    ...module.custom.map((content) => section(CUSTOM, content)),
  ]);
}
