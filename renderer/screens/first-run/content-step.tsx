import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { Refused } from '../../components/refused.tsx';
import { useFirstRun } from '../../state/first-run.ts';
import css from './first-run.module.css';

/** Empty for work, or filled with invented people for practice; then the book is made. */
export function ContentStep({
  password,
  onBack,
  onMade,
}: {
  readonly password: string;
  readonly onBack: () => void;
  readonly onMade: (recoveryKey: string) => void;
}) {
  const { agency, ownerName, ownerLogin } = useFirstRun();
  const [content, setContent] = useState<'empty' | 'practice'>('empty');
  const create = useCommand(api.book.create);
  const submit = async () => {
    const owner = { login: ownerLogin, name: ownerName, password };
    const answer = await create.run({ agency, owner, content });
    if (answer?.ok) onMade(answer.value.recoveryKey);
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <>
          <Button type="submit" loading={create.running}>
            Make the book
          </Button>
          <Button variant="default" onClick={onBack} disabled={create.running}>
            Back
          </Button>
        </>
      }
    >
      <Refused {...create} />
      <Radio.Group
        label="The new book"
        value={content}
        onChange={(value) => setContent(value === 'practice' ? 'practice' : 'empty')}
      >
        <div className={css.checks}>
          <Radio
            autoFocus
            value="empty"
            label="Empty, for real work"
            description="You import your first placement, or type accounts in."
          />
          <Radio
            value="practice"
            label="For practice"
            description="Invented people, debts and history. It wears an amber frame, and its letters a mark; it can never hold real debts."
          />
        </div>
      </Radio.Group>
    </Form>
  );
}
