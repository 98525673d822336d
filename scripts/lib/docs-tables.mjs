// docs-tables.mjs [--check]: writes the tables of attributes, events, reasons, custom properties and parts in docs/ from the source,
// the type of the reasons in public/embed.d.ts, and what the Studio's form for a tag offers. With --check it only reports whether they are up to date.
//
//   attributes         the first line of a field's comment: `name` (both | banner | timeline, default): meaning
//   events             the interface StatusEventMap of public/embed.d.ts, and the details it names
//   reasons            the comments in src/feed/reason.rs
//   custom properties  the list in src/view/mod.rs, with the values of style/tokens.css
//   parts              the list in src/view/mod.rs
//
// Each list is compared with the names in the source, so that a new, removed or misspelt name is an error.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, ROOT), 'utf8');
const complaints = [];

function compare(what, described, real) {
  for (const name of described) if (!real.includes(name)) complaints.push(`${what} ${name} is documented but does not exist`);
  for (const name of real) if (!described.includes(name)) complaints.push(`${what} ${name} exists but is not documented`);
}

const table = (heads, rows) =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');

/** The paragraphs of comments in a Rust file, each as one line. */
function comments(path) {
  const lines = read(path).split('\n');
  const paragraphs = [];
  let open = false;
  for (const line of lines) {
    const [, text] = line.match(/^\s*\/\/\/ ?(.*)$/) ?? [];
    if (!text || /^(```|#)/.test(text)) open = false;
    else if (open && !/^([-*] |`[\w-]+` \()/.test(text)) paragraphs[paragraphs.length - 1] += ` ${text.trim()}`;
    else {
      paragraphs.push(text);
      open = true;
    }
  }
  return paragraphs;
}

// --- attributes

const order = read('src/script/embed.js').match(/const attributes = \(([^)]*)\)/)[1].match(/[a-z-]+/g);
const attributes = ['src/status/attributes.rs', 'src/status/settings.rs', 'src/status/targeting.rs']
  .flatMap(comments)
  .flatMap((text) => {
    const [, name, on, preset = '', meaning] = text.match(/^`([a-z-]+)` \((both|banner|timeline)(?:, (.*?))?\): (.*)$/) ?? [];
    return name ? [{ name, on, preset, meaning }] : [];
  })
  .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
compare('attribute', attributes.map(({ name }) => name), order);
const types = read('public/embed.d.ts');
for (const [on, its] of [['banner', 'StatusBannerAttributes'], ['timeline', 'StatusTimelineAttributes'], ['both', 'StatusAttributes']]) {
  const [, fields] = types.match(new RegExp(`interface ${its}[^{]*\\{([^}]*)\\}`));
  const typed = [...fields.matchAll(/^\s*"?([a-z-]+)"?\?:/gm)].map(([, name]) => name);
  compare(`in embed.d.ts, ${its}:`, attributes.filter((one) => one.on === on).map(({ name }) => name), typed);
}

// --- events

const eventsOf = types.match(/interface StatusEventMap \{([^}]*)\}/)[1];
const fieldsOf = (name) => {
  const [, base, body] = types.match(new RegExp(`interface ${name}(?: extends (\\w+))? \\{((?:[^{}]|\\{[^{}]*\\})*)\\}`)) ?? types.match(new RegExp(`type ${name} = (\\w+)()`));
  const own = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, field]) => `\`${field}\``);
  return base ? [...fieldsOf(base), ...own] : own;
};
const events = [...eventsOf.matchAll(/\/\*\* (.*?) \*\/\s*"(.*?)": CustomEvent<(\w+)>/g)].map(([, when, name, detail]) => [`\`${name}\``, when, fieldsOf(detail).join(', ')]);
const announced = ['src/embed', 'src/view', 'src/browser', 'public'].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT))
    .filter((name) => /\.(rs|js)$/.test(name))
    .flatMap((name) => [...read(`${folder}/${name}`).matchAll(/(?:announce\(\s*[^;]*?|CustomEvent\()"(status-[a-z]+)"/g)].map(([, event]) => `\`${event}\``)),
);
compare('event', events.map(([name]) => name), [...new Set(announced)]);

// --- reasons

const reasons = [...read('src/feed/reason.rs').matchAll(/((?: *\/\/\/ .*\n)+) *[A-Z]\w+ = "(\w+)",/g)].map(([, comment, name]) => ({
  name,
  meaning: comment.replaceAll('///', '').trim().split(/\s+/).join(' '),
}));

// --- custom properties and parts

const listed = comments('src/view/mod.rs').flatMap((text) => {
  const [, name, on, meaning] = text.match(/^[-*] `([\w-]+)`(?: \((both|banner|timeline)\))?: (.*)$/) ?? [];
  return name ? [{ name, on, meaning }] : [];
});
const sheets = ['tokens', 'controls', 'banner', 'timeline'].map((name) => read(`style/${name}.css`)).join('\n');
const properties = listed.filter(({ name }) => name.startsWith('--'));
compare('custom property', properties.map(({ name }) => name), [...new Set(sheets.match(/--wp-[a-z]+/g))]);
const value = (name) => {
  const [, preset] = sheets.match(new RegExp(`^:host\\{[^}]*?${name}:([^;}]*)`, 'm')) ?? [];
  const used = () => sheets.slice(sheets.indexOf(`var(${name},`)).match(/^var\([^,]*,((?:[^()]|\([^()]*\))*)\)/)?.[1];
  const [, light, dark] = preset?.match(/^light-dark\((.*),(.*)\)$/) ?? [];
  return light ? `\`${light}\`, dark \`${dark}\`` : `\`${preset ?? used()}\``;
};

const parts = listed.filter(({ name }) => !name.startsWith('--'));
const drawn = readdirSync(new URL('src/view', ROOT)).map((name) => read(`src/view/${name}`)).join('\n');
const named = [...drawn.matchAll(/(?:(?<!self)\.part\(|\bpart=)"([^"]*)"/g)].flatMap(([, names]) => names.split(' '));
const quoted = new Set([...drawn.matchAll(/"([a-z ]+)"/g)].flatMap(([, words]) => words.split(' ')));
compare('part', parts.map(({ name }) => name), [...new Set([...named, ...parts.map(({ name }) => name).filter((name) => quoted.has(name))])]);

// --- the documents, and the types

const tables = {
  attributes: table(['attribute', 'on', 'meaning', 'default'], attributes.map(({ name, on, preset, meaning }) => [`\`${name}\``, on, meaning.replace(/^([^.]*)\.$/, '$1'), preset])),
  events: table(['event', 'when', '`detail`'], events),
  reasons: table(['reason', 'what has happened'], reasons.map(({ name, meaning }) => [`\`${name}\``, meaning])),
  properties: table(['custom property', 'what it is', 'default'], properties.map(({ name, meaning }) => [`\`${name}\``, meaning, value(name)])),
  parts: table(['part', 'on', 'what it is'], parts.map(({ name, on, meaning }) => [`\`${name}\``, on, meaning])),
};
const DOCUMENTS = { attributes: 'docs/embedding.md', events: 'docs/embedding.md', reasons: 'docs/embedding.md', properties: 'docs/styling.md', parts: 'docs/styling.md' };
/** The current and the new content of each file. */
const files = new Map();
for (const [name, text] of Object.entries(tables)) {
  const path = DOCUMENTS[name];
  const { before, after } = files.get(path) ?? { before: read(path), after: read(path) };
  const marked = new RegExp(`(<!-- table: ${name} -->\\n)[^]*?(\\n<!-- end -->)`);
  if (!marked.test(after)) complaints.push(`${path} has no place for the table of ${name}`);
  files.set(path, { before, after: after.replace(marked, (_, start, end) => start + text + end) });
}

// What the Studio's form for a tag offers.
const plain = (text) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
const offered = {
  attributes: attributes.map(({ name, on, preset, meaning }) => ({ name, on, preset: plain(preset), meaning: plain(meaning) })),
  properties: properties.map(({ name, meaning }) => ({ name, preset: plain(value(name)), meaning: plain(meaning) })),
};
const OFFERED = 'src/composer/tag.json';
files.set(OFFERED, { before: read(OFFERED), after: `${JSON.stringify(offered, undefined, 2)}\n` });

const union = reasons.map(({ name, meaning }) => `  /** ${meaning} */\n  | "${name}"\n`).join('');
const typed = types.replace(/(type StatusErrorReason =\n)[^]*?( {2}\| \(string & \{\}\);)/, (_, start, end) => start + union + end);
if (!typed.includes(union)) complaints.push('public/embed.d.ts has no StatusErrorReason');
files.set('public/embed.d.ts', { before: types, after: typed });

if (complaints.length) {
  console.error(complaints.join('\n'));
  process.exitCode = 1;
} else {
  for (const [path, { before, after }] of files) {
    if (after === before) continue;
    if (process.argv.includes('--check')) {
      console.error(`${path} is out of date. Run: node scripts/lib/docs-tables.mjs`);
      process.exitCode = 1;
    } else writeFileSync(new URL(path, ROOT), after);
  }
}
