import { Button, type ButtonProps } from '@mantine/core';
import { KeyCap } from './key-cap.tsx';
import css from './keyed-button.module.css';

/** A button with the key that does the same. */
export function KeyedButton({
  label,
  keyName,
  onClick,
  ...rest
}: Pick<ButtonProps, 'variant' | 'size' | 'disabled' | 'loading' | 'color'> & {
  readonly label: string;
  readonly keyName: string;
  readonly onClick: () => void;
}) {
  return (
    <Button variant="default" onClick={onClick} {...rest}>
      {label}
      <span className={css.key}>
        <KeyCap>{keyName}</KeyCap>
      </span>
    </Button>
  );
}
