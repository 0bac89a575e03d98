import css from './text.module.css';

/** The key a person may press, as it is written on the keyboard. */
export function KeyCap({ children }: { readonly children: string }) {
  return <kbd className={css.keycap}>{children}</kbd>;
}
