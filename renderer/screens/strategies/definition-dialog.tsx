import { Button, FileButton, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { StrategyDefinitionOut } from '../../../shared/contract/strategies.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';

/** What a new strategy begins with: one step of each kind that most need. */
const beginning = {
  code: 'new_strategy',
  name: 'New strategy',
  steps: [
    { anchor: 'start', action: 'letter', template: 'demand' },
    { anchor: 'previous_done', offsetDays: 5, action: 'call', note: 'Ask about the letter' },
    { anchor: 'start', offsetDays: 35, action: 'review', note: 'Settle or return' },
  ],
};

type Written = Parameters<typeof api.strategies.put>[0]['definition'];

const parsed = (text: string): { readonly definition: Written } | null => {
  try {
    return { definition: JSON.parse(text) as Written };
  } catch {
    return null;
  }
};

/** A definition as it is written down, from a file or typed; published, it never changes. */
export function DefinitionDialog({
  before,
  onClose,
}: {
  /** The newest version of the strategy that is changed; null for a new one. */
  readonly before: StrategyDefinitionOut | null;
  readonly onClose: () => void;
}) {
  const put = useCommand(api.strategies.put);
  const [text, setText] = useState(() => JSON.stringify(before ?? beginning, null, 2));
  const read = parsed(text);
  const submit = async () => {
    if (read === null) return;
    const answer = await put.run(read);
    if (answer?.ok !== true) return;
    showDone(`Version ${answer.value.version} is published. Accounts on earlier versions stay on them.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={before === null ? 'New strategy' : `New version: ${before.name}`} size="xl">
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={put.running} disabled={read === null}>
              Publish
            </Button>
            <FileButton accept="application/json,.json" onChange={(file) => void file?.text().then(setText)}>
              {(props) => (
                <Button variant="default" {...props}>
                  From a file…
                </Button>
              )}
            </FileButton>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <Textarea
          label="Definition"
          description="Code, name and steps as JSON. The code says which strategy it is a version of."
          data-autofocus
          rows={17}
          spellCheck={false}
          value={text}
          error={read === null ? 'This cannot be read as JSON yet.' : null}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Refused refusal={put.refusal} detail={put.detail} fault={put.fault} />
      </Form>
    </Modal>
  );
}
