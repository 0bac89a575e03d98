import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { DateText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { Form } from '../../components/form.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { countries } from '../../components/places.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { useBookDay } from '../today/use-queue.ts';
import css from './compliance.module.css';

type Licence = OutputOf<typeof contract.licences.list>['rows'][number];

function LicenceForm({
  licence,
  today,
  onClose,
}: {
  /** Null adds one. */
  readonly licence: Licence | null;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const save = useCommand(api.licences.save);
  const countryList = useMemo(() => countries(), []);
  const [country, setCountry] = useState(licence?.country ?? 'US');
  const [text, setText] = useState({
    state: licence?.state ?? '',
    number: licence?.number ?? '',
    note: licence?.note ?? '',
  });
  const [fromOn, setFromOn] = useState<string | null>(licence?.fromOn ?? today);
  const [toOn, setToOn] = useState<string | null>(licence?.toOn ?? null);
  const isBackwards = fromOn !== null && toOn !== null && toOn < fromOn;
  const isReady = text.state.trim().length >= 2 && text.number.trim() !== '' && fromOn !== null && !isBackwards;
  const field = (name: keyof typeof text, maxLength: number) => ({
    value: text[name],
    maxLength,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setText({ ...text, [name]: event.currentTarget.value }),
  });
  const submit = async () => {
    if (!isReady || fromOn === null) return;
    const state = text.state.trim().toUpperCase();
    const facts = { country, state, number: text.number, note: text.note, fromOn, toOn };
    const answer = await save.run({ licenceId: licence?.id ?? null, ...facts });
    if (answer?.ok !== true) return;
    showDone(`The licence for ${state} is in the book.`);
    onClose();
  };
  return (
    <Form
      columns={2}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={save.running} disabled={!isReady}>
            Save
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <TextInput label="State (two or three letters)" required data-autofocus {...field('state', 3)} />
      <TextInput label="Number" required {...field('number', 200)} />
      <Select
        label="Country"
        searchable
        comboboxProps={{ withinPortal: false }}
        data={countryList}
        value={country}
        onChange={(next) => setCountry(next ?? 'US')}
      />
      <TextInput label="Note" {...field('note', 4000)} />
      <DateField label="From" today={today} value={fromOn} onChange={setFromOn} />
      <DateField
        label="To (empty: no end)"
        today={today}
        value={toOn}
        error={isBackwards ? 'It does not end before it starts.' : undefined}
        onChange={setToOn}
      />
      <div className={css.wide}>
        <Refused refusal={save.refusal} detail={save.detail} fault={save.fault} />
      </div>
    </Form>
  );
}

function Licences({ today }: { readonly today: string }) {
  const mayManage = useMay('rules_manage');
  const list = useQuery(['compliance', 'licences'], () => api.licences.list({}), ['book.changed']);
  const [editing, setEditing] = useState<Licence | 'new' | null>(null);
  const add = () => setEditing('new');
  useKeys([{ key: 'N', label: 'Add a licence', run: add, when: () => mayManage }]);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  const { rows } = list.data;
  return (
    <>
      <div className={css.bar}>
        <p className={css.note}>
          Where the agency is licensed. While the list is empty the gate does not ask for licences.
        </p>
        {mayManage && (
          <div className={css.right}>
            <KeyedButton label="Add a licence…" keyName="N" onClick={add} />
          </div>
        )}
      </div>
      <Panel flush scroll className={css.fill} title="Licences">
        {rows.length === 0 ? (
          <Empty
            title="No licence is in the book"
            why="Once one is entered, the gate closes where the agency has none."
            action={mayManage ? { label: 'Add a licence…', run: add } : undefined}
          />
        ) : (
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">State</th>
                <th scope="col">Number</th>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">Note</th>
                <th scope="col">
                  <span className="visually-hidden">Change</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((licence) => (
                <tr key={licence.id}>
                  <th scope="row">
                    {licence.state}, {licence.country}
                  </th>
                  <td>{licence.number}</td>
                  <td>
                    <DateText on={licence.fromOn} />
                  </td>
                  <td>
                    <span className={licence.toOn !== null && licence.toOn < today ? css.late : undefined}>
                      <DateText on={licence.toOn} />
                    </span>
                  </td>
                  <td>{licence.note}</td>
                  <td>
                    {mayManage && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`Change the licence for ${licence.state}`}
                        onClick={() => setEditing(licence)}
                      >
                        Change
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <Modal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === 'new' ? 'Add a licence' : 'Change a licence'}
        size="lg"
      >
        {editing !== null && (
          <LicenceForm licence={editing === 'new' ? null : editing} today={today} onClose={() => setEditing(null)} />
        )}
      </Modal>
    </>
  );
}

/** Where the agency may collect. */
export function LicencesTab() {
  const today = useBookDay();
  if (today.data === undefined) return <Waiting fault={today.fault} onRetry={() => void today.refresh()} />;
  return <Licences today={today.data} />;
}
