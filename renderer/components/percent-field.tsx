import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { decimalMark } from './format.ts';

interface PercentFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** In basis points; null while the field holds no percentage. */
  readonly value: number | null;
  readonly onChange: (basisPoints: number | null) => void;
}

/** Basis points as percent in this person's writing: 1250 is "12.5". */
export const percentText = (basisPoints: number): string => String(basisPoints / 100).replace('.', decimalMark());

/** "12.5" as 1250; null when it is no percentage from 0 to 100 with two decimals at most. */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!match) return null;
  const basisPoints = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return basisPoints <= 10_000 ? basisPoints : null;
}

/** A percentage: basis points in and out. */
export function PercentField({ value, onChange, error, ...rest }: PercentFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isTouched, setTouched] = useState(false);
  const isWrong = isTouched && typed !== null && typed.trim() !== '' && parsePercent(typed) === null;
  return (
    <TextInput
      inputMode="decimal"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoComplete="off"
      rightSection={<span aria-hidden>%</span>}
      styles={{ input: { textAlign: 'right' } }}
      {...rest}
      value={typed ?? (value === null ? '' : percentText(value))}
      error={error ?? (isWrong ? 'This is not a percentage.' : undefined)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(parsePercent(currentTarget.value));
      }}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={() => {
        setTouched(true);
        if (typed !== null && (typed.trim() === '' || parsePercent(typed) !== null)) setTyped(null);
      }}
    />
  );
}
