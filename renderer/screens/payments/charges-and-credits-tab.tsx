import { CreditsPanel } from '../charges/credits-panel.tsx';
import { WaitingCharges } from '../charges/waiting-charges.tsx';

/** What waits for a second look: charges to be approved, and overpaid money to be given back. */
export function ChargesAndCredits({ today }: { readonly today: string }) {
  return (
    <>
      <WaitingCharges />
      <CreditsPanel today={today} />
    </>
  );
}
