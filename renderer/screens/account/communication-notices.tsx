import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { type NoticeKind, type NoticeWay, noticeKinds, noticeWays } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { DateText } from '../../components/date-text.tsx';
import { Form } from '../../components/form.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { optionsOf } from '../../components/options.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Refused } from '../../components/refused.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import css from './communication.module.css';
import type { Communication, TabFacts } from './use-communication.ts';

type Notice = Communication['notices'][number];

/** The validation period in a sentence (12 CFR 1006.34(b)(5)). */
function Validation({ validation }: Pick<Communication, 'validation'>) {
  if (validation === null) return <p className={css.line}>No validation notice stands: no validation period runs.</p>;
  return (
    <p className={css.line}>
      Sent <DateText on={validation.sentOn} />, taken to be received <DateText on={validation.assumedReceivedOn} />. The
      validation period {validation.isOver ? 'ended' : 'runs until'} <DateText on={validation.endsOn} />.
      {!validation.isOver &&
        ' A dispute in writing until then stops collection of the disputed part until it is answered.'}
    </p>
  );
}

function Add({
  accountId,
  today,
  onClose,
}: {
  readonly accountId: string;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const record = useCommand(api.communication.recordNotice);
  const [kind, setKind] = useState<NoticeKind>('validation');
  const [way, setWay] = useState<NoticeWay>('mail');
  const [sentOn, setSentOn] = useState<string | null>(today);
  const submit = async () => {
    if (sentOn === null) return;
    const answer = await record.run({ accountId, kind, way, sentOn });
    if (answer?.ok === true) onClose();
  };
  return (
    <Form
      columns={2}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={record.running} disabled={sentOn === null}>
            Write it down
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <Select
        label="Notice"
        autoFocus
        comboboxProps={{ withinPortal: false }}
        data={optionsOf(noticeKinds)}
        value={kind}
        onChange={(next) => setKind((next ?? 'validation') as NoticeKind)}
      />
      <Select
        label="Sent by"
        comboboxProps={{ withinPortal: false }}
        data={optionsOf(noticeWays)}
        value={way}
        onChange={(next) => setWay((next ?? 'mail') as NoticeWay)}
      />
      <DateField label="Sent on" today={today} value={sentOn} onChange={setSentOn} />
      <div className={css.both}>
        <Refused refusal={record.refusal} detail={record.detail} fault={record.fault} />
      </div>
    </Form>
  );
}

function Returned({
  accountId,
  notice,
  today,
  onClose,
}: {
  readonly accountId: string;
  readonly notice: Notice;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const returned = useCommand(api.communication.noticeReturned);
  const [returnedOn, setReturnedOn] = useState<string | null>(today);
  return (
    <ReasonForm
      label="What the post said"
      submitLabel="It came back"
      command={returned}
      isOptional
      isReady={returnedOn !== null}
      onClose={onClose}
      onSubmit={(reason) =>
        returnedOn !== null &&
        void returned
          .run({ accountId, noticeId: notice.id, returnedOn, reason })
          .then((answer) => answer?.ok === true && onClose())
      }
    >
      <DateField label="Came back on" autoFocus today={today} value={returnedOn} onChange={setReturnedOn} />
    </ReasonForm>
  );
}

/** Notices the law counts days from, and the validation period. */
export function NoticesTab({ accountId, known, today }: TabFacts & { readonly today: string }) {
  const mayWork = useMay('accounts_work');
  const mayChange = useMay('accounts_change');
  const [isAdding, setAdding] = useState(false);
  const [returnedId, setReturnedId] = useState<string | null>(null);
  useKeys(
    [{ key: 'N', label: 'Write down a notice', run: () => setAdding(true), when: () => mayChange }],
    'Communication',
    true,
  );
  return (
    <section className={css.section} aria-label="Notices">
      <h3 className={css.heading}>Validation period</h3>
      <Validation validation={known.validation} />
      <h3 className={css.heading}>Notices given</h3>
      {known.notices.length === 0 && (
        <p className={css.none}>
          No notice is in the book. Letters of Duly add theirs when they are sent; a notice the creditor gave is written
          down here.
        </p>
      )}
      <ul className={css.list}>
        {known.notices.map((notice) => (
          <li key={notice.id} className={css.item}>
            <span>
              {noticeKinds[notice.kind]}
              <span className={css.small}>
                {noticeWays[notice.way]}, sent <DateText on={notice.sentOn} />
                {notice.returnedOn !== null && (
                  <>
                    , came back <DateText on={notice.returnedOn} />: it was not given
                  </>
                )}
              </span>
            </span>
            {mayWork && notice.returnedOn === null && returnedId !== notice.id && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Came back: ${noticeKinds[notice.kind]}`}
                onClick={() => setReturnedId(notice.id)}
              >
                Came back…
              </Button>
            )}
            {returnedId === notice.id && (
              <div className={css.both}>
                <Returned accountId={accountId} notice={notice} today={today} onClose={() => setReturnedId(null)} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {isAdding ? (
        <Add accountId={accountId} today={today} onClose={() => setAdding(false)} />
      ) : (
        mayChange && (
          <div className={css.actions}>
            <KeyedButton label="Write down a notice given elsewhere" keyName="N" onClick={() => setAdding(true)} />
          </div>
        )
      )}
    </section>
  );
}
