import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { isForThePerson, Refusal, refuseUnless } from '../../lib/refusal.js';
import { confirmTalk, confirmTalkWithin } from './confirm-talk.js';
import type { OutreachDeps } from './deps.js';
import type { PropagandaTalk } from './talk.entity.js';

/** What became of one talk: confirmed, or refused. */
export interface ConfirmedRow {
  readonly talkId: string;
  readonly talk: PropagandaTalk | null;
  readonly refusal: Refusal | null;
}

export interface TalksConfirmation {
  readonly talkIds: readonly string[];
  readonly onError: 'ABORT' | 'SKIP';
}

const MOST_TALKS = 100;

/** The row that made everything roll back, and why. */
class Aborted extends Error {
  constructor(
    readonly talkId: string,
    readonly refusal: Refusal,
  ) {
    super(refusal.code);
  }
}

/**
 * Confirms up to 100 talks. SKIP: each for itself, those that cannot be confirmed are reported. ABORT: all or none, in one transaction.
 * Errors: TOO_MANY_ROWS, FORBIDDEN.
 */
export async function confirmTalks(deps: OutreachDeps, viewer: Viewer, input: TalksConfirmation): Promise<ConfirmedRow[]> {
  const talkIds = [...new Set(input.talkIds)];
  refuseUnless(talkIds.length <= MOST_TALKS, 'TOO_MANY_ROWS', { max: MOST_TALKS }, ['input', 'talkIds']);
  return input.onError === 'ABORT' ? confirmAll(deps, viewer, talkIds) : confirmEach(deps, viewer, talkIds);
}

async function confirmEach(deps: OutreachDeps, viewer: Viewer, talkIds: readonly string[]): Promise<ConfirmedRow[]> {
  const rows: ConfirmedRow[] = [];
  for (const talkId of talkIds) {
    try {
      rows.push({ talkId, talk: await confirmTalk(deps, viewer, { talkId }), refusal: null });
    } catch (error) {
      rows.push({ talkId, talk: null, refusal: rowRefusal(error) });
    }
  }
  return rows;
}

async function confirmAll(deps: OutreachDeps, viewer: Viewer, talkIds: readonly string[]): Promise<ConfirmedRow[]> {
  try {
    return await deps.database.inTransaction(actOf(viewer, 'confirmTalks'), async unit => {
      const rows: ConfirmedRow[] = [];
      for (const talkId of talkIds) {
        const talk = await confirmTalkWithin(unit, deps, viewer, { talkId }).catch(error => {
          throw error instanceof Refusal ? new Aborted(talkId, rowRefusal(error)) : error;
        });
        rows.push({ talkId, talk, refusal: null });
      }
      return rows;
    });
  } catch (error) {
    if (!(error instanceof Aborted)) throw error;
    return talkIds.map(talkId => ({ talkId, talk: null, refusal: talkId === error.talkId ? error.refusal : null }));
  }
}

/** A talk somebody may not see or change is one row's trouble, not the whole request's. */
function rowRefusal(error: unknown): Refusal {
  if (!(error instanceof Refusal)) throw error;
  const isAboutRow = isForThePerson(error.code) || error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN';
  if (!isAboutRow) throw error;
  return error;
}
