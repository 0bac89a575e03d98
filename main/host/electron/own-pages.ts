/** Where the window's page lives: a scheme of its own, so that no file and no website shares its origin. */
export const ownScheme = 'app';
export const ownOrigin = 'app://ui';
export const startPage = `${ownOrigin}/`;

const isPrintable = (url: string): boolean => /^[\x21-\x7e]{1,2048}$/.test(url) && !url.includes('\\');

/** The parsed address when it lies at our origin, to the letter: no user, no port, no other spelling of the host. */
function ownUrl(text: string): URL | null {
  if (!isPrintable(text) || !/^app:\/\/ui(?:[/?#]|$)/.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isOurs = url.protocol === 'app:' && url.host === 'ui' && url.username === '' && url.password === '';
  return isOurs ? url : null;
}

/** May the window go there? Only to its own start page; everything else it shows, it draws itself. */
export function isOwnPage(text: string): boolean {
  return ownUrl(text) !== null && /^app:\/\/ui(?:\/(?:index\.html)?)?(?:[?#].*)?$/.test(text);
}

/**
 * May the window load that? Files of our own origin, pictures made in the page, and nothing from any network. Developer
 * tools load from inside the program, and only where they may be opened at all.
 */
export function isOwnRequest(text: string, mayUseDevTools: boolean): boolean {
  if (text.startsWith('data:') || text.startsWith('blob:app://ui/')) return true;
  if (mayUseDevTools && text.startsWith('devtools://devtools/')) return true;
  return ownUrl(text) !== null;
}

/** May the window save that as a file of the person's choice? Only files the core has handed it. */
export const isOwnFile = (text: string): boolean => ownUrl(text)?.pathname.startsWith('/files/') ?? false;
