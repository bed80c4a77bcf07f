import { ContestResolver } from './contest.resolver.js';
import { ComplaintResolver } from './doubt/complaints/complaint.resolver.js';
import { FraudResolver } from './doubt/fraud/fraud.resolver.js';
import { SignsOfDoubtResolver } from './doubt/signs/signs.resolver.js';
import { ContestEntryResolver } from './entries/entry.resolver.js';
import { JudgingResolver } from './judging/judging.resolver.js';
import { StageResolver } from './judging/stage.resolver.js';
import { ContestLifeResolver } from './life/life.resolver.js';
import { VoteProofResolver, VoteReceiptResolver } from './proofs/proofs.resolver.js';
import { AwardResolver, ResultAwardsResolver } from './results/award.resolver.js';
import { ReplayResolver } from './results/replay.resolver.js';
import { ContestResultResolver, ResultResolver } from './results/result.resolver.js';
import { VoteResolver } from './vote.resolver.js';
import { VoterResolver } from './voters/voter.resolver.js';

/** Every resolver of this feature. */
export const contestResolvers = [
  ContestResolver,
  ContestLifeResolver,
  ContestEntryResolver,
  JudgingResolver,
  StageResolver,
  ResultResolver,
  AwardResolver,
  ResultAwardsResolver,
  ReplayResolver,
  ContestResultResolver,
  VoteResolver,
  VoterResolver,
  VoteProofResolver,
  VoteReceiptResolver,
  SignsOfDoubtResolver,
  FraudResolver,
  ComplaintResolver,
];
