import type { ReactNode } from 'react';
import css from './door-frame.module.css';

/** The frame of every screen before the desk: one card in the middle of the window. */
export function DoorFrame({
  title,
  lead,
  practice = false,
  wide = false,
  foot,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly practice?: boolean;
  readonly wide?: boolean;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={practice ? css.practice : css.page}>
      <main className={wide ? css.wide : css.card}>
        <p className={css.brand}>
          Duly
          {practice && <span className={css.label}>Practice book</span>}
        </p>
        <h1 className={css.title}>{title}</h1>
        {lead !== undefined && <p className={css.lead}>{lead}</p>}
        {children}
      </main>
      {foot !== undefined && <footer className={css.foot}>{foot}</footer>}
    </div>
  );
}
