import { Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import type { Agency } from '../state/first-run.ts';
import css from './agency-fields.module.css';
import { countries, zones } from './places.ts';

/** The fields of the agency, in the first run and later; `isAsked` shows what is missing. */
export function AgencyFields({
  agency,
  isAsked,
  onChange,
}: {
  readonly agency: Agency;
  readonly isAsked: boolean;
  readonly onChange: (change: Partial<Agency>) => void;
}) {
  const countryList = useMemo(() => countries(), []);
  const zoneList = useMemo(() => zones(agency.zone), [agency.zone]);
  const field = (name: keyof Agency) => ({
    value: agency[name],
    maxLength: 200,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput
        className={css.wide}
        label="Name of the agency"
        required
        data-autofocus
        autoFocus
        autoComplete="organization"
        error={isAsked && agency.name.trim() === '' ? 'Letters and receipts need a name.' : undefined}
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
        onChange={(value) => onChange({ country: value ?? agency.country })}
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
        onChange={(value) => onChange({ zone: value ?? agency.zone })}
      />
    </>
  );
}
