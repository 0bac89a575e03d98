import { channels } from '../../main/api/ipc.ts';
import { fakeElectron } from './fake-electron.ts';
import { fakeIpcPair, ownFrame } from './fake-ipc.ts';

/**
 * Stands where the electron module stands, so that the product's own entry runs in a plain child process. The test
 * speaks to it over the process channel.
 */
const fake = fakeElectron({ folder: process.env['DULY_FAKE_FOLDER'] ?? '' });
const pair = fakeIpcPair();

export const { app, BrowserWindow, Menu, Notification, clipboard, dialog, nativeImage } = fake.raw;
export const { powerMonitor, powerSaveBlocker, protocol, safeStorage, screen, session, shell } = fake.raw;
export const { ipcMain } = pair;
export default {};

// What must be settled before the app is ready, as it stood then.
const early = { isSandboxed: false, schemes: [] as unknown[], userData: '' };
const { whenReady } = app;
app.whenReady = async () => {
  early.isSandboxed ||= fake.state.isSandboxed;
  early.schemes = fake.state.schemes;
  early.userData = fake.state.paths['userData'] ?? '';
  await new Promise((done) => setImmediate(done));
  return whenReady();
};
const { quit } = app;
app.quit = () => {
  quit();
  if (fake.state.quits > 0) process.exit(0);
};

type Order =
  | { readonly do: 'call'; readonly name: string; readonly json: string }
  | { readonly do: 'load'; readonly path: string }
  | { readonly do: 'state' }
  | { readonly do: 'quit' };

async function carryOut(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'call':
      return pair.invokeAs({ frame: ownFrame, main: ownFrame }, channels.call, order.name, order.json);
    case 'load': {
      const response = await fake.state.handler?.(new Request(`app://ui${order.path}`));
      return {
        status: response?.status,
        headers: Object.fromEntries(response?.headers ?? []),
        text: await response?.text(),
      };
    }
    case 'state':
      return {
        early,
        windows: fake.windows().map(({ url, options }) => ({ url, options })),
        menu: fake.state.menu.map(({ label }) => label),
        isNetworkGuarded: fake.sessionHandlers['network'] !== undefined,
      };
    case 'quit':
      return app.quit();
  }
}
process.on('message', (order: Order) => {
  void carryOut(order).then((answer) => process.send?.({ answer }));
});
