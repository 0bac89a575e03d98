import { Button, TextInput } from '@mantine/core';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { Refused } from '../../components/refused.tsx';
import css from './first-run.module.css';

/** Shows the recovery key, once and nowhere else. */
export function ShowKeyStep({ recoveryKey, onNext }: { readonly recoveryKey: string; readonly onNext: () => void }) {
  const key = useRef<HTMLParagraphElement>(null);
  const [note, setNote] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(recoveryKey);
      setNote('Copied. Put it where the book is not.');
    } catch {
      if (key.current !== null) window.getSelection()?.selectAllChildren(key.current);
      setNote('The key is selected: press Ctrl+C to copy it.');
    }
  };
  return (
    <Form
      onSubmit={onNext}
      actions={
        <>
          <Button type="submit">I have it on paper</Button>
          <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void copy()}>
            Copy
          </Button>
          <Button
            autoFocus
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        </>
      }
    >
      <p className={css.text}>
        The book is encrypted. If every owner forgets the password, this key is the only other way in. It is shown now
        and never again. Keep the sheet away from this computer.
      </p>
      <p ref={key} className={css.key} aria-label="Recovery key">
        {recoveryKey}
      </p>
      <p className={css.text} role="status">
        {note}
      </p>
    </Form>
  );
}

/** Proof that the key reached paper. */
export function TypeKeyStep({ onBack, onDone }: { readonly onBack: () => void; readonly onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const confirm = useCommand(api.book.confirmRecoveryKey);
  const submit = async () => {
    const answer = await confirm.run({ recoveryKey: typed });
    if (answer?.ok) onDone();
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={confirm.running} disabled={typed.trim() === ''}>
            Finish
          </Button>
          <Button variant="default" onClick={onBack}>
            Show the key again
          </Button>
        </>
      }
    >
      <p className={css.text}>Type it from the sheet. Dashes, spaces and capitals do not matter.</p>
      <Refused {...confirm} />
      <TextInput
        label="Recovery key"
        required
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </Form>
  );
}
