import { Select, type SelectProps } from '@mantine/core';
import { optionsOf } from './options.ts';

interface CodeSelectProps<Code extends string> extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly codes: Readonly<Record<Code, string>>;
  readonly value: Code;
  readonly onChange: (code: Code) => void;
}

/** One code of a list by its label; there is always one. */
export function CodeSelect<Code extends string>({ codes, value, onChange, ...rest }: CodeSelectProps<Code>) {
  return (
    <Select
      {...rest}
      data={optionsOf(codes)}
      value={value}
      allowDeselect={false}
      onChange={(code) => code !== null && Object.hasOwn(codes, code) && onChange(code as Code)}
    />
  );
}
