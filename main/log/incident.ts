import { randomBytes } from 'node:crypto';

/** A short number such as `I-7F3A91`: what a person reads out on the phone, and what the log is searched for. */
export const newIncident = (): string => `I-${randomBytes(3).toString('hex').toUpperCase()}`;
