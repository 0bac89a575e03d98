import { Button, Modal } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { LetterTemplateCode } from '../../../shared/vocabulary/letters.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import css from './letter-chooser.module.css';
import { accountKey } from './live-answers.ts';

const PdfPages = lazy(async () => ({ default: (await import('../letters/pdf-pages.tsx')).PdfPages }));

interface ChooserFacts {
  readonly accountId: string;
  readonly version: number;
  readonly refresh: () => Promise<void>;
  readonly onClose: () => void;
}

/** The letter as it would be today; nothing is written and nothing is sent by looking. */
function Draft({
  accountId,
  template,
  label,
}: {
  readonly accountId: string;
  readonly template: LetterTemplateCode;
  readonly label: string;
}) {
  const draft = useQuery(
    accountKey(accountId, 'draft', template),
    () => api.letters.draft({ accountId, template }),
    [],
  );
  if (draft.data === undefined)
    return <Waiting fault={draft.fault} label="Writing the letter…" onRetry={() => void draft.refresh()} />;
  if (!draft.data.ok) {
    return (
      <div className={css.refused}>
        <Refused refusal={draft.data.refusal} detail={draft.data.detail ?? null} />
      </div>
    );
  }
  return (
    <Suspense fallback={<Waiting />}>
      <PdfPages
        key={draft.data.value.file.ticket}
        ticket={draft.data.value.file.ticket}
        label={`${label}, as it would be today`}
      />
    </Suspense>
  );
}

function Chooser({ accountId, version, refresh, onClose }: ChooserFacts) {
  const choices = useQuery(accountKey(accountId, 'choices'), () => api.letters.choices({ accountId }), []);
  const queue = useCommand(api.letters.queue);
  const mayQueue = useMay('letters_queue');
  const [picked, setPicked] = useState<LetterTemplateCode | null>(null);
  const rows = choices.data?.rows ?? [];
  const chosen = rows.find((row) => row.template === picked) ?? rows.find((row) => row.blockedBy === null) ?? rows[0];
  const mayBeQueued = chosen !== undefined && chosen.blockedBy === null && mayQueue;
  const submit = async () => {
    if (!mayBeQueued) return;
    const answer = await queue.run({ accountId, expectedVersion: version, template: chosen.template });
    if (answer?.ok === true) {
      showDone(`${chosen.label} is queued. It is rendered by itself and waits under Letters.`);
      onClose();
    } else if (answer?.refusal === 'stale_account') await refresh();
  };
  useKeys([{ key: 'Enter', label: 'Queue the letter', run: () => void submit() }], 'Letter', true);
  if (choices.data === undefined) return <Waiting fault={choices.fault} onRetry={() => void choices.refresh()} />;
  return (
    <div className={css.chooser}>
      <div className={css.left}>
        <div role="radiogroup" aria-label="Letter" className={css.list}>
          {rows.map((row) => (
            <label key={row.template} className={row === chosen ? css.chosen : css.row}>
              <input
                type="radio"
                name="template"
                checked={row === chosen}
                autoFocus={row === chosen}
                onChange={() => setPicked(row.template)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  void submit();
                }}
              />
              <span>
                {row.label}
                {row.blockedBy !== null && <span className={css.blocked}>{row.blockedBy}</span>}
              </span>
            </label>
          ))}
          {rows.length === 0 && <p className={css.blocked}>No letter may be written for this account now.</p>}
        </div>
        <Refused refusal={queue.refusal} detail={queue.detail} fault={queue.fault} />
        <div className={css.actions}>
          <Button disabled={!mayBeQueued} loading={queue.running} onClick={() => void submit()}>
            Queue the letter
            <span className={css.key}>
              <KeyCap>Enter</KeyCap>
            </span>
          </Button>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </div>
        {!mayQueue && <p className={css.blocked}>Your role does not queue letters.</p>}
      </div>
      <div className={css.preview}>
        {chosen !== undefined && chosen.blockedBy === null ? (
          <Draft key={chosen.template} accountId={accountId} template={chosen.template} label={chosen.label} />
        ) : (
          <p className={css.nothing}>{chosen?.blockedBy ?? 'Nothing to show.'}</p>
        )}
      </div>
    </div>
  );
}

/** L: the letters this account may get, each with its preview; Enter queues the chosen one. */
export function LetterChooser({ opened, ...facts }: ChooserFacts & { readonly opened: boolean }) {
  return (
    <Modal
      opened={opened}
      onClose={facts.onClose}
      title="Letter"
      size={1080}
      padding={0}
      classNames={{ header: css.head ?? '' }}
    >
      {opened && <Chooser {...facts} />}
    </Modal>
  );
}
