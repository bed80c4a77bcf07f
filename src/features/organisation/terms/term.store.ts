import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { BranchTerm } from './term.entity.js';

/** Adds a term to a branch whose row the caller holds. Errors: TERM_OVERLAPS. Answers whether it is the first one. */
export async function insertTerm(tx: Tx, term: BranchTerm): Promise<{ isFirst: boolean }> {
  const known = await tx.manager.findBy(BranchTerm, { branchId: term.branchId });
  const rival = known.find(other => term.startsOn < other.endsOn && other.startsOn < term.endsOn);
  if (rival) refuse('TERM_OVERLAPS', { startsOn: rival.startsOn, endsOn: rival.endsOn }, ['input', 'startsOn']);
  await tx.manager.insert(BranchTerm, term);
  return { isFirst: known.length === 0 };
}

export async function loadTerm(tx: Tx, id: string): Promise<BranchTerm> {
  const term = await tx.manager.findOneBy(BranchTerm, { id });
  refuseUnless(term, 'NOT_FOUND');
  return term;
}
