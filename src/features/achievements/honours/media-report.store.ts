import { refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { MediaReport } from './media-report.entity.js';

export const findReport = (tx: Tx, id: string): Promise<MediaReport | null> => tx.manager.findOneBy(MediaReport, { id });

/** Errors: MEDIA_REPORT_KNOWN when its address is already recorded. */
export async function insertReport(tx: Tx, report: Omit<MediaReport, 'version'>): Promise<void> {
  const { addressHash } = report;
  const isKnown = addressHash !== null && (await tx.manager.existsBy(MediaReport, { addressHash }));
  refuseUnless(!isKnown, 'MEDIA_REPORT_KNOWN', {}, ['input', 'url']);
  await tx.manager.insert(MediaReport, report);
}
