/** Messages between a job's thread and the one that started it. */
export type FromJob =
  | { readonly kind: 'message'; readonly id: number; readonly message: unknown }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string; readonly stack: string };

export type ToJob =
  /** The receiver has dealt with the message; only then the job goes on. */
  | { readonly kind: 'taken'; readonly id: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'start'; readonly input: unknown };
