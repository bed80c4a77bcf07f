import { noteRead } from '../../../access/audit/note.js';
import { mayAnywhere } from '../../../access/may.js';
import { type Purpose, reasonOf } from '../../../access/privacy/purpose.js';
import type { Viewer } from '../../../access/viewer.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { idNumberOf } from './identity-number.js';
import type { PersonalFileDeps } from './personal-file.deps.js';
import { mayOpenFile } from './personal-file.policy.js';
import { sealedPersonalFile } from './personal-file.sealed.js';
import { filesByHashes } from './personal-file.store.js';

interface Wanted {
  readonly idNumber: string;
  readonly purpose: Purpose;
  readonly reason: string;
}

/**
 * The member with exactly this identity number, found by its keyed hash; answers her id. The trail says who looked, and whether she was
 * found, before it is answered. Somebody outside the viewer's part of the tree is not found. Errors: FORBIDDEN, NOT_FOUND, ID_NUMBER_INVALID.
 */
export async function findMemberByIdNumber(deps: PersonalFileDeps, viewer: Viewer, wanted: Wanted): Promise<string> {
  refuseUnless(mayAnywhere(viewer, 'REVEAL_PERSONAL_FILES'), 'FORBIDDEN');
  const { read } = deps.database;
  const idNumber = idNumberOf(wanted.idNumber, shanghaiDay(deps.clock.now()), ['input', 'idNumber']);
  const reason = reasonOf(wanted.reason, ['input', 'reason']);
  const files = await filesByHashes(read, await deps.vault.hashes(read, sealedPersonalFile, 'idNumber', idNumber));
  const memberId = files.find(({ place }) => mayOpenFile(viewer, place))?.place.memberId ?? null;
  const look = { action: 'findMemberByIdNumber', objectId: memberId, purpose: wanted.purpose, reason };
  await noteRead(deps.database, viewer, { ...look, facts: { found: memberId === null ? 0 : 1 } });
  return memberId ?? refuse('NOT_FOUND');
}
