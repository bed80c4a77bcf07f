import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/tx.js';
import type { Contest } from '../contest.entity.js';
import { changeEntry, loadEntry } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import { changeWithNotice } from '../life/notices.js';
import type { ContestAward, ContestCertificate } from './award.entity.js';
import { awardsOfResult, insertCertificates } from './award.store.js';
import { CERTIFICATE_KEY, codeHash, codeOf } from './certificate-code.js';
import { holdResult, type ResultToStep } from './held-result.js';

/**
 * Gives the awards of a confirmed result (颁奖): its entries are awarded, and each award has its numbered certificate; those of a rehearsal have none.
 * Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VERSION_STALE.
 */
export function giveAwards(deps: ContestsDeps, viewer: Viewer, input: ResultToStep): Promise<Contest> {
  const at = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'giveAwards'), async ({ tx, afterCommit }) => {
    const { contest, result } = await holdResult(tx, viewer, 'GIVE_AWARDS', input);
    const awards = await awardsOfResult(tx, result.id);
    await markAwarded(tx, awards);
    if (!contest.isDrill) await certify(deps, tx, awards, { contestId: contest.id, givenById: signerOf(viewer), givenAt: at.getTime() });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return changeWithNotice(tx, viewer, contest, { state: 'AWARDED' }, { kind: 'RESULT', text: '比赛奖项已颁发。', at });
  });
}

async function markAwarded(tx: Tx, awards: readonly ContestAward[]): Promise<void> {
  for (const entryId of new Set(awards.flatMap(award => award.entryId ?? []))) {
    await changeEntry(tx, await loadEntry(tx, entryId), { state: 'AWARDED' });
  }
}

async function certify(
  { keys }: ContestsDeps,
  tx: Tx,
  awards: readonly ContestAward[],
  given: Pick<ContestCertificate, 'contestId' | 'givenById' | 'givenAt'>,
): Promise<void> {
  const key = await keys.current(tx, CERTIFICATE_KEY);
  const certificates = awards.map((award, at) => {
    const id = newId('contest_certificate');
    return { id, ...given, number: at + 1, awardId: award.id, keyId: key.id, codeHash: codeHash(codeOf(key.bytes, id))! };
  });
  await insertCertificates(tx, certificates);
}
