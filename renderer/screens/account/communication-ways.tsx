import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconBan, IconCheck, IconMinus, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type ConsentKind,
  type ConsentSource,
  consentKinds,
  consentSources,
} from '../../../shared/vocabulary/compliance.ts';
import { channels } from '../../../shared/vocabulary/contact.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateText, InstantText } from '../../components/date-text.tsx';
import { Form } from '../../components/form.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import css from './communication.module.css';
import type { ConsentRow, TabFacts } from './use-communication.ts';
import type { ContactPoint } from './use-workspace.ts';

const looks: Readonly<
  Record<ConsentRow['state'], { readonly icon: TablerIcon; readonly style: string | undefined; readonly label: string }>
> = {
  none: { icon: IconMinus, style: css.quiet, label: 'Nothing said' },
  given: { icon: IconCheck, style: css.good, label: 'Consent' },
  opted_out: { icon: IconBan, style: css.bad, label: 'Opted out' },
};

const keyOf = ({ channel, contactPointId }: Pick<ConsentRow, 'channel' | 'contactPointId'>) =>
  `${channel} ${contactPointId ?? ''}`;
const nameOf = (row: ConsentRow) =>
  row.contactPointId === null
    ? `${channels[row.channel]}, every number or address`
    : `${channels[row.channel]}, ${row.label}`;

function State({ row }: { readonly row: ConsentRow }) {
  const { icon: Icon, style, label } = looks[row.state];
  return (
    <span className={style}>
      <Icon size={16} aria-hidden />
      <span>
        {label}
        {row.since !== null && (
          <>
            {' '}
            since <DateText on={row.since} />
          </>
        )}
        {row.checkedOn !== null && (
          <>
            , checked <DateText on={row.checkedOn} />
          </>
        )}
      </span>
    </span>
  );
}

/** Consent, a check of the number and the like: what was said, how it came to us, and a word about it. */
function WriteDown({
  row,
  record,
  onDone,
}: {
  readonly row: ConsentRow;
  readonly record: (kind: ConsentKind, source: ConsentSource, note: string) => Promise<boolean>;
  readonly onDone: () => void;
}) {
  const [kind, setKind] = useState<ConsentKind>(row.state === 'given' ? 'number_checked' : 'given');
  const [source, setSource] = useState<ConsentSource>('told_us');
  const [note, setNote] = useState('');
  const submit = async () => {
    if (await record(kind, source, note)) onDone();
  };
  return (
    <Form
      columns={2}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit">Write it down</Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </>
      }
    >
      <Select
        label="What"
        autoFocus
        comboboxProps={{ withinPortal: false }}
        data={optionsOf(consentKinds)}
        value={kind}
        onChange={(next) => setKind((next ?? 'given') as ConsentKind)}
      />
      <Select
        label="How it came to us"
        comboboxProps={{ withinPortal: false }}
        data={optionsOf(consentSources)}
        value={source}
        onChange={(next) => setSource((next ?? 'told_us') as ConsentSource)}
      />
      <TextInput
        label="Note"
        className={css.both}
        maxLength={4000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
    </Form>
  );
}

