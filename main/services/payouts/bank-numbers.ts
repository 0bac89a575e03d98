import { isValidRouting } from 'achkit';
import { electronicFormatIBAN, isSEPACountry, isValidBIC, isValidIBAN } from 'ibantools';
import type { BankDetailsIn } from '../../../shared/contract/payouts.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';

const bare = (text: string): string => text.replaceAll(/[\s-]/g, '').toUpperCase();

/** The details as they are stored: numbers without spaces, in capitals. */
export function cleanDetails(details: BankDetailsIn): BankDetailsIn {
  if (details.way === 'sepa')
    return { ...details, iban: electronicFormatIBAN(details.iban) ?? '', bic: bare(details.bic) };
  if (details.way === 'ach') return { ...details, routing: bare(details.routing), account: bare(details.account) };
  if (details.way === 'trust')
    return {
      ...details,
      iban: electronicFormatIBAN(details.iban) ?? '',
      bic: bare(details.bic),
      routing: bare(details.routing),
      account: bare(details.account),
      companyId: bare(details.companyId),
    };
  return details;
}

const ibanTrouble = (iban: string): string | null =>
  isValidIBAN(iban)
    ? null
    : 'The check digits of the IBAN do not match, or it is too long or too short for its country.';
const bicTrouble = (bic: string): string | null => (bic === '' || isValidBIC(bic) ? null : 'This is not a BIC.');
const routingTrouble = (routing: string): string | null =>
  isValidRouting(routing) ? null : 'The routing number is not nine digits whose check digit matches.';
const accountTrouble = (account: string): string | null =>
  /^[A-Z0-9]{3,17}$/.test(account) ? null : 'An account number has 3 to 17 letters and digits.';

const first = (...troubles: readonly (string | null)[]): string | null => troubles.find((one) => one !== null) ?? null;

/** What is wrong with clean details, in a sentence, or null: check digits (ISO 13616, ABA 3-7-1), lengths, the currency. */
export function detailsTrouble(details: BankDetailsIn, currency: string): string | null {
  switch (details.way) {
    case 'check':
      return null;
    case 'sepa':
      return first(
        currency === 'EUR' ? null : 'A SEPA transfer is in euros.',
        ibanTrouble(details.iban),
        isSEPACountry(details.iban.slice(0, 2)) ? null : 'The country of the IBAN does not take part in SEPA.',
        bicTrouble(details.bic),
      );
    case 'ach':
      return first(
        currency === 'USD' ? null : 'An ACH credit is in US dollars.',
        routingTrouble(details.routing),
        accountTrouble(details.account),
      );
    case 'trust':
      return first(
        details.iban === '' ? null : ibanTrouble(details.iban),
        bicTrouble(details.bic),
        details.routing === '' ? null : routingTrouble(details.routing),
        details.routing === '' ? null : accountTrouble(details.account),
        details.routing !== '' && !/^[A-Z0-9]{1,10}$/.test(details.companyId)
          ? 'ACH files need the company number the bank gave, up to ten letters and digits.'
          : null,
      );
  }
}

/** Whether a card number was typed where an account number belongs. */
export const holdsCard = (details: BankDetailsIn): boolean =>
  details.way !== 'check' && 'account' in details && holdsCardNumber(details.account);

const lastFour = (number: string): string => (number === '' ? '' : `••••${number.slice(-4)}`);

/** What may be shown of them: an address, or an account with all but its last four characters hidden. */
export function maskedDetails(details: BankDetailsIn): string {
  switch (details.way) {
    case 'check':
      return [
        details.street,
        `${details.city} ${details.region} ${details.postcode}`.replaceAll(/\s+/g, ' ').trim(),
      ].join(', ');
    case 'sepa':
      return `IBAN ${details.iban.slice(0, 2)}${lastFour(details.iban)}${details.bic === '' ? '' : `, ${details.bic}`}`;
    case 'ach':
      return `${details.routing} / ${lastFour(details.account)}, ${details.accountKind}, ${details.entryClass}`;
    case 'trust':
      return [
        details.bank,
        details.iban === '' ? '' : `IBAN ${details.iban.slice(0, 2)}${lastFour(details.iban)}`,
        details.routing === '' ? '' : `${details.routing} / ${lastFour(details.account)}`,
      ]
        .filter((part) => part !== '')
        .join(', ');
  }
}
