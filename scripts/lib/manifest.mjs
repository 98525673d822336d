// Generates the custom elements manifest (https://github.com/webcomponents/custom-elements-manifest) for editors and catalogues, from the
// tables in the documentation, which are generated from the source, and the types of public/embed.d.ts.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const plain = (cell) => cell.replaceAll('\\|', '|').replace(/`([^`]*)`/g, '$1');

/** The rows of a table, in any file of the documentation, as texts without markup. */
function rows(documents, name) {
  const table = documents.map((text) => text.match(new RegExp(`<!-- table: ${name} -->\\n([^]*?)\\n<!-- end -->`))?.[1]).find(Boolean);
  if (!table) throw new Error(`the documentation has no table of ${name}`);
  return table.split('\n').slice(2).map((row) => row.split(/(?<!\\)\|/).slice(1, -1).map((cell) => plain(cell.trim())));
}

/** The types of the attributes, by name. */
function attributeTypes(types) {
  const interfaces = types.matchAll(/interface Status\w*Attributes(?: extends \w+)? \{([^}]*)\}/g);
  return Object.fromEntries([...interfaces].flatMap(([, fields]) => [...fields.matchAll(/^\s*"?([a-z-]+)"?\?: ([^;]+);/gm)].map(([, name, type]) => [name, type])));
}

/** Of the attributes of a banner those that a dot has. */
const ofDot = (types) => types.match(/StatusDotAttributes = Pick<\w+, ([^>]*)>/)[1].match(/[a-z-]+/g);

const ELEMENTS = [
  ['status-banner', 'StatusBannerElement', 'banner', 'The most important current news.'],
  ['status-timeline', 'StatusTimelineElement', 'timeline', 'The whole status page.'],
  ['status-dot', 'StatusDotElement', 'dot', 'An icon and one sentence for the foot of a page.'],
];

export function manifest(root) {
  const read = (name) => readFileSync(join(root, name), 'utf8');
  const names = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const documents = names.map((name) => read(`docs/${name}`));
  const declared = read('public/embed.d.ts');
  const types = attributeTypes(declared);
  const dot = ofDot(declared);
  const attributes = rows(documents, 'attributes');
  const parts = rows(documents, 'parts');
  const camel = (name) => name.replace(/-./g, ([, letter]) => letter.toUpperCase());
  const isOn = (element) => ([, on]) => on === 'both' || on === element;
  const described = (name, description) => ({ name, ...(description && { description }) });

  const declarations = ELEMENTS.map(([tagName, name, element, description]) => ({
    kind: 'class',
    customElement: true,
    name,
    tagName,
    description,
    attributes: attributes.filter(element === 'dot' ? ([name]) => dot.includes(name) : isOn(element)).map(([name, , meaning, preset]) => ({
      ...described(name, meaning),
      ...(types[name] && { type: { text: types[name] } }),
      ...(preset && { default: preset }),
      // Every element has `lang`, and refresh() is a method.
      ...(!['lang', 'refresh'].includes(name) && { fieldName: camel(name) }),
    })),
    members: [
      { kind: 'method', name: 'refresh', description: 'Polls the feed now.' },
      ...(element === 'banner' ? [{ kind: 'method', name: 'dismiss', description: 'Dismisses the banner, if `dismissible` allows it.' }] : []),
    ],
    events: (element === 'dot' ? [] : rows(documents, 'events')).map(([name, when]) => ({ ...described(name, when), type: { text: `StatusEventMap["${name}"]` } })),
    cssParts: parts.filter(isOn(element)).map(([name, , meaning]) => described(name, meaning)),
    cssProperties: rows(documents, 'properties').map(([name, meaning, preset]) => ({ ...described(name, meaning), ...(preset && { default: preset }) })),
  }));
  const exported = declarations.map(({ name, tagName }) => ({ kind: 'custom-element-definition', name: tagName, declaration: { name, module: 'embed.js' } }));
  return { schemaVersion: '1.0.0', readme: 'README.md', modules: [{ kind: 'javascript-module', path: 'embed.js', declarations, exports: exported }] };
}
