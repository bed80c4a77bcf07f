import { holdsPersonalNumber } from '../../lib/mask.js';
import { type RefusalPath, refuseUnless } from '../../lib/refusal.js';
import { cleanText, lengthOf } from '../../lib/text.js';

/** Why sensitive data is looked at, as the trail keeps it beside the words of whoever does. */
export const Purpose = {
  HANDLE_CASE: 'HANDLE_CASE',
  KEEP_FILE: 'KEEP_FILE',
  REVIEW: 'REVIEW',
  COMPLAINT: 'COMPLAINT',
  LEGAL_DUTY: 'LEGAL_DUTY',
  EMERGENCY: 'EMERGENCY',
  OWN_DATA: 'OWN_DATA',
} as const;
export type Purpose = keyof typeof Purpose;

const LEAST_REASON = 6;
const LONGEST_REASON = 200;

/** The reason as it is kept. Errors: REASON_TOO_SHORT, REASON_NAMES_SOMEBODY (it stays in the trail for years), text refusals. */
export function reasonOf(text: string, path: RefusalPath): string {
  const reason = cleanText(text, { max: LONGEST_REASON, path });
  refuseUnless(lengthOf(reason) >= LEAST_REASON, 'REASON_TOO_SHORT', { min: LEAST_REASON }, path);
  refuseUnless(!holdsPersonalNumber(reason), 'REASON_NAMES_SOMEBODY', {}, path);
  return reason;
}
