import type { Tx } from '../../persistence/tx.js';
import type { StudyState } from './study.js';

export interface SessionHead {
  readonly sessionId: string;
  readonly title: string;
  readonly state: StudyState;
  readonly epoch: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly sessionVersion: number;
}

/** One unit of the board; `version` is that of its attendances together. Exempt people are not due. */
export interface UnitLine {
  readonly unitBranchId: string;
  readonly name: string;
  readonly due: number;
  readonly present: number;
  readonly late: number;
  readonly absent: number;
  readonly version: number;
}

const counted = (condition: string, name: string): string => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS ${name}`;

const boardSql = `
  SELECT s.id AS sessionId, s.title AS title, s.state AS state, s.epoch AS epoch, s.startsAt AS startsAt, s.endsAt AS endsAt,
    s.version AS sessionVersion, u.id AS unitBranchId, u.name AS name, t.due AS due, t.present AS present, t.late AS late,
    t.absent AS absent, t.version AS version
  FROM study_session s
  LEFT JOIN (
    SELECT a.sessionId, a.unitBranchId, ${counted(`a.status <> 'EXEMPT'`, 'due')}, ${counted(`a.status = 'PRESENT'`, 'present')},
      ${counted(`a.status = 'LATE'`, 'late')}, ${counted(`a.status = 'ABSENT'`, 'absent')}, SUM(a.version) AS version
    FROM attendance a WHERE a.sessionId = ? GROUP BY a.sessionId, a.unitBranchId
  ) t ON t.sessionId = s.id
  LEFT JOIN branch u ON u.id = t.unitBranchId
  WHERE s.id = ?
  ORDER BY u.name, u.id`;

type BoardRow = SessionHead & { [Key in keyof UnitLine]: UnitLine[Key] | null };

/** The committed state of a board in one statement, so that its parts agree; null when there is no such session. */
export async function readStudyRows(tx: Tx, sessionId: string): Promise<{ head: SessionHead; units: UnitLine[] } | null> {
  const rows = await tx.rows<BoardRow>(boardSql, [sessionId, sessionId]);
  const [first] = rows;
  if (!first) return null;
  return { head: first, units: rows.filter(row => row.unitBranchId !== null).map(unitOf) };
}

const unitOf = (row: BoardRow): UnitLine => ({
  unitBranchId: row.unitBranchId!,
  name: row.name!,
  due: Number(row.due),
  present: Number(row.present),
  late: Number(row.late),
  absent: Number(row.absent),
  version: Number(row.version),
});

/** Where the board's state stands; the same numbers that the whole board has. */
export async function readStudyVersion(tx: Tx, sessionId: string): Promise<{ epoch: string; seq: number } | null> {
  const [row] = await tx.rows<{ epoch: string; seq: number }>(
    'SELECT s.epoch AS epoch, s.version + COALESCE((SELECT SUM(a.version) FROM attendance a WHERE a.sessionId = s.id), 0) AS seq FROM study_session s WHERE s.id = ?',
    [sessionId],
  );
  return row ? { epoch: row.epoch, seq: Number(row.seq) } : null;
}
