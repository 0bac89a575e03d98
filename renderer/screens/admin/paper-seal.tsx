import { Button, Modal, NumberInput, TextInput } from '@mantine/core';
import { IconRubberStamp } from '@tabler/icons-react';
import { useState } from 'react';
import { sealVerdicts } from '../../../shared/vocabulary/audit.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { type Fault, faultOf, useQuery } from '../../api/use-query.ts';
import { InstantText } from '../../components/date-text.tsx';
import { download } from '../../components/download.ts';
import { Form } from '../../components/form.tsx';
import { formatCount } from '../../components/format.ts';
import { Refused } from '../../components/refused.tsx';
import css from './admin.module.css';

/** The seal of the journal on paper: printed daily, compared when somebody doubts. */
export function PaperSeal() {
  const last = useQuery(['audit.seal'], () => api.audit.lastSeal({}), ['book.changed']).data?.seal ?? null;
  const seal = useCommand(api.audit.seal);
  const [isChecking, setChecking] = useState(false);
  const print = async () => {
    const answer = await seal.run({});
    if (answer?.ok) download(answer.value.file);
  };
  return (
    <div className={css.bar}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconRubberStamp size={14} aria-hidden />}
        loading={seal.running}
        onClick={() => void print()}
      >
        Print a seal
      </Button>
      <Button size="xs" variant="default" onClick={() => setChecking(true)}>
        Check a seal…
      </Button>
      {last !== null && (
        <p className={css.note}>
          Sealed <InstantText at={last.at} /> as <span className="mono">{last.code}</span> at{' '}
          {formatCount(last.entries)} entries
        </p>
      )}
      <Refused {...seal} />
      {isChecking && <CheckSeal onClose={() => setChecking(false)} />}
    </div>
  );
}

function CheckSeal({ onClose }: { readonly onClose: () => void }) {
  const [entries, setEntries] = useState<number | string>('');
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof api.audit.checkSeal>> | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const isReady = typeof entries === 'number' && entries > 0 && code.trim() !== '';
  const check = async () => {
    if (!isReady) return;
    try {
      setFault(null);
      setAnswer(await api.audit.checkSeal({ entries, code: code.trim() }));
    } catch (thrown) {
      setFault(faultOf(thrown));
    }
  };
  return (
    <Modal opened onClose={onClose} title="Check a seal">
      <Form
        onSubmit={() => void check()}
        actions={
          <Button type="submit" disabled={!isReady}>
            Compare
          </Button>
        }
      >
        <NumberInput
          data-autofocus
          label="Entries sealed"
          description="As on the page: 1 to this number"
          hideControls
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=","
          value={entries}
          onChange={setEntries}
        />
        <TextInput
          label="Seal"
          description="The eight characters"
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
      </Form>
      <div role="status">
        {answer !== null && (
          <p className={answer.verdict === 'matches' ? css.good : css.bad}>
            {sealVerdicts[answer.verdict]}. The journal has {formatCount(answer.entries)} entries now.
          </p>
        )}
      </div>
      <Refused refusal={null} fault={fault} />
    </Modal>
  );
}
