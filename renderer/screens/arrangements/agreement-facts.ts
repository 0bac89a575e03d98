/** What the forms know of the account something is agreed on. */
export interface AgreementFacts {
  readonly accountId: string;
  readonly version: number;
  readonly currency: string;
  readonly owingMinor: number;
  readonly today: string;
  /** Reads the account again; a stale screen must not stay. */
  readonly refresh: () => Promise<void>;
}
