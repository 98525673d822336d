// <feed-editor>: the text of a feed, with line numbers, problems in the gutter, completion and search. CodeMirror in a shadow root, where its style
// sheets are adopted ones, which the page's policy allows.
//
// Properties: `value`, `findings` (JSON), `line`, `label`, `language`,
// `fixing`. Events: `edited` (a while after typing), `undone` and `redone` (its own
// history has no more), `fixed` (the detail is the place of a finding).
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, redo, undo } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { HighlightStyle, bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, Text } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { fields, values } from './schema.js';

/** How long nobody types before the text is read. */
const PAUSE = 300;

const BREAK = /\r\n?|\n/;
const MARK = '\ufeff';

/** Marks a change that was not made here. */
const fromOutside = Annotation.define();

/** What CodeMirror says, in German. */
const GERMAN = {
  Find: 'Suchen', Replace: 'Ersetzen durch', next: 'weiter', previous: 'zurück', all: 'alle', 'match case': 'Groß/klein', regexp: 'Muster',
  'by word': 'ganzes Wort', replace: 'ersetzen', 'replace all': 'alle ersetzen', close: 'Schließen', 'current match': 'aktueller Treffer',
  'replaced $ matches': '$ Treffer ersetzt', 'replaced match on line $': 'Treffer in Zeile $ ersetzt', 'on line': 'in Zeile',
  'Go to line': 'Zu Zeile', go: 'los', Diagnostics: 'Probleme', 'No diagnostics': 'Keine Probleme', 'Control character': 'Steuerzeichen',
  Completions: 'Vorschläge', 'Fold line': 'Zeile einklappen', 'Unfold line': 'Zeile ausklappen', 'Folded lines': 'Eingeklappte Zeilen',
  'Unfolded lines': 'Ausgeklappte Zeilen', 'folded code': 'eingeklappter Text', unfold: 'ausklappen', to: 'bis',
};

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.invalid, color: 'var(--bad)' },
]);

const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--surface)', border: '1px solid var(--edge)', borderRadius: '8px', blockSize: '100%', fontSize: '0.8125rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderInlineStartColor: 'var(--ink)' },
  '.cm-gutters': { color: 'var(--soft)', backgroundColor: 'var(--ground)', borderInlineEnd: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--accent) 8%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '.cm-panels, .cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--surface)', border: '1px solid var(--edge)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: 'var(--surface)', backgroundColor: 'var(--accent)' },
  '.cm-tooltip.cm-completionInfo': { maxInlineSize: '24rem', padding: '0.5rem', whiteSpace: 'normal' },
  '.cm-diagnosticAction, .cm-button, .cm-textfield': {
    color: 'var(--ink)', backgroundColor: 'var(--ground)', backgroundImage: 'none', border: '1px solid var(--edge)', borderRadius: '6px', font: 'inherit', padding: '0.25rem 0.5rem',
  },
  // A large text is not searched to its end for the other bracket.
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent' },
  '.cm-panel.cm-search': { padding: '0.25rem 3rem 0.25rem 0.5rem' },
  '.cm-panel.cm-search :is(input[type=checkbox])': { inlineSize: '1.125rem', blockSize: '1.125rem' },
  '.cm-panel.cm-search label': { fontSize: '0.8125rem', minBlockSize: '2.75rem' },
  '.cm-panel :is(.cm-button, .cm-textfield)': { minBlockSize: '2.75rem', fontSize: '0.8125rem' },
  '.cm-panel.cm-search [name=close]': { minInlineSize: '2.75rem', minBlockSize: '2.75rem', color: 'inherit', fontSize: '1.25rem' },
  '.cm-diagnostic': { whiteSpace: 'normal', maxInlineSize: '32rem' },
  '.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '0.25rem' },
  '.cm-foldPlaceholder': { color: 'var(--soft)', backgroundColor: 'var(--ground)', borderColor: 'var(--line)' },
});

/** @type {Promise<object> | undefined} */
let loading;
const schema = () => (loading ??= fetch('schema/feed.v1.schema.json').then((response) => (response.ok ? response.json() : {}), () => ({})));

/** The path of a value in the tree: names, and 0 for items. @param {any} node @param {EditorState} state @returns {(string | 0)[]} */
function pathOf(node, state) {
  const path = [];
  for (let at = node; at; at = at.parent) {
    if (at.name === 'Property') {
      const name = at.getChild('PropertyName');
      if (name) path.unshift(textOf(name, state));
    } else if (at.parent?.name === 'Array') path.unshift(0);
  }
  return /** @type {(string | 0)[]} */ (path);
}

