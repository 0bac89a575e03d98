/** What the page in the browser can do for the Node host; the transport fills it in once a page can connect. */
export interface OpenPage {
  isOpen(): boolean;
  /** A file chosen in the browser and copied to the temporary folder; null when cancelled. */
  chooseFile(options: { readonly title: string; readonly extensions: readonly string[] }): Promise<string | null>;
  confirm(options: { readonly title: string; readonly detail: string; readonly yes: string }): Promise<boolean>;
  /** Lets the browser download the file that was just saved. */
  offer(file: string, name: string): void;
  copy(text: string, clearAfterMs: number): void;
}

/** Nobody is looking. */
export const noPage: OpenPage = {
  isOpen: () => false,
  chooseFile: async () => null,
  confirm: async () => false,
  offer: () => {},
  copy: () => {},
};
