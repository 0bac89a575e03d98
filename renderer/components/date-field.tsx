import { TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { dateOrder, formatDate, formatLongDate, todayHere } from './format.ts';
import { parseDate } from './parse-date.ts';

interface DateFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  /** YYYY-MM-DD; null while the field holds no date. */
  readonly value: string | null;
  readonly onChange: (on: string | null) => void;
  /** What "today" and "+3" count from; this computer's date when left out. */
  readonly today?: string;
}

/** A calendar date, typed as people type dates: 11/24, 24 nov, fri, tomorrow, +3. The reading is shown while typing. */
export function DateField({ value, onChange, today, error, description, ...rest }: DateFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isTouched, setTouched] = useState(false);
  const read = (text: string) => parseDate(text, today ?? todayHere(), dateOrder());
  const reading = typed === null ? null : read(typed);
  const isWrong = isTouched && typed !== null && typed.trim() !== '' && reading === null;
  return (
    <TextInput
      autoComplete="off"
      placeholder="e.g. tomorrow, fri, +3"
      rightSection={<IconCalendar size={16} aria-hidden />}
      {...rest}
      value={typed ?? (value === null ? '' : formatDate(value))}
      description={reading === null ? description : formatLongDate(reading)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error ?? (isWrong ? 'This is not a date.' : undefined)}
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
        if (typed !== null && (typed.trim() === '' || reading !== null)) setTyped(null);
      }}
    />
  );
}
