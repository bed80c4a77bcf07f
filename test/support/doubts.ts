import { readyContest } from './ready-contest.js';
import { type GivenWorld, key } from './sample-world.js';
import { voterMint } from './voters.js';

type Say = (name: string, input: object, token?: string) => Promise<Readonly<Record<string, unknown>>>;

/** Says every mutation about bought votes and complaints once, with success. */
export async function sayDoubts(w: GivenWorld, say: Say): Promise<void> {
  const { id: contestId } = await w.keep('createContest', { branchId: w.east.id, code: 'DOUBTS', title: '示例存疑大赛' });
  const { id: entryId } = await w.keep('addEntry', { contestId, title: '示例作品' });
  await readyContest(w.keep, contestId);
  const rule = { perDay: 1, perEntryPerDay: 1 };
  const { id: roundId } = await w.keep('openRound', { contestId, kind: 'FINAL', closesAt: '2026-06-20T10:00:00Z', rule });
  await say('castVote', { roundId, entryId }, voterMint(w.app.environment)(contestId, 'somebody'));
  const span = { from: '2026-06-14T00:00:00Z', to: '2026-06-20T00:00:00Z' };
  const flagged = await say('flagFraud', { roundId, entryId, selection: 'ALL', ...span, reason: '示例异常' });
  const caseId = flagged['id'];
  await say('reviewFraudCase', { caseId });
  await say('hearEntrant', { caseId, statement: '示例说明' });
  const proposed = await say('proposeFraudDecision', { caseId, isConfirmed: true, sanction: 'VOID_VOTES', reason: '示例理由' });
  const decision = { caseId, expectedVersion: proposed['version'], isAgreed: true, reason: '示例意见' };
  await say('decideFraudCase', decision, w.app.as('SUPERVISOR', w.east.path));
  await say('recountFraudCase', { caseId });
  await say('announceFraudCase', { caseId, text: '示例公布' });
  await sayComplaint(w, say, String(contestId));
}

async function sayComplaint(w: GivenWorld, say: Say, contestId: string): Promise<void> {
  const complaint = { contestId, kind: 'SCORING', text: '示例投诉', idempotencyKey: key() };
  const { code } = await say('fileComplaint', complaint, '');
  const [row] = await w.app.database.read.rows<{ id: string }>('SELECT id FROM contest_complaint WHERE contestId = ?', [contestId]);
  const complaintId = row!.id;
  for (const step of ['ACCEPT', 'INVESTIGATE']) await say('moveComplaint', { complaintId, step });
  await say('answerComplaint', { complaintId, text: '示例答复' });
  await say('askComplaintReview', { code, reason: '示例不满意' }, '');
  await say('answerComplaint', { complaintId, text: '示例复核' }, w.app.as('SUPERVISOR', w.east.path));
  await say('moveComplaint', { complaintId, step: 'CLOSE' });
}
