import type * as Electron from 'electron';
import { externalLink } from '../external-links.ts';
import type { Host } from '../host.ts';

/** The only place that opens anything outside Duly; what is not https, mail or a phone number is not opened. */
export const electronShell = ({ shell }: Pick<typeof Electron, 'shell'>): Host['shell'] => ({
  openExternal: async (url) => {
    const link = externalLink(url);
    if (link === null) return false;
    await shell.openExternal(link);
    return true;
  },
  reveal: async (path) => shell.showItemInFolder(path),
});
