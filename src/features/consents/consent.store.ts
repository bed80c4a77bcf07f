import type { Tx } from '../../persistence/database.js';
import { changeRow } from '../../persistence/versioned.js';
import { Consent, ConsentOverride, ConsentText } from './consent.entity.js';
import type { ConsentGiver, ConsentPurpose } from './consent.js';

export const findText = (tx: Tx, id: string): Promise<ConsentText | null> => tx.manager.findOneBy(ConsentText, { id });

/** The texts of one purpose for one audience, oldest first. */
export const textsOf = (tx: Tx, purpose: ConsentPurpose, audience: ConsentGiver): Promise<ConsentText[]> =>
  tx.manager.find(ConsentText, { where: { purpose, audience }, order: { number: 'ASC' } });

export async function insertText(tx: Tx, text: ConsentText): Promise<ConsentText> {
  await tx.manager.insert(ConsentText, text);
  return text;
}

export async function insertConsent(tx: Tx, consent: Omit<Consent, 'version'>): Promise<void> {
  await tx.manager.insert(Consent, consent);
}

export const findConsent = (tx: Tx, id: string): Promise<Consent | null> => tx.manager.findOneBy(Consent, { id });

/** Every consent of this subject, withdrawn ones among them, oldest first. Whoever calls has decided that they may be read. */
export const consentsOf = (tx: Tx, subjectId: string): Promise<Consent[]> =>
  tx.manager.find(Consent, { where: { subjectId }, order: { createdAt: 'ASC', id: 'ASC' } });

/** Errors: VERSION_STALE. */
export const changeConsent = (tx: Tx, consent: Consent, patch: Partial<Consent>): Promise<Consent> =>
  changeRow(tx, Consent, consent, patch);

export async function insertOverride(tx: Tx, override: ConsentOverride): Promise<void> {
  await tx.manager.insert(ConsentOverride, override);
}
