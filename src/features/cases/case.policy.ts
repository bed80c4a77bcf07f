import { may } from '../../access/may.js';
import type { StepRules } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import { type CaseKind, type CaseState, type CaseStep, caseRules } from './case.js';

/** All that decides who has to do with a case. */
export interface CaseFacts {
  readonly kind: CaseKind;
  /** Of its branch. */
  readonly path: string;
  readonly handlerId: string;
  readonly supervisorId: string;
  /** The viewer stands aside from it. */
  readonly isRecused: boolean;
  /** It is about the viewer, or about a child in her care. */
  readonly isOwn: boolean;
  /** The viewer has opened it in an emergency, and its time is not over. */
  readonly isGlassBroken: boolean;
}

type Relation = 'HANDLER' | 'SUPERVISOR' | 'OWNER' | 'EMERGENCY';

/**
 * What a viewer is to a case; null: nothing, and then it does not exist for her. To be named in it is not enough: the role that a handler or
 * supervisor needs must still be held where the case lies. An emergency lets read and nothing else.
 */
export function relationTo(viewer: Viewer, facts: CaseFacts): Relation | null {
  const { handles, supervises, isOwnersToRead } = caseRules[facts.kind];
  const accountId = viewer.account?.id;
  if (accountId === undefined || facts.isRecused) return null;
  if (facts.handlerId === accountId && may(viewer, handles, facts)) return 'HANDLER';
  if (facts.supervisorId === accountId && may(viewer, supervises, facts)) return 'SUPERVISOR';
  if (facts.isOwn && isOwnersToRead) return 'OWNER';
  return facts.isGlassBroken && mayBreakGlass(viewer, facts) ? 'EMERGENCY' : null;
}

/** Who could be given a case where it lies, but was not, and has no part in it: to her alone an emergency opens it. */
export function mayBreakGlass(viewer: Viewer, facts: CaseFacts): boolean {
  const { handles, supervises } = caseRules[facts.kind];
  const accountId = viewer.account?.id;
  const isNamed = facts.handlerId === accountId || facts.supervisorId === accountId;
  if (accountId === undefined || facts.isRecused || facts.isOwn || isNamed) return false;
  return may(viewer, handles, facts) || may(viewer, supervises, facts);
}

/** The handler works on it; the supervisor says who does, and closes it: never somebody who opened or handled it. */
export function caseSteps(facts: CaseFacts): StepRules<CaseStep, CaseState> {
  const only = (relation: Relation) => (viewer: Viewer) => relationTo(viewer, facts) === relation;
  return {
    ADD_NOTE: { may: only('HANDLER'), from: ['OPEN'] },
    ASSIGN: { may: only('SUPERVISOR'), from: ['OPEN'] },
    CLOSE: { may: only('SUPERVISOR'), from: ['OPEN'], isSecondPersons: true },
  };
}
