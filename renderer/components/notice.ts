import { notifications } from '@mantine/notifications';
import { faultOf } from '../api/use-query.ts';

/** Says briefly that something was done. */
export const showDone = (message: string): void => {
  notifications.show({ message, autoClose: 4000, withBorder: true });
};

/** Says what went wrong where no place on the screen does; stays until it is closed. */
export function showFault(thrown: unknown): void {
  const { message, incident } = faultOf(thrown);
  notifications.show({
    color: 'danger',
    title: message,
    message: incident === '' ? '' : `Incident ${incident}`,
    autoClose: false,
    withBorder: true,
  });
}
