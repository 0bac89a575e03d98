import { Button, Select, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Form } from '../../components/form.tsx';
import { type Agency, useFirstRun } from '../../state/first-run.ts';
import css from './first-run.module.css';
import { countries, zones } from './places.ts';

/** Who the letters come from. Only the name is needed now; the rest can follow before the first letter. */
export function AgencyStep({ onNext, onBack }: { readonly onNext: () => void; readonly onBack: () => void }) {
  const agency = useFirstRun((state) => state.agency);
  const [isAsked, setAsked] = useState(false);
  const countryList = useMemo(() => countries(), []);
  const zoneList = useMemo(() => zones(agency.zone), [agency.zone]);
  const set = (change: Partial<Agency>) => useFirstRun.setState({ agency: { ...agency, ...change } });
  const field = (name: keyof Agency) => ({
    value: agency[name],
    maxLength: 200,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set({ [name]: event.currentTarget.value }),
  });
  const isNamed = agency.name.trim() !== '';
  return (
    <Form
      columns={2}
      onSubmit={() => (isNamed ? onNext() : setAsked(true))}
      actions={
        <>
          <Button type="submit">Next</Button>
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
        </>
      }
    >
      <TextInput
        className={css.wide}
        label="Name of the agency"
        required
        autoFocus
        autoComplete="organization"
        error={isAsked && !isNamed ? 'Letters and receipts need a name.' : undefined}
        {...field('name')}
      />
      <TextInput className={css.wide} label="Street address" autoComplete="street-address" {...field('address')} />
      <TextInput label="City" autoComplete="address-level2" {...field('city')} />
      <TextInput label="State or region" autoComplete="address-level1" {...field('state')} />
      <TextInput label="Postal code" autoComplete="postal-code" {...field('postcode')} />
      <Select
        label="Country"
        searchable
        data={countryList}
        value={agency.country}
        onChange={(value) => set({ country: value ?? agency.country })}
      />
      <TextInput label="Phone" type="tel" autoComplete="tel" {...field('phone')} />
      <TextInput label="Email" type="email" autoComplete="email" {...field('email')} />
      <TextInput label="Licence numbers" autoComplete="off" {...field('licence')} />
      <Select
        label="Time zone of the office"
        searchable
        limit={60}
        data={zoneList}
        value={agency.zone}
        onChange={(value) => set({ zone: value ?? agency.zone })}
      />
    </Form>
  );
}
