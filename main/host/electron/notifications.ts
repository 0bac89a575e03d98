import type * as Electron from 'electron';
import type { Host } from '../host.ts';
import { createListeners } from '../listeners.ts';

/** Notifications of the operating system; one per tag, a newer one takes the place of the older. */
export function electronNotifications({ Notification }: Pick<typeof Electron, 'Notification'>): Host['notifications'] {
  const clicked = createListeners<string>();
  const shown = new Map<string, Electron.Notification>();
  const clear = async (tag: string) => {
    shown.get(tag)?.close();
    shown.delete(tag);
  };
  return {
    show: async ({ tag, title, body }) => {
      if (!Notification.isSupported()) return;
      await clear(tag);
      const notice = new Notification({ id: tag, title, body });
      shown.set(tag, notice);
      notice.on('click', () => clicked.tell(tag));
      notice.on('close', () => shown.get(tag) === notice && shown.delete(tag));
      notice.show();
    },
    clear,
    onClick: clicked.add,
  };
}
