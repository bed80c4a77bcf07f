import { Contest, ContestEntry, ContestRound } from './contest.entity.js';
import { ContestComplaint } from './doubt/complaints/complaint.entity.js';
import { FraudCase, FraudVote } from './doubt/fraud/fraud.entity.js';
import { EntryWork } from './entries/entry-work.entity.js';
import { JudgingRuleRow, PanelSeat, Performance, ScoreSheet, Stage } from './judging/judging.entity.js';
import { ContestLot, ContestNotice, ContestRules } from './life/life.entity.js';
import { VoteLeafBatch, VoteTreeHead, VoteTreeMark, VoteTreeTile } from './proofs/tree.entity.js';
import { AwardTier, ContestAward, ContestCertificate } from './results/award.entity.js';
import { ContestResult, ContestResultLine } from './results/result.entity.js';
import { Vote, VoteStripe } from './vote.entity.js';
import { SpentProof, VoterCode } from './voters/voter.entity.js';

/** Every table of this feature. */
export const contestEntities = [
  ...[Contest, ContestRound, ContestEntry, ContestRules, ContestNotice, ContestLot, EntryWork],
  ...[Vote, VoteStripe, VoterCode, SpentProof],
  ...[JudgingRuleRow, PanelSeat, ScoreSheet, Performance, Stage],
  ...[FraudCase, FraudVote, ContestComplaint],
  ...[VoteLeafBatch, VoteTreeHead, VoteTreeTile, VoteTreeMark],
  ...[ContestResult, ContestResultLine, AwardTier, ContestAward, ContestCertificate],
];
