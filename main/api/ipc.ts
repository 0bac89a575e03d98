import type * as Electron from 'electron';
import { faultText, refuseOversized } from './gate.ts';
import type { CorePort, Transport } from './port.ts';

/** The two channels there are: requests from the window, events to it. */
export const channels = { call: 'duly:call', event: 'duly:event' } as const;

type Sender = Pick<Electron.IpcMainInvokeEvent, 'senderFrame'> & {
  readonly sender: Pick<Electron.WebContents, 'mainFrame'>;
};
type Contents = Pick<Electron.WebContents, 'send' | 'isDestroyed'>;

export interface IpcPieces {
  readonly ipcMain: Pick<Electron.IpcMain, 'handle' | 'removeHandler'>;
  /** The pages of the open windows. */
  readonly contents: () => readonly Contents[];
  /** Told of requests that came from elsewhere than the window's own page. */
  readonly onForeign: (origin: string) => void;
}

const ownOrigin = 'app://ui';

/** The page itself asks: the top frame of the window, and of our origin (reliability handbook, D1 item 17). */
export function isOwnSender({ senderFrame, sender }: Sender): boolean {
  if (senderFrame === null || senderFrame !== sender.mainFrame || senderFrame.parent !== null) return false;
  return senderFrame.origin === ownOrigin && senderFrame.url.startsWith(`${ownOrigin}/`);
}

/** Opens the transport of the product: one channel for calls, one for events, JSON text on both. */
export function serveIpc({ ipcMain, contents, onForeign }: IpcPieces, core: CorePort): Transport {
  ipcMain.handle(channels.call, async (event: Sender, name: unknown, json: unknown) => {
    if (!isOwnSender(event)) {
      onForeign(event.senderFrame?.origin ?? 'a frame that is gone');
      return faultText('not_permitted');
    }
    return refuseOversized(name, json) ?? core.call(name as string, json as string);
  });
  const stop = core.onEvent((json) => {
    for (const page of contents()) if (!page.isDestroyed()) page.send(channels.event, json);
  });
  return {
    close: async () => {
      stop();
      ipcMain.removeHandler(channels.call);
    },
  };
}
