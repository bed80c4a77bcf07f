import type { DeclaredAccess } from '../../../graphql/declared-access.js';

/** Whoever holds a receipt may ask with it; heads and proofs are as public as their contest. */
export const proofsAccess: DeclaredAccess = {
  Query: { voteReceipt: 'ANYBODY', voteTreeHeads: 'ANYBODY', voteTreeProof: 'ANYBODY' },
  fields: {
    VoteReceipt: { P: 'status reason reasonText contestId castOn commitment inclusion' },
    VoteInclusion: { P: 'leafIndex path head' },
    VoteTreeHead: { P: 'contestId number treeSize rootHash signedAt publicKey signature' },
    VoteTreeProof: { P: 'from to path' },
  },
};
