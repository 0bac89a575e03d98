import { Button, Modal, Radio, Select, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount } from '../../components/format.ts';
import { showDone, showFault } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { type LetterRow, lettersOf } from './letter-row.ts';
import css from './letters.module.css';

const defaultPrinter = '';

/** What came of a batch in which not every letter could go. */
interface Outcome {
  readonly sent: number;
  readonly skipped: readonly { readonly letterId: string; readonly name: string; readonly reason: string }[];
}

const went = (sent: number): string => `${formatCount(sent)} ${sent === 1 ? 'letter' : 'letters'} went to the printer.`;

function Skipped({ sent, skipped, onClose }: Outcome & { readonly onClose: () => void }) {
  return (
    <div className={css.dialog}>
      <p className={css.text} role="status">
        {went(sent)} {formatCount(skipped.length)} stayed behind:
      </p>
      <ul className={css.skipped}>
        {skipped.map(({ letterId, name, reason }) => (
          <li key={letterId}>
            <strong>{name}</strong> {reason}
          </li>
        ))}
      </ul>
      <div className={css.actions}>
        <Button autoFocus onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

interface PrintFacts {
  /** The chosen letter; null prints every ready one. */
  readonly letter: LetterRow | null;
  readonly ready: number;
  readonly onClose: () => void;
}

function PrintForm({ letter, ready, onClose }: PrintFacts) {
  const printers = useQuery(['letters', 'printers'], () => api.letters.printers({}), []);
  const send = useCommand(api.letters.send);
  const reprint = useCommand(api.letters.reprint);
  const isCopy = letter?.status === 'sent';
  const [scope, setScope] = useState<'this' | 'ready'>(letter === null ? 'ready' : 'this');
  const [printer, setPrinter] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const rows = printers.data?.rows ?? [];
  const chosen = printer ?? rows.find((row) => row.isDefault)?.name ?? rows[0]?.name ?? defaultPrinter;
  const to = chosen === defaultPrinter ? null : chosen;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isCopy) {
      const answer = await reprint.run({ letterId: letter.id, printer: to });
      if (answer?.ok !== true) return;
      showDone('The copy went to the printer and into the log as a copy.');
      return onClose();
    }
    try {
      const letters = scope === 'this' && letter !== null ? [letter] : await lettersOf('rendered');
      if (letters.length === 0) return onClose();
      const answer = await send.run({
        letterIds: letters.map(({ id }) => id),
        to: { kind: 'printer', printer: to },
      });
      if (answer?.ok !== true) return;
      const { sent, skipped } = answer.value;
      const nameOf = (letterId: string) => letters.find(({ id }) => id === letterId)?.name ?? 'A letter';
      if (skipped.length > 0) {
        return setOutcome({ sent, skipped: skipped.map((each) => ({ ...each, name: nameOf(each.letterId) })) });
      }
      showDone(went(sent));
      onClose();
    } catch (thrown) {
      showFault(thrown);
    }
  };
  if (outcome !== null) return <Skipped {...outcome} onClose={onClose} />;
  const command = isCopy ? reprint : send;
  if (printers.data === undefined) return <Waiting fault={printers.fault} onRetry={() => void printers.refresh()} />;
  return (
    <form className={css.dialog} onSubmit={(event) => void submit(event)}>
      {isCopy ? (
        <p className={css.text}>
          The letter to {letter.name} has already left the house. The same bytes are printed again and logged as a copy.
        </p>
      ) : (
        <Radio.Group
          label="Print"
          value={scope}
          onChange={(value) => setScope(value === 'this' ? 'this' : 'ready')}
          description="A printed letter counts as sent. It cannot be taken back."
        >
          <Stack gap="xs" mt="xs">
            {letter !== null && <Radio value="this" label={`This letter, to ${letter.name}`} />}
            <Radio value="ready" label={`All that are ready (${formatCount(ready)})`} disabled={ready === 0} />
          </Stack>
        </Radio.Group>
      )}
      <Select
        label="Printer"
        data={
          rows.length === 0
            ? [{ value: defaultPrinter, label: 'Default printer of this computer' }]
            : rows.map(({ name, isDefault }) => ({ value: name, label: isDefault ? `${name} (default)` : name }))
        }
        value={chosen}
        onChange={setPrinter}
      />
      <Refused refusal={command.refusal} detail={command.detail} fault={command.fault} />
      <div className={css.actions}>
        <Button type="submit" autoFocus loading={command.running}>
          {isCopy ? 'Print a copy' : 'Print'}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Prints the chosen letter or every ready one; a letter that has left is printed as a marked copy. */
export function PrintDialog({ opened, ...facts }: PrintFacts & { readonly opened: boolean }) {
  return (
    <Modal
      opened={opened}
      onClose={facts.onClose}
      title={facts.letter?.status === 'sent' ? 'Print a copy' : 'Print letters'}
    >
      {opened && <PrintForm {...facts} />}
    </Modal>
  );
}
