import type { Host } from '../host.ts';
import { createListeners } from '../listeners.ts';

export interface Notice {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
}

/** Notifications are kept in a list and told to whoever shows them in the page; one per tag. */
export function nodeNotifications() {
  const shown: Notice[] = [];
  const told = createListeners<Notice>();
  const clicked = createListeners<string>();
  const clear = async (tag: string) => {
    const at = shown.findIndex((each) => each.tag === tag);
    if (at >= 0) shown.splice(at, 1);
  };
  const notifications: Host['notifications'] = {
    show: async (notice) => {
      await clear(notice.tag);
      const kept = { tag: notice.tag, title: notice.title, body: notice.body };
      shown.push(kept);
      told.tell(kept);
    },
    clear,
    onClick: clicked.add,
  };
  return { notifications, shown, onNotice: told.add, click: clicked.tell };
}
