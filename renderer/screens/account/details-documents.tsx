import { Button, Select, TextInput } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import type { AttachedDocumentOut } from '../../../shared/contract/documents.ts';
import { type DocumentKind, documentFormats, documentKinds } from '../../../shared/vocabulary/documents.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { InstantText } from '../../components/date-text.tsx';
import { Form } from '../../components/form.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import css from './communication.module.css';
import own from './details.module.css';
import { DocumentView } from './document-view.tsx';
import { useDocuments } from './use-documents.ts';

const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** One document: what it is, who attached it and when; open, save a copy, remove. */
function Line({
  document,
  onOpen,
}: {
  readonly document: AttachedDocumentOut;
  readonly onOpen: (document: AttachedDocumentOut) => void;
}) {
  const save = useCommand(api.documents.saveCopy);
  const remove = useCommand(api.documents.remove);
  const mayWork = useMay('accounts_work');
  const mayRemove = useMay('accounts_change');
  const [isRemoving, setRemoving] = useState(false);
  const { id: documentId, name } = document;
  const isGone = document.removedAt !== null;
  const saveCopy = async () => {
    const answer = await save.run({ documentId });
    if (answer?.ok === true) showDone('A copy is saved outside the book. It is not encrypted there.');
  };
  return (
    <li className={css.item}>
      <span>
        <span className={css.name}>
          <strong className={isGone ? own.gone : undefined}>{name}</strong> {documentKinds[document.kind]}
        </span>
        <span className={css.small}>
          {documentFormats[document.format]}, {sizeOf(document.bytes)} · attached{' '}
          <InstantText at={document.attachedAt} /> by {document.attachedBy || 'Duly'}
          {document.note !== '' && ` · ${document.note}`}
          {isGone && (
            <>
              {' '}
              · removed <InstantText at={document.removedAt} /> by {document.removedBy}: {document.removedReason}
            </>
          )}
        </span>
        {save.refusal !== null && save.refusal !== 'cancelled' && (
          <Refused refusal={save.refusal} detail={save.detail} fault={save.fault} />
        )}
      </span>
      {!isGone && !isRemoving && (
        <span className={own.buttons}>
          {document.isShown && (
            <Button size="compact-xs" aria-label={`Open ${name}`} onClick={() => onOpen(document)}>
              Open
            </Button>
          )}
          {mayWork && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Save a copy of ${name}`}
              loading={save.running}
              onClick={() => void saveCopy()}
            >
              Save a copy…
            </Button>
          )}
          {mayRemove && (
            <Button size="compact-xs" variant="default" aria-label={`Remove ${name}`} onClick={() => setRemoving(true)}>
              Remove…
            </Button>
          )}
        </span>
      )}
      {isRemoving && (
        <div className={css.both}>
          <ReasonForm
            label={`Why ${name} is removed`}
            submitLabel="Remove"
            command={remove}
            onSubmit={(reason) =>
              void remove.run({ documentId, reason }).then((answer) => answer?.ok === true && setRemoving(false))
            }
            onClose={() => setRemoving(false)}
          />
        </div>
      )}
    </li>
  );
}

type Chosen = NonNullable<ReturnType<typeof useDocuments>['chosen']>;

/** The chosen file before it is kept: what it is by its bytes, and what it is to the debt. */
function Attach({
  chosen,
  accountId,
  onClose,
}: {
  readonly chosen: Chosen;
  readonly accountId: string;
  readonly onClose: () => void;
}) {
  const attach = useCommand(api.documents.attach);
  const [kind, setKind] = useState<DocumentKind>('contract');
  const [note, setNote] = useState('');
  const submit = async () => {
    const answer = await attach.run({ accountId, fileId: chosen.fileId, kind, note });
    if (answer?.ok === true) onClose();
  };
  return (
    <Form
      columns={2}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={attach.running}>
            Attach
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <p className={`${css.line} ${css.both}`}>
        <strong>{chosen.name}</strong> · {documentFormats[chosen.format]}, {sizeOf(chosen.bytes)}
      </p>
      <Select
        label="What it is"
        autoFocus
        comboboxProps={{ withinPortal: false }}
        data={optionsOf(documentKinds)}
        value={kind}
        onChange={(next) => setKind(next ?? kind)}
      />
      <TextInput
        label="Note"
        maxLength={4000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <div className={css.both}>
        <Refused refusal={attach.refusal} detail={attach.detail} fault={attach.fault} />
      </div>
    </Form>
  );
}

/** Alt+7: files kept with the account, sealed like the book. A chooses one. */
export function DocumentsTab({ accountId }: { readonly accountId: string }) {
  const documents = useDocuments(accountId);
  const mayWork = useMay('accounts_work');
  const [shown, setShown] = useState<AttachedDocumentOut | null>(null);
  const mayChoose = mayWork && shown === null && documents.chosen === null;
  useKeys(
    [{ key: 'A', label: 'Attach a document', run: () => void documents.choose(), when: () => mayChoose }],
    'Documents',
    true,
  );
  if (documents.rows === undefined) return <Waiting fault={documents.fault} onRetry={() => void documents.refresh()} />;
  if (shown !== null) return <DocumentView document={shown} onClose={() => setShown(null)} />;
  return (
    <>
      {documents.rows.length === 0 ? (
        <p className={css.none}>Nothing is attached: no contract, no statement, no letter that came in.</p>
      ) : (
        <ul className={css.list} aria-label="Documents">
          {documents.rows.map((document) => (
            <Line key={document.id} document={document} onOpen={setShown} />
          ))}
        </ul>
      )}
      {documents.chosen !== null && (
        <Attach
          key={documents.chosen.fileId}
          chosen={documents.chosen}
          accountId={accountId}
          onClose={documents.forget}
        />
      )}
      {mayChoose && (
        <div className={own.actions}>
          <Button
            variant="default"
            leftSection={<IconPaperclip size={16} />}
            loading={documents.choosing.running}
            onClick={() => void documents.choose()}
          >
            Attach a document…
            <span className={css.key}>
              <KeyCap>A</KeyCap>
            </span>
          </Button>
          <span className={css.small}>PDF, pictures, text, Office files without macros; at most 20 MB.</span>
        </div>
      )}
      <Refused
        refusal={documents.choosing.refusal}
        detail={documents.choosing.detail}
        fault={documents.choosing.fault}
      />
    </>
  );
}
