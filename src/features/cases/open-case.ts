import { actOf } from '../../access/act.js';
import { may } from '../../access/may.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import { accountMay } from '../identity/index.js';
import { loadBranch, Member } from '../organisation/index.js';
import type { CaseFile } from './case.entity.js';
import { type CaseKind, caseRules } from './case.js';
import { sealedCase } from './case.sealed.js';
import { insertCase } from './case.store.js';
import { basisOf, requireCaseConsent } from './case-consent.js';
import type { CaseDeps } from './deps.js';

export interface CaseWish {
  readonly branchId: string;
  readonly kind: CaseKind;
  readonly supervisorId: string;
  readonly title: string;
  readonly person: string;
  readonly narrative: string;
  readonly ownerMemberId?: string | null | undefined;
  readonly basis?: string | null | undefined;
  readonly emergencyReason?: string | null | undefined;
}

/**
 * Opens a case, which its opener handles and another person watches over. Errors: FORBIDDEN, SECOND_PERSON_REQUIRED, ASSIGNEE_UNFIT,
 * CASE_HAS_NO_OWNER, LINKED_RECORD_NOT_FOUND, those of `case-consent.ts`, text refusals.
 */
export function openCase(deps: CaseDeps, viewer: Viewer, wish: CaseWish): Promise<CaseFile> {
  const now = deps.clock.now();
  const { branchId, kind, supervisorId, emergencyReason } = wish;
  const ownerMemberId = wish.ownerMemberId ?? null;
  const rule = caseRules[kind];
  const texts = textsOf(wish);
  return deps.database.inTransaction(actOf(viewer, 'openCase'), async ({ tx }) => {
    const branch = await loadBranch(tx, branchId);
    refuseUnless(may(viewer, rule.handles, branch), 'FORBIDDEN');
    const handlerId = signerOf(viewer);
    const path = ['input', 'supervisorId'];
    refuseUnless(supervisorId !== handlerId, 'SECOND_PERSON_REQUIRED', {}, path);
    refuseUnless(await accountMay(tx, supervisorId, rule.supervises, branch, shanghaiDay(now)), 'ASSIGNEE_UNFIT', {}, path);
    refuseUnless(ownerMemberId === null || rule.isOwnersToRead, 'CASE_HAS_NO_OWNER', {}, ['input', 'ownerMemberId']);
    const isThere = ownerMemberId === null || (await tx.manager.existsBy(Member, { id: ownerMemberId }));
    refuseUnless(isThere, 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'ownerMemberId']);
    const basis = basisOf({ kind, ownerMemberId }, wish.basis);
    await requireCaseConsent(tx, { kind, ownerMemberId }, { viewer, now, emergencyReason });
    const id = newId('case');
    const stored = await deps.vault.sealed(tx, sealedCase, { id }, { ...texts, basis, owner: ownerMemberId });
    const people = { openedById: handlerId, handlerId, supervisorId, closedById: null };
    return insertCase(tx, { ...BLANK, id, kind, state: 'OPEN', branchId, ...people, ...stored, openedAt: now.getTime(), closedAt: null });
  });
}

const BLANK = { title: null, person: null, narrative: null, outcome: null, basis: null, owner: null, ownerIndex: null };

const textsOf = ({ title, person, narrative }: CaseWish) => ({
  title: cleanText(title, { max: 100, path: ['input', 'title'] }),
  person: cleanText(person, { max: 60, path: ['input', 'person'] }),
  narrative: cleanText(narrative, { max: 4_000, hasLines: true, path: ['input', 'narrative'] }),
});
