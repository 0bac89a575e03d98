import { notifications } from '@mantine/notifications';
import { useEvent } from '../api/use-event.ts';

/** Shows what the host wants said: one toast per tag, a newer one in place of the older. */
export function useNotices(): void {
  useEvent('host.notice', ({ tag, title, body }) => {
    notifications.hide(tag);
    notifications.show({ id: tag, title, message: body, withBorder: true });
  });
}
