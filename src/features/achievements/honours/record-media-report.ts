import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { sha256 } from '../../../lib/digest.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { once } from '../../../persistence/idempotency.js';
import type { AchievementLevel } from './achievement.js';
import type { HonoursDeps } from './deps.js';
import type { MediaReport } from './media-report.entity.js';
import { findReport, insertReport } from './media-report.store.js';
import { requireOwner } from './record-owner.js';

export interface NewMediaReport {
  readonly branchId: string;
  readonly outlet: string;
  readonly level: AchievementLevel;
  readonly publishedOn: string;
  readonly title: string;
  readonly topic: string;
  readonly url?: string | null | undefined;
  readonly reprintOfId?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Records a report in a medium. A reprint of a reprint is filed as a reprint of the original. Errors: FORBIDDEN, LINKED_RECORD_NOT_FOUND,
 * DAY_IN_FUTURE, MEDIA_REPORT_KNOWN, REPRINT_BEFORE_ORIGINAL, text refusals.
 */
export function recordMediaReport(deps: HonoursDeps, viewer: Viewer, input: NewMediaReport): Promise<MediaReport> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'recordMediaReport'), async ({ tx }) => {
    const branch = await requireOwner(tx, viewer, input.branchId);
    const accountId = signerOf(viewer);
    const id = await once(tx, { accountId, operation: 'recordMediaReport', key: input.idempotencyKey, body: input, now }, async () => {
      const reprintOfId = input.reprintOfId ? await originalOf(tx, input.reprintOfId, input.publishedOn) : null;
      const report = { ...draft(input, now), reprintOfId, branchId: branch.id, createdById: accountId, createdAt: now.getTime() };
      await insertReport(tx, report);
      return report.id;
    });
    return (await findReport(tx, id)) ?? refuse('NOT_FOUND');
  });
}

async function originalOf(tx: Tx, id: string, publishedOn: string): Promise<string> {
  const path = ['input', 'reprintOfId'];
  const named = (await findReport(tx, id)) ?? refuse('LINKED_RECORD_NOT_FOUND', {}, path);
  const original = named.reprintOfId === null ? named : ((await findReport(tx, named.reprintOfId)) ?? named);
  refuseUnless(original.publishedOn <= publishedOn, 'REPRINT_BEFORE_ORIGINAL', { original: original.publishedOn }, [
    'input',
    'publishedOn',
  ]);
  return original.id;
}

function draft(input: NewMediaReport, now: Date): Omit<MediaReport, 'version' | 'reprintOfId' | 'branchId' | 'createdById' | 'createdAt'> {
  const today = shanghaiDay(now);
  const { level, publishedOn } = input;
  refuseFuture(publishedOn, today, ['input', 'publishedOn']);
  const words = (field: 'outlet' | 'title' | 'topic', max: number) => cleanText(input[field], { max, path: ['input', field] });
  // Written in one way, so that the same address is found again whatever the spelling of its host.
  const url = input.url ? new URL(input.url).href : null;
  const addressHash = url === null ? null : sha256(url);
  return {
    id: newId('media_report'),
    outlet: words('outlet', 120),
    level,
    publishedOn,
    title: words('title', 200),
    topic: words('topic', 60),
    url,
    addressHash,
  };
}
