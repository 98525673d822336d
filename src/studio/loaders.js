// Loads the Studio's parts: modules that share the memory and the table of the main one.

/** Makes what makes the loader of a part, from the hash of each module and a function that returns the exports of the main one. A loader calls back, by
 *  the number of a function in the table, with whether the part is there; one that is missing is asked for again the next time. */
export function loaders(hashes, main) {
  const found = new Map();
  const load = (name) => {
    if (!found.has(name)) {
      const loading = instantiated(name);
      found.set(name, loading);
      loading.catch(() => found.delete(name));
    }
    return found.get(name);
  };
  const instantiated = async (name) => {
    const shared = name === 'shared' ? undefined : load('shared');
    const source = fetch(new URL(`studio-${name}.wasm`, import.meta.url), { integrity: hashes[name] });
    // What the two have in common is needed first, but both are fetched at once.
    const [response] = await Promise.all([source, shared]);
    if (!response.ok) throw new Error(`studio-${name}.wasm: HTTP ${response.status}`);
    const exports = main();
    const imports = { main: exports, __wasm_split: exports };
    const isWasm = response.headers.get('content-type')?.startsWith('application/wasm');
    await (isWasm ? WebAssembly.instantiateStreaming(response, imports) : WebAssembly.instantiate(await response.arrayBuffer(), imports));
  };
  return (name) => async (callback, data) => {
    const isThere = await load(name).then(
      () => true,
      (error) => {
        console.warn(error);
        return false;
      },
    );
    main().__indirect_function_table.get(callback)(data, isThere);
  };
}
