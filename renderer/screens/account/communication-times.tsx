import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type Channel,
  type ContactPointLabel,
  channels,
  contactPointLabels,
} from '../../../shared/vocabulary/contact.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateText } from '../../components/date-text.tsx';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Refused } from '../../components/refused.tsx';
import { useMay } from '../../state/session.ts';
import css from './communication.module.css';
import type { Communication, TabFacts } from './use-communication.ts';

type Inconvenience = Communication['inconveniences'][number];

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** Monday is 1, as ISO 8601 counts. */
const weekdays = dayNames.map((label, index) => ({ value: index + 1, label }));

/** "Mon, Tue 18:00–20:00 their time; call": when and how contact does not suit. Nothing said means always, every way. */
export function inconvenienceText({
  weekdays: days,
  from,
  to,
  channels: ways,
  place,
}: Omit<Inconvenience, 'id'>): string {
  const when = [
    days === null ? (from === null ? 'Always' : 'Every day') : days.map((day) => dayNames[day - 1]).join(', '),
    from !== null && to !== null && `${from}–${to} their time`,
  ].filter((part) => part !== false);
  const parts = [
    when.join(' '),
    ways === null ? 'every way' : ways.map((way) => channels[way].toLowerCase()).join(', '),
    place !== null && `at ${contactPointLabels[place].toLowerCase()}`,
  ];
  return parts.filter((part) => part !== false).join('; ');
}

const orNull = <T,>(list: readonly T[]): T[] | null => (list.length === 0 ? null : [...list]);
const toggled = <T,>(list: readonly T[], one: T, isOn: boolean): readonly T[] =>
  isOn ? [...list, one] : list.filter((other) => other !== one);

function Ticks<T extends string | number>({
  title,
  options,
  value,
  onChange,
}: {
  readonly title: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: readonly T[];
  readonly onChange: (value: readonly T[]) => void;
}) {
  return (
    <fieldset className={css.choices}>
      <legend className={css.small}>{title}</legend>
      <div className={css.days}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            size="xs"
            label={option.label}
            checked={value.includes(option.value)}
            onChange={({ currentTarget }) => onChange(toggled(value, option.value, currentTarget.checked))}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** A time or place of which the debtor says that it does not suit. */
function AddTime({ accountId }: { readonly accountId: string }) {
  const add = useCommand(api.communication.addInconvenience);
  const [days, setDays] = useState<readonly number[]>([]);
  const [ways, setWays] = useState<readonly Channel[]>([]);
  const [place, setPlace] = useState<ContactPointLabel | 'any'>('any');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const isTimed = from !== '' || to !== '';
  const begins = isTimed ? from || '00:00' : null;
  const ends = isTimed ? to || '24:00' : null;
  const isWrong = begins !== null && ends !== null && begins >= ends;
  const saysNothing = days.length === 0 && ways.length === 0 && place === 'any' && !isTimed;
  const submit = async () => {
    if (isWrong || saysNothing) return;
    const answer = await add.run({
      accountId,
      channels: orNull(ways),
      place: place === 'any' ? null : place,
      weekdays: orNull(days),
      from: begins,
      to: ends,
      note,
    });
    if (answer?.ok !== true) return;
    showDone('The contact gate heeds it from now on.');
    setDays([]);
    setWays([]);
    setPlace('any');
    setFrom('');
    setTo('');
    setNote('');
  };
  return (
    <Form
      columns={2}
      onSubmit={() => void submit()}
      actions={
        <Button type="submit" loading={add.running} disabled={isWrong || saysNothing}>
          Add
        </Button>
      }
    >
      <div className={css.both}>
        <h3 className={css.heading}>Add a time or place that does not suit</h3>
        <Ticks title="On these days (none ticked: every day)" options={weekdays} value={days} onChange={setDays} />
      </div>
      <TextInput
        type="time"
        label="From (their time)"
        value={from}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
      />
      <TextInput
        type="time"
        label="To (their time)"
        value={to}
        error={isWrong ? 'It ends before it begins.' : undefined}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <Select
        label="At this place"
        comboboxProps={{ withinPortal: false }}
        data={[{ value: 'any' as const, label: 'Any place' }, ...optionsOf(contactPointLabels)]}
        value={place}
        onChange={(next) => setPlace(next ?? 'any')}
      />
      <TextInput
        label="Note"
        maxLength={4000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <div className={css.both}>
        <Ticks
          title="By these ways (none ticked: every way)"
          options={optionsOf(channels)}
          value={ways}
          onChange={setWays}
        />
        <Refused refusal={add.refusal} detail={add.detail} fault={add.fault} />
      </div>
    </Form>
  );
}

function Time({
  accountId,
  one,
  mayEnd,
}: {
  readonly accountId: string;
  readonly one: Inconvenience;
  readonly mayEnd: boolean;
}) {
  const end = useCommand(api.communication.endInconvenience);
  const [isEnding, setEnding] = useState(false);
  return (
    <li className={css.item}>
      <span>
        {inconvenienceText(one)}
        <span className={css.small}>
          said <DateText on={one.statedOn} />
          {one.note !== '' && ` · ${one.note}`}
        </span>
      </span>
      {mayEnd && !isEnding && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Take back: ${inconvenienceText(one)}`}
          onClick={() => setEnding(true)}
        >
          Take back…
        </Button>
      )}
      {isEnding && (
        <div className={css.both}>
          <ReasonForm
            label="Why it no longer stands"
            submitLabel="Take it back"
            command={end}
            onSubmit={(reason) => void end.run({ accountId, inconvenienceId: one.id, reason })}
            onClose={() => setEnding(false)}
          />
        </div>
      )}
    </li>
  );
}

/** Times and places that do not suit the debtor; the contact gate heeds them. */
export function TimesTab({ accountId, known: { inconveniences } }: TabFacts) {
  const mayWork = useMay('accounts_work');
  const mayEnd = useMay('accounts_change');
  return (
    <section className={css.section} aria-label="Times that do not suit">
      {inconveniences.length === 0 ? (
        <p className={css.none}>The debtor has named no time or place that does not suit.</p>
      ) : (
        <ul className={css.list}>
          {inconveniences.map((one) => (
            <Time key={one.id} accountId={accountId} one={one} mayEnd={mayEnd} />
          ))}
        </ul>
      )}
      {mayWork && <AddTime accountId={accountId} />}
    </section>
  );
}
