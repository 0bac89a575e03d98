import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { currencySign, decimalMark, moneyForField } from './format.ts';
import { parseMoney } from './parse-money.ts';

interface MoneyFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** In minor units; null while the field holds no amount. */
  readonly value: number | null;
  readonly onChange: (minor: number | null) => void;
  readonly currency: string;
  readonly mayBeNegative?: boolean;
}

/** An amount: minor units in and out, typed with the decimal mark of the person's locale. */
export function MoneyField({ value, onChange, currency, mayBeNegative = false, error, ...rest }: MoneyFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isTouched, setTouched] = useState(false);
  const read = (text: string): number | null => {
    const minor = parseMoney(text, currency, decimalMark());
    return minor !== null && minor < 0 && !mayBeNegative ? null : minor;
  };
  const shown = typed ?? (value === null ? '' : moneyForField(value, currency));
  const isWrong = isTouched && typed !== null && typed.trim() !== '' && read(typed) === null;
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      leftSection={<span aria-hidden>{currencySign(currency)}</span>}
      styles={{ input: { textAlign: 'right' } }}
      {...rest}
      value={shown}
      error={error ?? (isWrong ? 'This is not an amount.' : undefined)}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(read(event.currentTarget.value));
      }}
      onFocus={(event) => {
        rest.onFocus?.(event);
        event.currentTarget.select();
      }}
      onBlur={(event) => {
        rest.onBlur?.(event);
        setTouched(true);
        if (typed !== null && (typed.trim() === '' || read(typed) !== null)) setTyped(null);
      }}
    />
  );
}
