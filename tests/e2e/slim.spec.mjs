// The release step that slims the wasm and its glue: scripts/lib/slim.mjs, on a pair small enough to see through, and
// on what it made of dist/.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UnknownShape, slim } from '../../scripts/lib/slim.mjs';
import { readModule } from '../../scripts/lib/wasm-module.mjs';
import { expect, test } from './fixtures.mjs';

// --- A pair in the shape of wasm-bindgen's: Mounted and mount are ours, Stream comes from some crate.

const GLUE = `export class Mounted {
    static __wrap(ptr) {
        const obj = Object.create(Mounted.prototype);
        obj.__wbg_ptr = ptr;
        MountedFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    free() {
        wasm.__wbg_mounted_free(this.__wbg_ptr);
    }
}
if (Symbol.dispose) Mounted.prototype[Symbol.dispose] = Mounted.prototype.free;

export class Stream {
    pull() {
        return wasm.stream_pull(this.__wbg_ptr);
    }
}
if (Symbol.dispose) Stream.prototype[Symbol.dispose] = Stream.prototype.free;

export function mount(host) {
    return Mounted.__wrap(wasm.mount(host));
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_chunk_0123: function(arg0) {
            const ret = read(arg0);
            return ret;
        },
        __wbg_length_4567: function(arg0) {
            const ret = said("length", arg0);
            return ret;
        },
        __wbg_length_89ab: function(arg0) {
            const ret = said("length", arg0);
            return ret;
        },
        __wbg_throws_cdef: function() { return handleError(function (arg0) {
            throw new Error(arg0);
        }, arguments); },
    };
    return {
        __proto__: null,
        "./windowpane_bg.js": import0,
    };
}

const MountedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_mounted_free(ptr, 1));
const StreamFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_stream_free(ptr, 1));

function read(arg0) {
    return wasm.stream_buffer(arg0);
}

function said(word, arg0) {
    globalThis.heard.push([word, arg0]);
    return arg0 + 1;
}

function handleError(f, args) {
    try {
        return f.apply(this, args);
    } catch (e) {
        globalThis.heard.push(["caught", e.message]);
    }
}

let wasm;
function initSync(module) {
    wasm = new WebAssembly.Instance(module, __wbg_get_imports()).exports;
}

async function __wbg_init({ module_or_path }) {
    const { instance } = await WebAssembly.instantiate(module_or_path, __wbg_get_imports());
    wasm = instance.exports;
    return wasm;
}

export { initSync, __wbg_init as default };
`;

const WAT = `(module
  (import "./windowpane_bg.js" "__wbg_chunk_0123" (func $chunk (param i32) (result i32)))
  (import "./windowpane_bg.js" "__wbg_length_4567" (func $length (param i32) (result i32)))
  (import "./windowpane_bg.js" "__wbg_length_89ab" (func $length2 (param i32) (result i32)))
  (import "./windowpane_bg.js" "__wbg_throws_cdef" (func $throws (param i32)))
  (memory (export "memory") 1)
  (func (export "mount") (param i32) (result i32)
    (call $throws (local.get 0))
    (call $length2 (call $length (local.get 0))))
  (func (export "__wbg_mounted_free") (param i32) (drop (call $length (local.get 0))))
  (func (export "stream_pull") (param i32) (result i32) (call $chunk (local.get 0)))
  (func (export "stream_buffer") (param i32) (result i32) (local.get 0))
  (func (export "__wbg_stream_free") (param i32 i32)))`;

