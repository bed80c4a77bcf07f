import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { sha256 } from '../../../lib/digest.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import type { Contest } from '../contest.entity.js';
import { ContestRules } from './life.entity.js';

/** What a version of the rules says. */
export interface RulesSaid {
  readonly text: string;
  readonly round?: { readonly id: string; readonly rule: object; readonly closesAt: number } | undefined;
  readonly reason?: string | undefined;
}

/** What is printed on paper and what is kept are the same where their digests are. */
const rulesDigest = ({ text, round, reason }: RulesSaid): string =>
  sha256(JSON.stringify([text, round?.id ?? null, round?.rule ?? null, round?.closesAt ?? null, reason ?? null]));

/** Writes the next version of a contest's rules; the caller notes its number at the contest. Answers the number. */
export async function writeRules(tx: Tx, viewer: Viewer, contest: Contest, said: RulesSaid, at: Date): Promise<number> {
  const version = contest.rulesVersion + 1;
  await tx.manager.insert(ContestRules, {
    id: newId('contest_rules'),
    contestId: contest.id,
    version,
    roundId: said.round?.id ?? null,
    text: said.text,
    voteRule: said.round ? JSON.stringify(said.round.rule) : null,
    closesAt: said.round?.closesAt ?? null,
    reason: said.reason ?? null,
    digest: rulesDigest(said),
    publishedById: signerOf(viewer),
    publishedAt: at.getTime(),
  });
  return version;
}
