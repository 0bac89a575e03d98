import { type RefObject, useLayoutEffect, useRef } from 'react';

/** What was given last, for handlers that keep their identity. Read it in handlers only, never while rendering. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
