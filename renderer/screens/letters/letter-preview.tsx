import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { letterHeldReasons, letterTemplates } from '../../../shared/vocabulary/letters.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { navigate } from '../../state/navigation.ts';
import { DispatchLog } from './dispatch-log.tsx';
import type { LetterRow } from './letter-row.ts';
import css from './letters.module.css';

const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages.tsx')).PdfPages }));

/** The stored bytes of a rendered letter; never a new rendering. */
function Stored({ letter }: { readonly letter: LetterRow }) {
  const opened = useQuery(
    ['letters', 'open', letter.id, letter.renderedAt ?? ''],
    () => api.letters.open({ letterId: letter.id }),
    [],
  );
  if (opened.data === undefined) return <Waiting fault={opened.fault} onRetry={() => void opened.refresh()} />;
  if (!opened.data.ok) {
    return (
      <div className={css.inset}>
        <Refused refusal={opened.data.refusal} detail={opened.data.detail ?? null} />
      </div>
    );
  }
  const { ticket } = opened.data.value.file;
  return (
    <Suspense fallback={<Waiting />}>
      <PdfPages key={ticket} ticket={ticket} label={`${letterTemplates[letter.template]} to ${letter.name}`} />
    </Suspense>
  );
}

/** A letter that has no pages yet, or never will: why, and what helps. */
function NoPages({ letter }: { readonly letter: LetterRow }) {
  const openAccount = (
    <Button variant="default" onClick={() => navigate({ screen: 'account', params: { accountId: letter.accountId } })}>
      Open account
    </Button>
  );
  return (
    <div className={css.noPages}>
      {letter.heldReason !== null ? (
        <>
          <h3 className={css.heldTitle}>{letterHeldReasons[letter.heldReason]}</h3>
          {letter.heldDetail !== null && <p className={css.text}>{letter.heldDetail}</p>}
          <p className={css.text}>Put it right on the account, then render again. Nothing was sent.</p>
        </>
      ) : letter.status === 'queued' ? (
        <p className={css.text}>
          The letter is queued. Render it to see its pages; the contact gate is asked again then.
        </p>
      ) : (
        <p className={css.text}>The letter was cancelled before it was rendered.</p>
      )}
      {openAccount}
    </div>
  );
}

/** The chosen letter page by page, with its dispatch log. */
export function LetterPreview({ letter }: { readonly letter: LetterRow | null }) {
  if (letter === null) {
    return (
      <Panel title="Preview" className={css.preview}>
        <p className={css.text}>
          Choose a letter to see every page of it: J and K, or a click. Enter moves into the pages.
        </p>
      </Panel>
    );
  }
  return (
    <Panel title={`${letterTemplates[letter.template]}: ${letter.name}`} flush className={css.preview}>
      <div className={css.previewBody}>
        {letter.pages === null ? <NoPages letter={letter} /> : <Stored key={letter.id} letter={letter} />}
        <DispatchLog letter={letter} />
      </div>
    </Panel>
  );
}
