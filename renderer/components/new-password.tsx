import { PasswordInput } from '@mantine/core';
import { useState } from 'react';

const leastCharacters = 15;

/** True for a password the core will not refuse for its length. */
export const isLongEnough = (password: string): boolean => [...password].length >= leastCharacters;

/** A password to be chosen: length alone counts, any characters, pasting and password managers welcome. */
export function NewPassword({
  label,
  value,
  onChange,
  isAsked = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  /** The form was sent: what is missing is said now. */
  readonly isAsked?: boolean;
}) {
  const [isTouched, setTouched] = useState(false);
  const missing = leastCharacters - [...value].length;
  const isShort = missing > 0 && (isAsked || (isTouched && value !== ''));
  return (
    <PasswordInput
      label={label}
      required
      autoComplete="new-password"
      description={
        missing > 0
          ? `At least ${leastCharacters} characters; a sentence is good. Any characters, no other rules.`
          : 'Long enough.'
      }
      error={isShort ? `${missing} more ${missing === 1 ? 'character is' : 'characters are'} needed.` : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => setTouched(true)}
    />
  );
}
