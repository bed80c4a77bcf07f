import type { Tx } from '../../persistence/tx.js';
import type { ContestEntryState, ContestRoundState, ContestState } from './contest.js';
import type { ContestNotice } from './life/life.entity.js';
import type { DisplayMode, ShownRound } from './vote-rule.js';

export interface BoardHead {
  readonly contestId: string;
  readonly title: string;
  readonly phase: ContestState;
  readonly contestVersion: number;
  readonly isDrill: boolean;
  readonly roundId: string | null;
  readonly roundNumber: number | null;
  readonly roundVersion: number;
  readonly epoch: string | null;
  /** How the newest round shows its votes; null before the first one. */
  readonly round: ShownRound | null;
  /** The newest notice; null while there is none. */
  readonly notice: Pick<ContestNotice, 'kind' | 'text' | 'publishedAt'> | null;
}

/** One entry of the board, with the branch that sent it. */
export interface BoardLine {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly performerName: string | null;
  readonly state: ContestEntryState;
  readonly eliminatedIn: number | null;
  readonly branchId: string | null;
  readonly branchName: string | null;
  readonly votes: number;
  readonly version: number;
  /** The versions of its stripes together: how often anything was counted for it. */
  readonly counted: number;
}

const NEWEST_ROUND = 'SELECT newest.id FROM contest_round newest WHERE newest.contestId = ? ORDER BY newest.number DESC LIMIT 1';

const SHOWN =
  'r.opensAt AS opensAt, r.closesAt AS closesAt, r.state AS roundState, r.display AS display, r.displayMinutes AS displayMinutes, r.frozenAt AS frozenAt, r.frozenSeq AS frozenSeq';

const boardSql = `
  SELECT c.id AS contestId, c.title AS contestTitle, c.state AS phase, c.version AS contestVersion, c.isDrill AS isDrill,
    n.kind AS noticeKind, n.text AS noticeText, n.publishedAt AS noticeAt, r.id AS roundId, r.number AS roundNumber, COALESCE(r.version, 0) AS roundVersion, r.epoch AS epoch, ${SHOWN},
    e.id AS id, e.number AS number, e.title AS title, e.performerName AS performerName, e.state AS state, e.eliminatedIn AS eliminatedIn,
    e.branchId AS branchId, b.name AS branchName,
    COALESCE(s.votes, 0) AS votes, COALESCE(e.version, 0) AS version, COALESCE(s.version, 0) AS counted
  FROM contest c
  LEFT JOIN contest_round r ON r.id = (${NEWEST_ROUND})
  LEFT JOIN contest_notice n ON n.id = c.noticeId
  LEFT JOIN contest_entry e ON e.contestId = c.id
  LEFT JOIN branch b ON b.id = e.branchId
  LEFT JOIN (
    SELECT entryId, SUM(accepted - voided) AS votes, SUM(version) AS version FROM vote_stripe WHERE roundId = (${NEWEST_ROUND}) GROUP BY entryId
  ) s ON s.entryId = e.id
  WHERE c.id = ?
  ORDER BY e.number`;

type BoardRow = Omit<BoardHead, 'title' | 'notice' | 'round'> &
  RoundRow & {
    contestTitle: string;
    noticeKind: ContestNotice['kind'] | null;
    noticeText: string | null;
    noticeAt: number | null;
  } & { [Key in keyof BoardLine]: BoardLine[Key] | null };

/** The committed state of a board in one statement, so that its parts agree; null when there is no such contest. */
export async function readBoardRows(tx: Tx, contestId: string): Promise<{ head: BoardHead; lines: BoardLine[] } | null> {
  const rows = await tx.rows<BoardRow>(boardSql, [contestId, contestId, contestId]);
  const [first] = rows;
  if (!first) return null;
  const { phase, contestVersion, roundId, roundNumber, roundVersion, epoch } = first;
  const shown = { title: first.contestTitle, isDrill: Boolean(first.isDrill), notice: noticeOf(first) };
  const head = { contestId, ...shown, phase, contestVersion, roundId, roundNumber, roundVersion, epoch, round: roundOf(first) };
  const lines = rows.filter(row => row.id !== null).map(lineOf);
  return { head, lines };
}

const noticeOf = ({ noticeKind, noticeText, noticeAt }: BoardRow): BoardHead['notice'] =>
  noticeKind === null ? null : { kind: noticeKind, text: noticeText!, publishedAt: noticeAt! };

const lineOf = ({ id, number, title, performerName, state, eliminatedIn, branchId, branchName, ...row }: BoardRow): BoardLine => ({
  id: id!,
  number: number!,
  title: title!,
  performerName,
  state: state!,
  ...{ eliminatedIn, branchId, branchName },
  votes: Number(row.votes),
  version: Number(row.version),
  counted: Number(row.counted),
});

/** What was received before an instant, by entry, of the votes that are valid now. */
export async function countVotesUntil(tx: Tx, roundId: string, until: number): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows<{ entryId: string; votes: number }>(
    `SELECT entryId, COUNT(*) AS votes FROM vote WHERE roundId = ? AND castAt < ? AND status = 'VALID' GROUP BY entryId`,
    [roundId, until],
  );
  return new Map(rows.map(({ entryId, votes }) => [entryId, Number(votes)]));
}

const versionSql = `
  SELECT r.epoch AS epoch, r.id AS roundId, ${SHOWN}, c.version + COALESCE(r.version, 0)
    + COALESCE((SELECT SUM(e.version) FROM contest_entry e WHERE e.contestId = c.id), 0) AS rowsVersion,
    COALESCE((SELECT SUM(s.version) FROM vote_stripe s WHERE s.roundId = r.id), 0) AS counted
  FROM contest c LEFT JOIN contest_round r ON r.id = (${NEWEST_ROUND}) WHERE c.id = ?`;

/** Where the board's rows stand: versions of contest, round and entries together, and how often anything was counted. */
export interface BoardPlace {
  readonly epoch: string;
  readonly rowsVersion: number;
  readonly counted: number;
  readonly round: ShownRound | null;
}

export async function readBoardPlace(tx: Tx, contestId: string): Promise<BoardPlace | null> {
  type Row = RoundRow & { epoch: string | null; rowsVersion: number; counted: number };
  const [row] = await tx.rows<Row>(versionSql, [contestId, contestId]);
  if (!row) return null;
  const sums = { rowsVersion: Number(row.rowsVersion), counted: Number(row.counted) };
  return { epoch: row.epoch ?? contestId, ...sums, round: roundOf(row) };
}

interface RoundRow {
  readonly roundId: string | null;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  readonly roundState: ContestRoundState | null;
  readonly display: DisplayMode | null;
  readonly displayMinutes: number | null;
  readonly frozenAt: number | null;
  readonly frozenSeq: number | null;
}

function roundOf(row: RoundRow): ShownRound | null {
  if (row.roundId === null) return null;
  const { displayMinutes, frozenAt, frozenSeq } = row;
  const hours = { opensAt: row.opensAt!, closesAt: row.closesAt!, isClosed: row.roundState === 'CLOSED' };
  return { id: row.roundId, ...hours, display: row.display!, displayMinutes, frozenAt, frozenSeq };
}
