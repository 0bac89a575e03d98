import { fileUrl } from '../api/file-url.ts';

/** Hands a file of the app to the person, under its own name. */
export function download({ ticket, name }: { readonly ticket: string; readonly name: string }): void {
  const link = document.createElement('a');
  link.href = fileUrl(ticket);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}