/** Marks of the number or address itself: no contact wished there, or it is the employer's. */
function Marks({ accountId, point }: { readonly accountId: string; readonly point: ContactPoint }) {
  const mark = useCommand(api.communication.markPoint);
  const mayWork = useMay('accounts_work');
  const set = (change: { readonly isForbidden?: boolean; readonly isEmployers?: boolean }) => {
    const { isForbidden, isEmployers } = { ...point, ...change };
    void mark.run({ accountId, contactPointId: point.id, isForbidden, isEmployers, note: '' });
  };
  return (
    <div className={css.marks} role="group" aria-label={`Marks of ${point.display}`}>
      <Checkbox
        size="xs"
        label="No contact is wished there (the employer forbids it, or the debtor does not want it)"
        checked={point.isForbidden}
        disabled={!mayWork}
        onChange={({ currentTarget }) => set({ isForbidden: currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label={point.kind === 'email' ? 'It is the employer’s mailbox' : 'It is the employer’s'}
        checked={point.isEmployers}
        disabled={!mayWork}
        onChange={({ currentTarget }) => set({ isEmployers: currentTarget.checked })}
      />
      <Refused refusal={mark.refusal} detail={mark.detail} fault={mark.fault} />
    </div>
  );
}

function History({ history }: Pick<TabFacts['known'], 'history'>) {
  return (
    <section className={css.section} aria-label="What was said">
      <h3 className={css.heading}>What was said</h3>
      {history.length === 0 ? (
        <p className={css.none}>
          Nothing was said about ways of contact yet. Opt-outs and consents are listed here, newest first.
        </p>
      ) : (
        <ul className={css.list}>
          {history.map((one) => (
            <li key={one.id} className={css.entry}>
              <span className={css.when}>
                <InstantText at={one.at} />
              </span>
              <span>
                <strong>{consentKinds[one.kind]}</strong>: {channels[one.channel]}
                {one.label !== channels[one.channel] && `, ${one.label}`}
                <span className={css.small}>
                  {consentSources[one.source]}
                  {one.by !== '' && ` · written down by ${one.by}`}
                  {one.note !== '' && ` · ${one.note}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Every number and address by the ways it is used, with what stands; O opts the chosen one out. */
export function WaysTab({
  accountId,
  known,
  points,
  phoneId,
}: TabFacts & { readonly points: readonly ContactPoint[]; readonly phoneId: string | null }) {
  const mayWork = useMay('accounts_work');
  const consent = useCommand(api.communication.recordConsent);
  const [chosenKey, setChosenKey] = useState(keyOf({ channel: 'text', contactPointId: phoneId }));
  const [isWriting, setWriting] = useState(false);
  const single = known.consents.filter(({ contactPointId }) => contactPointId !== null);
  const whole = known.consents.filter(({ contactPointId }) => contactPointId === null);
  const rows = [...single, ...whole];
  const row = rows.find((one) => keyOf(one) === chosenKey) ?? rows[0];
  const point = points.find(({ id }) => id === row?.contactPointId);
  const record = async (kind: ConsentKind, source: ConsentSource, note: string): Promise<boolean> => {
    if (row === undefined) return false;
    const { channel, contactPointId } = row;
    const answer = await consent.run({ accountId, channel, contactPointId, kind, source, note });
    if (answer?.ok !== true) return false;
    showDone(`${consentKinds[kind]}: ${nameOf(row)}.`);
    return true;
  };
  const mayOptOut = mayWork && row !== undefined && row.state !== 'opted_out';
  const optOut = () => void record('withdrawn', 'told_us', '');
  useKeys(
    [{ key: 'O', label: 'Opt out of the chosen way', run: optOut, when: () => mayOptOut }],
    'Communication',
    true,
  );
  const list = (title: string, some: readonly ConsentRow[]) => (
    <fieldset className={css.choices}>
      <legend className={css.heading}>{title}</legend>
      {some.map((one) => {
        const isChosen = row !== undefined && keyOf(one) === keyOf(row);
        return (
          <label key={keyOf(one)} className={isChosen ? css.chosen : css.choice}>
            <input
              type="radio"
              name="way"
              checked={isChosen}
              data-autofocus={isChosen ? true : undefined}
              onChange={() => {
                setChosenKey(keyOf(one));
                setWriting(false);
              }}
            />
            <span>{channels[one.channel]}</span>
            <span className={css.label}>{one.contactPointId === null ? 'every number or address' : one.label}</span>
            <State row={one} />
          </label>
        );
      })}
    </fieldset>
  );
  return (
    <>
      {single.length > 0 && list('Each number and address', single)}
      {list('The whole way', whole)}
      {row !== undefined && (
        <section className={css.section} aria-label="The chosen way">
          <h3 className={css.heading}>{nameOf(row)}</h3>
          {point !== undefined && <Marks accountId={accountId} point={point} />}
          <Refused refusal={consent.refusal} detail={consent.detail} fault={consent.fault} />
          {isWriting ? (
            <WriteDown key={keyOf(row)} row={row} record={record} onDone={() => setWriting(false)} />
          ) : (
            mayWork && (
              <div className={css.actions}>
                <Button disabled={!mayOptOut} loading={consent.running} onClick={optOut}>
                  Opt out
                  <span className={css.key}>
                    <KeyCap>O</KeyCap>
                  </span>
                </Button>
                <Button variant="default" onClick={() => setWriting(true)}>
                  Write down consent or a check…
                </Button>
              </div>
            )
          )}
        </section>
      )}
      <History history={known.history} />
    </>
  );
}
