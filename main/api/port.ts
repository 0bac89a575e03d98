/** What a transport needs of the core, in whatever thread that runs. JSON text in and out; `call` never rejects. */
export interface CorePort {
  call(name: string, json: string): Promise<string>;
  onEvent(heard: (json: string) => void): () => void;
  file(ticket: string): Promise<{ readonly file: string; readonly name: string; readonly mediaType: string } | null>;
}

/** An open transport. */
export interface Transport {
  close(): Promise<void>;
}
