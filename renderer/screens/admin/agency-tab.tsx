import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { AgencyFields } from '../../components/agency-fields.tsx';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import type { Agency } from '../../state/first-run.ts';

function AgencyForm({ saved }: { readonly saved: Agency }) {
  const [agency, setAgency] = useState(saved);
  const [isAsked, setAsked] = useState(false);
  const change = useCommand(api.agency.change);
  const submit = async () => {
    if (agency.name.trim() === '') return setAsked(true);
    const answer = await change.run({ details: { ...agency } });
    if (answer?.ok) showDone('The agency’s details are saved. Letters drawn from now on bear them.');
  };
  return (
    <Form
      columns={2}
      onSubmit={() => void submit()}
      actions={
        <Button type="submit" loading={change.running}>
          Save
        </Button>
      }
    >
      <Refused {...change} />
      <AgencyFields agency={agency} isAsked={isAsked} onChange={(part) => setAgency({ ...agency, ...part })} />
    </Form>
  );
}

/** Who the letters come from. A letter without its sender’s address and phone is held back. */
export function AgencyTab() {
  const details = useQuery(['agency'], () => api.agency.open({}), []);
  if (details.data === undefined) return <Waiting fault={details.fault} onRetry={() => void details.refresh()} />;
  return (
    <Panel title="The agency" scroll>
      <Text size="sm" mb="sm">
        Letters print name, address, phone, email and licence numbers. Business days are counted in the office’s time
        zone.
      </Text>
      <AgencyForm saved={details.data} />
    </Panel>
  );
}