const textOf = (/** @type {{ from: number, to: number }} */ node, /** @type {EditorState} */ state) => {
  const text = state.sliceDoc(node.from, node.to);
  try {
    return JSON.parse(text);
  } catch {
    return text.replaceAll('"', '');
  }
};

/** Completes the names of fields, and values of which there are only some. @param {import('@codemirror/autocomplete').CompletionContext} context */
async function complete(context) {
  const { state, pos } = context;
  const node = syntaxTree(state).resolveInner(pos, -1);
  const word = context.matchBefore(/"?[\w-]*/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  const root = await schema();
  const before = state.sliceDoc(Math.max(0, word.from - 200), word.from).trimEnd();
  // The nearest object or list that the word is in.
  let holder = node;
  while (holder.parent && !['Object', 'Array'].includes(holder.name)) holder = holder.parent;
  const isInside = (/** @type {any} */ it) => it.from < word.from && (it.to >= pos || it.lastChild?.name !== '}');
  while (holder.parent && !isInside(holder)) holder = holder.parent;
  const to = pos + (/^"/.test(state.sliceDoc(pos, pos + 1)) ? 1 : 0);
  const option = (/** @type {[string, string]} */ [label, info], /** @type {string} */ apply, /** @type {string} */ type) => ({ label, type, apply, ...(info && { info }) });
  if (before.endsWith(':')) {
    const name = before.slice(0, -1).trimEnd().match(/"((?:[^"\\]|\\.)*)"$/)?.[1];
    if (name === undefined) return null;
    const options = values(root, [...pathOf(holder, state), name]).map((it) => option(it, it[0], 'enum'));
    return options.length ? { from: word.from, to, options } : null;
  }
  if (holder.name !== 'Object' || !/[{,]$/.test(before)) return null;
  const there = new Set(holder.getChildren('Property').map((/** @type {any} */ it) => it.getChild('PropertyName')).filter((/** @type {any} */ it) => it && !(it.from <= pos && pos <= it.to)).map((/** @type {any} */ it) => textOf(it, state)));
  const hasColon = /^"?\s*:/.test(state.sliceDoc(pos, pos + 20));
  const options = fields(root, pathOf(holder, state)).filter(([name]) => !there.has(name));
  return { from: word.from, to, options: options.map(([name, info]) => option([JSON.stringify(name), info], `${JSON.stringify(name)}${hasColon ? '' : ': '}`, 'property')) };
}

class FeedEditor extends HTMLElement {
  /** @type {EditorView | undefined} */
  #view;
  /** The breaks of lines, which an editor does not keep. @type {string[]} */
  #breaks = [];
  #mark = '';
  #start = '';
  #history = new Compartment();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {{ line: number, from: number, to: number, level: string, message: string, fix: string, can_fix: boolean }[]} */
  #findings = [];
  #line = 0;
  /** What the button of a fix says. */
  fixing = 'Fix';
  label = '';
  language = 'en';

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.insertRule(':host { display: block; min-inline-size: 0; block-size: var(--editor-height, 32rem); }');
    root.adoptedStyleSheets = [sheet];
    // CodeMirror closes the text of a mark in the gutter when the pointer leaves it, and looks for that at the window, which sees only this element.
    root.addEventListener('mousemove', (event) => {
      if (/** @type {Element} */ (event.target).closest('.cm-tooltip-lint')) event.stopPropagation();
    });
    const start = this.#start;
    this.#view = new EditorView({ parent: root, root, state: EditorState.create({ doc: this.#read(start), extensions: this.#extensions() }) });
    this.#markFindings();
    this.#showLine();
    addEventListener('popstate', this.#flush);
  }

  disconnectedCallback() {
    removeEventListener('popstate', this.#flush);
    clearTimeout(this.#timer);
    this.#view?.destroy();
    this.#view = undefined;
  }

  /** The text, byte for byte. */
  get value() {
    if (!this.#view) return this.#start;
    let text = this.#mark;
    let line = 0;
    for (const part of this.#view.state.doc.iterLines()) text += (line ? this.#breaks[line - 1] : '') + (line++, part);
    return text;
  }

  set value(text) {
    this.#start = text;
    const view = this.#view;
    if (!view || text === this.value) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const old = view.state.doc;
    const doc = this.#read(text);
    // Only what differs, so that the cursor stays where it is.
    const [from, to] = [old.toString(), doc.toString()];
    let same = 0;
    const most = Math.min(from.length, to.length);
    while (same < most && from[same] === to[same]) same++;
    let end = 0;
    while (end < most - same && from[from.length - 1 - end] === to[to.length - 1 - end]) end++;
    view.dispatch({
      changes: { from: same, to: from.length - end, insert: doc.slice(same, to.length - end) },
      annotations: fromOutside.of(true),
      // What was typed before is the desk's history now.
      effects: this.#history.reconfigure([]),
    });
    view.dispatch({ effects: this.#history.reconfigure(history()) });
    this.#markFindings();
    this.#showLine();
  }

  set findings(/** @type {string} */ text) {
    this.#findings = JSON.parse(text || '[]');
    this.#markFindings();
  }

  set line(/** @type {number} */ line) {
    this.#line = line;
    this.#showLine();
  }

  /** Selects a line. */
  #showLine() {
    const view = this.#view;
    // Before there is a text, it waits.
    if (!view || !this.#line || !view.state.doc.length) return;
    const line = view.state.doc.line(Math.min(Math.max(this.#line, 1), view.state.doc.lines));
    this.#line = 0;
    view.dispatch({ selection: { anchor: line.from, head: line.to }, effects: EditorView.scrollIntoView(line.from, { y: 'center' }) });
    view.focus();
  }

  /** Takes a text apart. @param {string} text */
  #read(text) {
    this.#mark = text.startsWith(MARK) ? MARK : '';
    const body = text.slice(this.#mark.length);
    this.#breaks = body.match(new RegExp(BREAK, 'g')) ?? [];
    return Text.of(body.split(BREAK));
  }

  #markFindings() {
    const view = this.#view;
    if (!view) return;
    const { doc } = view.state;
    const diagnostics = this.#findings.filter(({ line }) => line <= doc.lines).map(({ line, from, to, level, message, fix, can_fix: canFix }, index) => {
      const whole = doc.line(line);
      const place = (/** @type {number} */ column) => Math.min(whole.from + column, whole.to);
      const apply = () => this.#say('fixed', index);
      return {
        from: place(from), to: place(to), severity: /** @type {'error' | 'warning'} */ (level === 'problem' ? 'error' : 'warning'), message: `${message}. ${fix}`,
        ...(canFix && { actions: [{ name: this.fixing, apply }] }),
      };
    });
    view.dispatch(setDiagnostics(view.state, diagnostics));
  }

  #say(/** @type {string} */ type, /** @type {unknown} */ detail = undefined) {
    this.#flush();
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** Hands over what was typed. */
  #flush = () => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.dispatchEvent(new CustomEvent('edited'));
  };

  /** Keeps the breaks of lines in step with a change, and hands the text over once nobody types. @param {import('@codemirror/view').ViewUpdate} update */
  #follow(update) {
    if (!update.docChanged || update.transactions.some((it) => it.annotation(fromOutside))) return;
    const old = update.startState.doc;
    /** @type {[number, number, number][]} */
    const changes = [];
    update.changes.iterChanges((from, to, _from, _to, inserted) => {
      const first = old.lineAt(from).number;
      changes.push([first - 1, old.lineAt(to).number - first, inserted.lines - 1]);
    });
    for (const [at, gone, come] of changes.reverse()) {
      const own = this.#breaks[at] ?? this.#breaks[at - 1] ?? '\n';
      this.#breaks.splice(at, gone, ...Array.from({ length: come }, () => own));
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (globalThis.requestIdleCallback ?? ((/** @type {() => void} */ act) => act()))(this.#flush, { timeout: 500 }), PAUSE);
  }

  #extensions() {
    const ask = (/** @type {(view: EditorView) => boolean} */ own, /** @type {string} */ type) => (/** @type {EditorView} */ view) => own(view) || (this.#say(type), true);
    return [
      lineNumbers(), foldGutter(), lintGutter(), highlightSpecialChars(), drawSelection(), highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(),
      bracketMatching(), closeBrackets(), indentOnInput(), indentUnit.of('  '), search({ top: true }), json(), syntaxHighlighting(colours), look,
      autocompletion({ override: [complete], icons: false }),
      this.#history.of(history()),
      keymap.of([
        { key: 'Mod-z', run: ask(undo, 'undone'), preventDefault: true },
        { key: 'Mod-Shift-z', run: ask(redo, 'redone'), preventDefault: true },
        { key: 'Mod-y', run: ask(redo, 'redone'), preventDefault: true },
        ...closeBracketsKeymap, ...searchKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap, ...defaultKeymap,
      ]),
      EditorView.updateListener.of((update) => this.#follow(update)),
      EditorView.domEventHandlers({ blur: () => this.#flush() }),
      EditorView.contentAttributes.of({ 'aria-label': this.label, lang: 'en', tabindex: '0' }),
      EditorState.phrases.of(this.language === 'de' ? GERMAN : {}),
    ];
  }
}

customElements.define('feed-editor', FeedEditor);
