import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Bridge } from '../../shared/contract/wire.ts';
import { resolveVariables, theme } from '../../renderer/theme/mantine-theme.ts';

type Given = (input: unknown) => unknown;

/** The browser's parts that the simulated page lacks and the components ask for. */
export function furnishPage(): void {
  window.matchMedia ??= (query: string) =>
    ({
      matches: false,
      media: query,
      addEventListener: () => {},
      removeEventListener: () => {},
    }) as unknown as MediaQueryList;
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}

/**
 * A bridge that answers from a table of procedures, and remembers what was asked. It speaks JSON text as the real ones
 * do; a procedure that throws faults with the code in its message.
 */
export function aBridge(answers: Readonly<Record<string, Given>>) {
  const asked: { readonly name: string; readonly input: Record<string, unknown> }[] = [];
  const listeners = new Set<(json: string) => void>();
  const bridge: Bridge = {
    call: async (name, json) => {
      const input = JSON.parse(json) as Record<string, unknown>;
      asked.push({ name, input });
      try {
        return JSON.stringify({ ok: true, value: (await answers[name]?.(input)) ?? null });
      } catch (thrown) {
        const fault = {
          code: thrown instanceof Error ? thrown.message : 'internal',
          incident: 'K7Q2-9F',
          message: 'Something went wrong. Nothing was saved.',
        };
        return JSON.stringify({ ok: false, fault });
      }
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  Object.defineProperty(window, 'bridge', { value: bridge, configurable: true });
  const announce = (topic: string, payload: unknown = {}) =>
    listeners.forEach((listener) => listener(JSON.stringify({ topic, payload })));
  return { asked, announce };
}

/** Draws a part of the window with the product's theme. */
export const show = (part: ReactNode) =>
  render(
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} env="test">
      {part}
    </MantineProvider>,
  );
