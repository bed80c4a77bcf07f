import type { Viewer } from '../../access/viewer.js';
import { refuse } from '../../lib/refusal.js';
import { kindOf } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/database.js';
import { findKeptMember } from '../organisation/index.js';
import type { ConsentDeps } from './deps.js';

/** Whoever a consent is about, as far as it matters here. */
export interface ConsentSubject {
  readonly branchId: string;
  /** Materialised path of that branch. */
  readonly path: string;
  readonly programme?: string | null | undefined;
  /** Day or month of birth; null when it is not known. */
  readonly born: string | null;
}

/** The subject with this id, or null when there is none or this viewer has nothing to do with her (the two are never told apart). */
type ConsentSubjectSource = (tx: Tx, viewer: Viewer, id: string) => Promise<ConsentSubject | null>;

/** Kind of the id → its source. Features above hand theirs in through the composition root. */
export type ConsentSubjectSources = Readonly<Record<string, ConsentSubjectSource>>;

const member: ConsentSubjectSource = async (tx, viewer, id) => {
  const found = await findKeptMember(tx, viewer.scope.R, id);
  return found && { branchId: found.member.homeBranchId, path: found.path, born: found.member.birthMonth };
};

/** Errors: NOT_FOUND. */
export async function loadSubject({ consentSubjects }: ConsentDeps, tx: Tx, viewer: Viewer, id: string): Promise<ConsentSubject> {
  const sources: ConsentSubjectSources = { ...consentSubjects, member };
  const kind = kindOf(id) ?? '';
  const source = Object.hasOwn(sources, kind) ? sources[kind] : undefined;
  return (await source?.(tx, viewer, id)) ?? refuse('NOT_FOUND');
}
