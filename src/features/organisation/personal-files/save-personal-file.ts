import { actOf } from '../../../access/act.js';
import { mayAnywhere } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { given, patchOf } from '../../../lib/patch.js';
import { type LocalDate, shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { refuseStale } from '../../../persistence/versioned.js';
import { loadBranch } from '../branch.store.js';
import { holdMember } from '../members/member.store.js';
import { birthDayIn, idNumberOf, phoneOf } from './identity-number.js';
import type { PersonalFileDeps } from './personal-file.deps.js';
import type { PersonalFile } from './personal-file.entity.js';
import { mayKeepFile } from './personal-file.policy.js';
import { type SealedFileColumn, sealedPersonalFile } from './personal-file.sealed.js';
import { changeFile, filesOfMembers, insertFile } from './personal-file.store.js';

export interface PersonalFileWish {
  readonly memberId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly idNumber?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly birthDay?: LocalDate | null | undefined;
  readonly address?: string | null | undefined;
  readonly healthNotes?: string | null | undefined;
  readonly emergencyReason?: string | null | undefined;
}

/**
 * Writes sensitive particulars of a member, sealed. What is absent stays as it is, null is cleared. Whatever is written needs her consent;
 * clearing never does. Errors: FORBIDDEN, NOT_FOUND (also where the file is not hers to keep), those of `requireFileConsent`, VERSION_STALE,
 * ID_NUMBER_INVALID, PHONE_INVALID, BIRTH_DAY_DIFFERS, text and day refusals.
 */
export function savePersonalFile(deps: PersonalFileDeps, viewer: Viewer, wish: PersonalFileWish): Promise<PersonalFile> {
  refuseUnless(mayAnywhere(viewer, 'KEEP_PERSONAL_FILES'), 'FORBIDDEN');
  const now = deps.clock.now();
  const today = shanghaiDay(now);
  const values = valuesOf(wish, today);
  return deps.database.inTransaction(actOf(viewer, 'savePersonalFile'), async ({ tx, about }) => {
    const member = await holdMember(tx, viewer.scope.R, wish.memberId);
    const { path } = await loadBranch(tx, member.homeBranchId);
    refuseUnless(mayKeepFile(viewer, { memberId: member.id, path }), 'NOT_FOUND');
    const [known] = await filesOfMembers(tx, [member.id]);
    if (Object.values(values).some(value => value !== null)) {
      const kept = known && (await deps.vault.open(tx, sealedPersonalFile, known.file, 'birthDay', known.file.birthDay));
      const filed = { id: member.id, born: values.birthDay ?? kept ?? member.birthMonth };
      await deps.requireFileConsent(tx, filed, today, { viewer, now, reason: wish.emergencyReason });
    }
    const id = known?.file.id ?? newId('member_file');
    about(id);
    const changedAt = now.getTime();
    const stored = await deps.vault.sealed(tx, sealedPersonalFile, { id }, values);
    if (!known) return insertFile(tx, { ...EMPTY, id, memberId: member.id, ...stored, createdAt: changedAt, changedAt });
    refuseStale(known.file, wish.expectedVersion);
    return changeFile(tx, known.file, { ...stored, changedAt });
  });
}

const EMPTY = { idNumber: null, idNumberIndex: null, phone: null, birthDay: null, address: null, healthNotes: null };

/** The values as they will be sealed. A number alone brings its day of birth with it. */
function valuesOf(wish: PersonalFileWish, today: LocalDate): Partial<Record<SealedFileColumn, string | null>> {
  const path = (name: string) => ['input', name];
  const idNumber = given(wish.idNumber, text => idNumberOf(text, today, path('idNumber')));
  if (wish.birthDay) refuseFuture(wish.birthDay, today, path('birthDay'));
  if (idNumber && wish.birthDay) refuseUnless(birthDayIn(idNumber) === wish.birthDay, 'BIRTH_DAY_DIFFERS', {}, path('birthDay'));
  return patchOf({
    idNumber,
    phone: given(wish.phone, text => phoneOf(text, path('phone'))),
    birthDay: wish.birthDay ?? (idNumber ? birthDayIn(idNumber) : wish.birthDay),
    address: given(wish.address, text => cleanText(text, { max: 200, path: path('address') })),
    healthNotes: given(wish.healthNotes, text => cleanText(text, { max: 2_000, hasLines: true, path: path('healthNotes') })),
  });
}
