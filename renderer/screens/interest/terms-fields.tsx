import { Select } from '@mantine/core';
import {
  compoundings,
  dayCounts,
  dayRules,
  interestBases,
  type InterestRateKind,
  interestRateKinds,
} from '../../../shared/vocabulary/interest.ts';
import { DateField } from '../../components/date-field.tsx';
import form from '../../components/form.module.css';
import { optionsOf } from '../../components/options.ts';
import { PercentField } from '../../components/percent-field.tsx';
import type { TermsDraft } from './terms.ts';

const { judgment: _ofCourt, ...bases } = interestBases;

/** A statute's rate rests on the statute, is simple, and has no rate of its own. */
const ofKind = (draft: TermsDraft, rateKind: InterestRateKind): TermsDraft => {
  if (rateKind === 'fixed') return { ...draft, rateKind };
  const bare = { ...draft, rateKind, rateBp: null };
  return rateKind === 'none' ? bare : { ...bare, basis: 'statutory', compounding: 'simple' };
};

/** What is said of interest from a day on: kind, rate, basis, and how days are reckoned. */
export function TermsFields({
  draft,
  onChange,
  today,
}: {
  readonly draft: TermsDraft;
  readonly onChange: (draft: TermsDraft) => void;
  readonly today: string;
}) {
  const { rateKind } = draft;
  const inside = { withinPortal: false };
  const bears = rateKind !== 'none';
  return (
    <div className={form.two}>
      <Select
        label="Interest"
        data-autofocus
        autoFocus
        comboboxProps={inside}
        data={optionsOf(interestRateKinds)}
        value={rateKind}
        onChange={(next) => next !== null && onChange(ofKind(draft, next))}
      />
      <DateField
        label="From"
        today={today}
        value={draft.fromOn}
        onChange={(fromOn) => onChange({ ...draft, fromOn })}
      />
      {(rateKind === 'fixed' || rateKind === 'eu_late_payment') && (
        <PercentField
          label={rateKind === 'fixed' ? 'Rate a year' : 'Points above the reference rate'}
          placeholder={rateKind === 'fixed' ? undefined : '8'}
          value={draft.rateBp}
          onChange={(rateBp) => onChange({ ...draft, rateBp })}
        />
      )}
      {rateKind === 'fixed' && (
        <Select
          label="It rests on"
          comboboxProps={inside}
          data={optionsOf(bases)}
          value={draft.basis}
          onChange={(next) => onChange({ ...draft, basis: next ?? draft.basis })}
        />
      )}
      {bears && (
        <>
          <Select
            label="Days are counted"
            comboboxProps={inside}
            data={optionsOf(dayCounts)}
            value={draft.dayCount}
            onChange={(next) => onChange({ ...draft, dayCount: next ?? draft.dayCount })}
          />
          <Select
            label="Which days bear interest"
            comboboxProps={inside}
            data={optionsOf(dayRules)}
            value={draft.dayRule}
            onChange={(next) => onChange({ ...draft, dayRule: next ?? draft.dayRule })}
          />
        </>
      )}
      {rateKind === 'fixed' && (
        <Select
          label="Unpaid interest"
          comboboxProps={inside}
          data={optionsOf(compoundings)}
          value={draft.compounding}
          onChange={(next) => onChange({ ...draft, compounding: next ?? draft.compounding })}
        />
      )}
    </div>
  );
}