function assemble(wat) {
  const folder = mkdtempSync(join(tmpdir(), 'slim-test-'));
  try {
    const program = join(dirname(createRequire(import.meta.url).resolve('binaryen/package.json')), 'bin/wasm-as');
    writeFileSync(join(folder, 'a.wat'), wat);
    execFileSync(process.execPath, [program, join(folder, 'a.wat'), '-o', join(folder, 'a.wasm')]);
    return readFileSync(join(folder, 'a.wasm'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let wasm;
test.beforeAll(() => {
  wasm = assemble(WAT);
});

const load = (glue) => import(`data:text/javascript,${encodeURIComponent(glue)}`);

test.describe('a slimmed pair', () => {
  test('does what it did before, under the same names', async () => {
    const slimmed = slim({ glue: GLUE, wasm });
    const glue = await load(slimmed.glue);
    expect(Object.keys(glue).sort()).toEqual(['default', 'mount']);
    globalThis.heard = [];
    await glue.default({ module_or_path: slimmed.wasm });
    const mounted = glue.mount(7);
    mounted.free();
    expect(globalThis.heard).toEqual([['caught', '7'], ['length', 7], ['length', 8], ['length', 9]]);
  });

  test('holds nothing that only an unused class reached, and imports alike only once', () => {
    const slimmed = slim({ glue: GLUE, wasm });
    const { imports, exports, custom } = readModule(slimmed.wasm);
    expect(imports.map(({ module, name }) => [module, name])).toEqual([['a', '0'], ['a', '1']]);
    expect(exports.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(custom).toEqual([]);
    expect(slimmed.glue).not.toMatch(/Stream|__wbg|stream/);
  });

  test('takes any number of imports', () => {
    const many = Array.from({ length: 300 }, (_, index) => `__wbg_many_${index}`);
    const glue = GLUE.replace(
      '        __wbg_throws_cdef',
      () => many.map((name, index) => `        ${name}: function() {\n            return said("many", ${index});\n        },\n`).join('') + '        __wbg_throws_cdef',
    );
    const wat = WAT.replace('  (memory', () => many.map((name) => `  (import "./windowpane_bg.js" "${name}" (func $${name} (result i32)))\n`).join('') + '  (memory')
      .replace('(call $throws', () => many.map((name) => `(drop (call $${name}))`).join('') + '(call $throws');
    const slimmed = slim({ glue, wasm: assemble(wat) });
    expect(readModule(slimmed.wasm).imports).toHaveLength(302);
    expect(WebAssembly.Module.imports(new WebAssembly.Module(slimmed.wasm))[301]).toEqual({ module: 'a', name: '301', kind: 'function' });
  });
});

test.describe('what has another shape stops the build', () => {
  for (const [what, glue] of [
    ['no list of imports', GLUE.replace('const import0', 'const imports')],
    ['an import that is not a function', GLUE.replace('        __wbg_length_4567: function(arg0) {', '        __wbg_length_4567: (arg0) => {')],
    ['another way to export', GLUE.replace('export { initSync, __wbg_init as default };', 'export default __wbg_init;')],
    ['a public name that is gone', GLUE.replaceAll('mount(', 'attach(')],
    ['a file beside it', `import { helper } from './snippets/helper.js';\n${GLUE}`],
    ['an import it does not have', GLUE.replaceAll('__wbg_length_89ab', '__wbg_other_89ab')],
    ['an export the wasm does not have', GLUE.replace('wasm.mount(', 'wasm.mount_element(')],
    ['another module name', GLUE.replace('./windowpane_bg.js', './other_bg.js')],
  ]) {
    test(what, () => {
      expect(glue).not.toBe(GLUE);
      expect(() => slim({ glue, wasm })).toThrow(UnknownShape);
    });
  }

  test('a wasm that is cut short', () => {
    expect(() => slim({ glue: GLUE, wasm: wasm.subarray(0, wasm.length - 9) })).toThrow(RangeError);
    expect(() => slim({ glue: GLUE, wasm: Buffer.from('<!doctype html>') })).toThrow(RangeError);
  });
});

// --- dist/

const FEED = '/feeds/runbox-2012.json';
const AT = '2012-12-12T06:00:00Z';

const open = async (page, site) => {
  site.answer('/page.html', {
    body: `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
      <script type="module" src="/embed.js"></script>
      <status-banner feed="${FEED}" now="${AT}"></status-banner><status-timeline feed="${FEED}" now="${AT}"></status-timeline>`,
  });
  await page.goto(site.url('/page.html'));
};

for (const engine of ['windowpane', 'windowpane-banner']) {
  test(`the engine ${engine} exports no more than a page uses, and no name with random digits`, async ({ page, site }) => {
    await open(page, site);
    const names = await page.evaluate(async (path) => Object.keys(await import(path)).sort(), `/${engine}.js`);
    expect(names).toEqual(['default', 'mount']);
    const glue = await (await page.request.get(site.url(`/${engine}.js`))).text();
    expect(glue).not.toMatch(/__wb|IntoUnderlying|\beval\b|new Function/);
    const wasm = await (await page.request.get(site.url(`/${engine}_bg.wasm`))).body();
    expect(readModule(wasm).custom).toEqual([]);
  });
}

test('elements are drawn, taken down and drawn again', async ({ page, site }) => {
  await open(page, site);
  for (const name of ['status-banner', 'status-timeline']) {
    // Without the announcement, which is made once.
    const text = () => page.locator(name).evaluate((element) => element.shadowRoot?.querySelector('[part=banner], [part=timeline]')?.textContent ?? '');
    await expect.poll(text).toMatch(/\S/);
    const before = await text();
    await page.locator(name).evaluate(async (element) => {
      const parent = element.parentNode;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
      parent.append(element);
    });
    await expect.poll(text).toBe(before);
  }
});

test('a drawing that is dropped without being freed is freed by the garbage collector', async ({ page, site }) => {
  await open(page, site);
  const session = await page.context().newCDPSession(page);
  const drawn = () => page.evaluate(() => host.shadowRoot.textContent);
  await page.evaluate(
    async ([feed, now]) => {
      const glue = await import('/windowpane.js');
      const mount = await glue.default(fetch('/windowpane_bg.wasm'));
      globalThis.host = document.createElement('status-other');
      host.setAttribute('feed', feed);
      host.setAttribute('now', now);
      document.body.append(host);
      globalThis.mounted = mount(host);
    },
    [FEED, AT],
  );
  await expect.poll(drawn).toMatch(/\S/);
  await page.evaluate(() => {
    mounted = undefined;
  });
  await expect
    .poll(async () => {
      await session.send('HeapProfiler.collectGarbage');
      return drawn();
    })
    .toBe('');
});

test('a host that sends the wasm with a wrong type is worth a warning and nothing more', async ({ page, site, quiet }) => {
  quiet.expect(/warning: `WebAssembly\.instantiateStreaming` failed because your server does not serve Wasm/);
  site.answer('/windowpane_bg.wasm', { headers: { 'content-type': 'application/octet-stream' } });
  await open(page, site);
  await expect.poll(() => page.locator('status-banner').evaluate((element) => element.shadowRoot.textContent)).toMatch(/\S/);
});
