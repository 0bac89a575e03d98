import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';

interface DaysFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** Null while the field holds no whole number of days. */
  readonly value: number | null;
  readonly onChange: (days: number | null) => void;
}

const read = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : null);

/** A number of days: whole, not below zero. */
export function DaysField({ value, onChange, error, ...rest }: DaysFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && typed.trim() !== '' && read(typed) === null;
  return (
    <TextInput
      inputMode="numeric"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoComplete="off"
      styles={{ input: { textAlign: 'right' } }}
      {...rest}
      value={typed ?? (value === null ? '' : String(value))}
      error={error ?? (isWrong ? 'Whole days, please.' : undefined)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(read(currentTarget.value));
      }}
      onFocus={({ currentTarget }) => currentTarget.select()}
    />
  );
}
