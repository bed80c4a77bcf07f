import type { StudyState } from './study.js';
import type { SessionHead, UnitLine } from './study-board.views.js';

/** How the live hub and the verbs name the board of a session. */
export const studyBoardTopic = (sessionId: string): string => `studyBoard:${sessionId}`;

interface StudyUnit {
  readonly unitBranchId: string;
  readonly name: string;
  readonly due: number;
  readonly present: number;
  readonly late: number;
  readonly absent: number;
}

/** The wall of a session: counts only, nobody's name. */
export interface StudyBoard {
  readonly epoch: string;
  readonly seq: number;
  readonly asOf: Date;
  readonly sessionId: string;
  readonly title: string;
  readonly state: StudyState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly due: number;
  readonly present: number;
  readonly late: number;
  readonly absent: number;
  readonly viewers: number;
  readonly peakViewers: number;
  readonly byUnit: readonly StudyUnit[];
}

type Count = 'due' | 'present' | 'late' | 'absent';

export function studyBoardOf(
  head: SessionHead,
  units: readonly UnitLine[],
  asOf: Date,
  audience: { viewers: number; peak: number },
): StudyBoard {
  const total = (count: Count): number => units.reduce((sum, unit) => sum + unit[count], 0);
  return {
    epoch: head.epoch,
    seq: units.reduce((sum, unit) => sum + unit.version, head.sessionVersion),
    asOf,
    sessionId: head.sessionId,
    title: head.title,
    state: head.state,
    startsAt: new Date(head.startsAt),
    endsAt: new Date(head.endsAt),
    due: total('due'),
    present: total('present'),
    late: total('late'),
    absent: total('absent'),
    viewers: audience.viewers,
    peakViewers: audience.peak,
    byUnit: units.map(({ unitBranchId, name, due, present, late, absent }) => ({ unitBranchId, name, due, present, late, absent })),
  };
}
