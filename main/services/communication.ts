import {
  addInconvenience,
  changeLanguage,
  markPoint,
  recordConsent,
  takeBackInconvenience,
} from './communication/consents.ts';
import { noticeReturned, recordNotice } from './communication/notices.ts';
import { communicationOverview } from './communication/overview.ts';
import { addParty, changeParty, closeParty } from './communication/parties.ts';
import type { HandlersOf } from './context.ts';

export const communication: HandlersOf<'communication'> = {
  of: ({ accountId }, context) => communicationOverview(context, accountId),
  recordConsent,
  markPoint,
  addInconvenience,
  endInconvenience: takeBackInconvenience,
  setLanguage: changeLanguage,
  addParty,
  changeParty,
  endParty: closeParty,
  recordNotice,
  noticeReturned,
};
