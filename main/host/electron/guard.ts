import type * as Electron from 'electron';
import { isOwnFile, isOwnPage, isOwnRequest } from './own-pages.ts';

type Guarded = Pick<typeof Electron, 'app' | 'session'>;

/**
 * Shuts every way out of the window, for all web contents there will ever be (reliability handbook, D1 items 1, 5, 11
 * to 14): navigation, new windows, embedded pages, permissions, devices, downloads and the network. Call once the app
 * is ready and before the first window.
 */
export function guardContents({ app, session }: Guarded, mayUseDevTools: boolean): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => !isOwnPage(event.url) && event.preventDefault());
    contents.on('will-redirect', (event) => !isOwnPage(event.url) && event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnRequest(details.url, mayUseDevTools) }));
  own.on('will-download', (event, item) => !isOwnFile(item.getURL()) && event.preventDefault());
}
