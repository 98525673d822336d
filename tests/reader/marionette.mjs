// Drives Firefox through Marionette. Unlike keys, it makes no sound: no address bar is read.
import { connect } from 'node:net';

/** Connects to a Firefox that has just been started. @param {number} port */
export async function openMarionette(port) {
  const socket = await connected(port, Date.now() + 60_000);
  let bytes = Buffer.alloc(0);
  let last = 0;
  const waiting = new Map();
  socket.on('data', (data) => {
    bytes = Buffer.concat([bytes, data]);
    for (;;) {
      const colon = bytes.indexOf(':');
      const length = Number(bytes.subarray(0, colon));
      if (colon < 0 || bytes.length < colon + 1 + length) return;
      const message = JSON.parse(bytes.subarray(colon + 1, colon + 1 + length));
      bytes = bytes.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      waiting.get(id)?.(error, result);
      waiting.delete(id);
    }
  });
  const call = (name, parameters = {}) =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      waiting.set(id, (error, result) => (error ? reject(new Error(`${name}: ${error.message}`)) : resolve(result)));
      const text = JSON.stringify([0, id, name, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  await call('WebDriver:NewSession', { capabilities: {} });
  return {
    go: (url) => call('WebDriver:Navigate', { url }),
    run: async (script, ...args) => (await call('WebDriver:ExecuteScript', { script, args, newSandbox: false })).value,
    close: () => socket.destroy(),
  };
}

async function connected(port, until) {
  for (;;) {
    const socket = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket));
      socket.on('error', () => resolve(undefined));
    });
    if (socket) return socket;
    if (Date.now() > until) throw new Error('Firefox does not answer');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
