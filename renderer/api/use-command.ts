import { useCallback, useRef, useState } from 'react';
import { heedFault } from './query-client.ts';
import { type Fault, faultOf } from './use-query.ts';

type WithoutCommandId<Input> = Input extends unknown ? Omit<Input, 'commandId'> : never;
/** The codes a command may refuse with. */
export type RefusalIn<Answer> = Answer extends { ok: false; refusal: infer Code } ? Code : never;

interface CommandState<Code> {
  readonly running: boolean;
  readonly refusal: Code | null;
  readonly detail: string | null;
  readonly fault: Fault | null;
}
const idle = { running: false, refusal: null, detail: null, fault: null };

export interface Command<Input, Answer> extends CommandState<RefusalIn<Answer>> {
  /** Gives the answer, or null after a fault. A second run while one is under way joins it. */
  readonly run: (input: WithoutCommandId<Input>) => Promise<Answer | null>;
  readonly reset: () => void;
}

/** What the person means, apart from the version they looked at: a retry after a refresh is the same intent. */
const intentOf = (input: object): string =>
  JSON.stringify(input, (name, value: unknown) => (name === 'expectedVersion' ? undefined : value));

/**
 * Runs a command of the contract. The commandId is made once per intent: the same input tried again after a fault
 * carries the same id and so acts once; another input, a success or `reset` starts a new intent.
 */
export function useCommand<Input extends object, Answer extends { readonly ok: boolean }>(
  command: (input: Input) => Promise<Answer>,
): Command<Input, Answer> {
  const [state, setState] = useState<CommandState<RefusalIn<Answer>>>(idle);
  const intent = useRef<{ text: string; commandId: string } | null>(null);
  const underWay = useRef<Promise<Answer | null> | null>(null);

  const run = useCallback(
    (input: WithoutCommandId<Input>): Promise<Answer | null> => {
      if (underWay.current !== null) return underWay.current;
      const text = intentOf(input);
      if (intent.current?.text !== text) intent.current = { text, commandId: crypto.randomUUID() };
      const { commandId } = intent.current;
      const work = async (): Promise<Answer | null> => {
        setState({ ...idle, running: true });
        try {
          const answer = await command({ ...input, commandId } as unknown as Input);
          underWay.current = null;
          if (answer.ok) {
            intent.current = null;
            setState(idle);
          } else {
            const refused = answer as unknown as { refusal: RefusalIn<Answer>; detail?: string };
            setState({ ...idle, refusal: refused.refusal, detail: refused.detail ?? null });
          }
          return answer;
        } catch (thrown) {
          underWay.current = null;
          heedFault(thrown);
          setState({ ...idle, fault: faultOf(thrown) });
          return null;
        }
      };
      underWay.current = work();
      return underWay.current;
    },
    [command],
  );

  const reset = useCallback(() => {
    intent.current = null;
    setState(idle);
  }, []);

  return { ...state, run, reset };
}
