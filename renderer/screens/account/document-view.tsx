import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { AttachedDocumentOut } from '../../../shared/contract/documents.ts';
import { documentKinds } from '../../../shared/vocabulary/documents.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { fileUrl } from '../../api/file-url.ts';
import css from './communication.module.css';
import own from './details.module.css';

const PdfPages = lazy(async () => ({ default: (await import('../letters/pdf-pages.tsx')).PdfPages }));

const unread = { code: 'internal', incident: '', message: 'The document could not be shown.' } as const;

/** Plain characters, never markup. */
function PlainText({ ticket, label }: { readonly ticket: string; readonly label: string }) {
  const [text, setText] = useState<string | null>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    fetch(fileUrl(ticket), { signal: abort.signal })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error('not served'))))
      .then(setText)
      .catch(() => !abort.signal.aborted && setBroken(true));
    return () => abort.abort();
  }, [ticket]);
  if (isBroken) return <Waiting fault={unread} />;
  if (text === null) return <Waiting />;
  return (
    <pre className={own.text} tabIndex={0} role="document" aria-label={label}>
      {text}
    </pre>
  );
}

function Shown({ document, ticket }: { readonly document: AttachedDocumentOut; readonly ticket: string }) {
  if (document.format === 'pdf') {
    return (
      <Suspense fallback={<Waiting />}>
        <PdfPages key={ticket} ticket={ticket} label={document.name} />
      </Suspense>
    );
  }
  if (document.format === 'text') return <PlainText ticket={ticket} label={document.name} />;
  return (
    <div className={own.picture} tabIndex={0} role="document" aria-label={document.name}>
      <img src={fileUrl(ticket)} alt={`${documentKinds[document.kind]}: ${document.name}`} />
    </div>
  );
}

/** A document in Duly's own viewer: the stored bytes, held against their hash; nothing in them runs. */
export function DocumentView({
  document,
  onClose,
}: {
  readonly document: AttachedDocumentOut;
  readonly onClose: () => void;
}) {
  const opened = useQuery(
    ['documents', 'open', document.id],
    () => api.documents.open({ documentId: document.id }),
    [],
  );
  return (
    <div className={own.view}>
      <div className={own.actions}>
        <Button size="compact-sm" variant="default" autoFocus onClick={onClose}>
          Back to the list
        </Button>
        <strong>{document.name}</strong>
        <span className={css.small}>{documentKinds[document.kind]}</span>
      </div>
      {opened.data === undefined ? (
        <Waiting fault={opened.fault} onRetry={() => void opened.refresh()} />
      ) : opened.data.ok ? (
        <Shown document={document} ticket={opened.data.value.file.ticket} />
      ) : (
        <Refused refusal={opened.data.refusal} detail={opened.data.detail ?? null} />
      )}
    </div>
  );
}
