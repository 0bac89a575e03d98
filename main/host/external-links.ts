/** Nothing that a terminal, a mail program or a dialler could read as more than one word. */
const isPlain = (url: string): boolean => /^[\x21-\x7e\u00a1-\uffff]{1,2048}$/.test(url) && !url.includes('\\');

const isHost = (name: string): boolean => /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(name) && name.includes('.');
const isMailBox = (path: string): boolean =>
  /^[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(path);
const isPhone = (path: string): boolean => /^\+?[0-9][0-9().-]{1,24}$/.test(path);
const mailFields: ReadonlySet<string> = new Set(['subject', 'body']);

function isWebPage(url: URL): boolean {
  const isAddress = /^[0-9.]+$/.test(url.hostname);
  return url.username === '' && url.password === '' && isHost(url.hostname) && !isAddress;
}

/** A mail with a one-line subject and a body, and no other field: some programs read `attach` as a file to send. */
function isMail(url: URL): boolean {
  const fields = [...url.searchParams];
  const isKnown = fields.every(
    ([field, value]) => mailFields.has(field) && (field === 'body' || !/[\r\n]/.test(value)),
  );
  return isMailBox(url.pathname) && url.hash === '' && isKnown;
}

/**
 * The link as it may be handed to the operating system, or null: web pages by https at a named host, mail to one
 * address, and phone numbers. The answer is the parsed form, so that nobody reads it differently than this check did
 * (reliability handbook, D1 item 15).
 */
export function externalLink(text: string): string | null {
  if (!isPlain(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  switch (url.protocol) {
    case 'https:':
      return /^\/\/[^/]/.test(text.slice(6)) && isWebPage(url) ? url.href : null;
    case 'mailto:':
      return isMail(url) ? url.href : null;
    case 'tel:':
      return isPhone(url.pathname) && url.search === '' && url.hash === '' ? url.href : null;
    default:
      return null;
  }
}

/** True for links that may leave Duly: https, mailto and tel alone. */
export const mayOpenExternally = (url: string): boolean => externalLink(url) !== null;
