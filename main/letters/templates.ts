import type { LetterTemplateCode } from '../../shared/vocabulary/letters.ts';
import type { LetterTemplate } from './template.ts';
import { coupons } from './templates/coupons.ts';
import { demand } from './templates/demand.ts';
import { paymentAgreement } from './templates/payment-agreement.ts';
import { settlement } from './templates/settlement.ts';

/** Every wording this version of Duly can print, the newest of each code first. Released ones stay. */
export const letterTemplateVersions: readonly LetterTemplate[] = [demand, paymentAgreement, settlement, coupons];

/** The newest wording of the code in that language; English where there is none. */
export function templateOf(code: LetterTemplateCode, language: string): LetterTemplate {
  const ofCode = letterTemplateVersions.filter((template) => template.code === code);
  const found =
    ofCode.find((template) => template.language === language) ?? ofCode.find((one) => one.language === 'en');
  if (!found) throw new Error(`No wording for the letter "${code}".`);
  return found;
}
