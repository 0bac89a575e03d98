import { Button } from '@mantine/core';
import { useState } from 'react';
import { AgencyFields } from '../../components/agency-fields.tsx';
import { Form } from '../../components/form.tsx';
import { useFirstRun } from '../../state/first-run.ts';

/** Who the letters come from. Only the name is needed now; the rest can follow in Admin before the first letter. */
export function AgencyStep({ onNext, onBack }: { readonly onNext: () => void; readonly onBack: () => void }) {
  const agency = useFirstRun((state) => state.agency);
  const [isAsked, setAsked] = useState(false);
  return (
    <Form
      columns={2}
      onSubmit={() => (agency.name.trim() === '' ? setAsked(true) : onNext())}
      actions={
        <>
          <Button type="submit">Next</Button>
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
        </>
      }
    >
      <AgencyFields
        agency={agency}
        isAsked={isAsked}
        onChange={(change) => useFirstRun.setState({ agency: { ...agency, ...change } })}
      />
    </Form>
  );
}
