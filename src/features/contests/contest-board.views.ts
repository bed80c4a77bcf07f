import type { Tx } from '../../persistence/tx.js';
import type { ContestEntryState, ContestState } from './contest.js';
import type { ContestNotice } from './life/life.entity.js';

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
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  /** The newest notice; null while there is none. */
  readonly notice: Pick<ContestNotice, 'kind' | 'text' | 'publishedAt'> | null;
}

/** One entry of the board; `version` is its own and its stripes' together. */
export interface BoardLine {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly performerName: string | null;
  readonly state: ContestEntryState;
  readonly eliminatedIn: number | null;
  readonly votes: number;
  readonly version: number;
}

const NEWEST_ROUND = 'SELECT newest.id FROM contest_round newest WHERE newest.contestId = ? ORDER BY newest.number DESC LIMIT 1';

const boardSql = `
  SELECT c.id AS contestId, c.title AS contestTitle, c.state AS phase, c.version AS contestVersion, c.isDrill AS isDrill,
    n.kind AS noticeKind, n.text AS noticeText, n.publishedAt AS noticeAt, r.id AS roundId, r.number AS roundNumber, COALESCE(r.version, 0) AS roundVersion, r.epoch AS epoch, r.opensAt AS opensAt, r.closesAt AS closesAt,
    e.id AS id, e.number AS number, e.title AS title, e.performerName AS performerName, e.state AS state, e.eliminatedIn AS eliminatedIn,
    COALESCE(s.votes, 0) AS votes, COALESCE(e.version, 0) + COALESCE(s.version, 0) AS version
  FROM contest c
  LEFT JOIN contest_round r ON r.id = (${NEWEST_ROUND})
  LEFT JOIN contest_notice n ON n.id = c.noticeId
  LEFT JOIN contest_entry e ON e.contestId = c.id
  LEFT JOIN (
    SELECT entryId, SUM(accepted - voided) AS votes, SUM(version) AS version FROM vote_stripe WHERE roundId = (${NEWEST_ROUND}) GROUP BY entryId
  ) s ON s.entryId = e.id
  WHERE c.id = ?
  ORDER BY e.number`;

type BoardRow = Omit<BoardHead, 'title' | 'notice'> & {
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
  const { phase, contestVersion, roundId, roundNumber, roundVersion, epoch, opensAt, closesAt } = first;
  const shown = { title: first.contestTitle, isDrill: Boolean(first.isDrill), notice: noticeOf(first) };
  const head = { contestId, ...shown, phase, contestVersion, roundId, roundNumber, roundVersion, epoch, opensAt, closesAt };
  const lines = rows.filter(row => row.id !== null).map(lineOf);
  return { head, lines };
}

const noticeOf = ({ noticeKind, noticeText, noticeAt }: BoardRow): BoardHead['notice'] =>
  noticeKind === null ? null : { kind: noticeKind, text: noticeText!, publishedAt: noticeAt! };

const lineOf = ({ id, number, title, performerName, state, eliminatedIn, votes, version }: BoardRow): BoardLine => ({
  id: id!,
  number: number!,
  title: title!,
  performerName,
  state: state!,
  eliminatedIn,
  votes: Number(votes),
  version: Number(version),
});

const versionSql = `
  SELECT r.epoch AS epoch, c.version + COALESCE(r.version, 0)
    + COALESCE((SELECT SUM(e.version) FROM contest_entry e WHERE e.contestId = c.id), 0)
    + COALESCE((SELECT SUM(s.version) FROM vote_stripe s WHERE s.roundId = r.id), 0) AS seq
  FROM contest c LEFT JOIN contest_round r ON r.id = (${NEWEST_ROUND}) WHERE c.id = ?`;

/** Where the board's state stands; the same numbers that the whole board has. */
export async function readBoardVersion(tx: Tx, contestId: string): Promise<{ epoch: string; seq: number } | null> {
  const [row] = await tx.rows<{ epoch: string | null; seq: number }>(versionSql, [contestId, contestId]);
  return row ? { epoch: row.epoch ?? contestId, seq: Number(row.seq) } : null;
}
