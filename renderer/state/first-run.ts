import { create } from 'zustand';

/** What a person typed so far while setting up. Kept for this window, so that a reload loses nothing; never a password. */
export interface Agency {
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  readonly country: string;
  readonly phone: string;
  readonly email: string;
  readonly licence: string;
  readonly zone: string;
}

interface FirstRunState {
  readonly step: number;
  readonly agency: Agency;
  readonly ownerName: string;
  readonly ownerLogin: string;
  /** In memory alone, from the moment the book is made until it was typed back. */
  readonly recoveryKey: string | null;
}

const noted = 'duly.first-run';
/** A computer without a zone is taken to live by UTC. */
const zoneHere = (): string => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone === undefined || zone === 'Etc/Unknown' ? 'UTC' : zone;
};
const nothing: FirstRunState = {
  step: 0,
  agency: {
    name: '',
    address: '',
    city: '',
    state: '',
    postcode: '',
    country: 'US',
    phone: '',
    email: '',
    licence: '',
    zone: zoneHere(),
  },
  ownerName: '',
  ownerLogin: '',
  recoveryKey: null,
};

function remembered(): FirstRunState {
  try {
    const known = JSON.parse(sessionStorage.getItem(noted) ?? '{}') as Partial<FirstRunState>;
    const agency = { ...nothing.agency, ...known.agency };
    // Passwords were not kept, so nobody lands behind the step that asks for one.
    return { ...nothing, ...known, agency, step: Math.min(known.step ?? 0, 2), recoveryKey: null };
  } catch {
    return nothing;
  }
}

export const useFirstRun = create<FirstRunState>(remembered);

useFirstRun.subscribe(({ step, agency, ownerName, ownerLogin }) => {
  try {
    sessionStorage.setItem(noted, JSON.stringify({ step, agency, ownerName, ownerLogin }));
  } catch {
    // A window without storage sets up in one go.
  }
});

/** Set-up is over, or starts anew. */
export const forgetFirstRun = () => useFirstRun.setState({ ...nothing });
