import { type RefusalPath, refuseUnless } from '../lib/refusal.js';
import type { Place } from './may.js';
import type { Viewer } from './viewer.js';

/** When a step can be taken with a kind of record, and by whom. */
interface StepRule<State extends string, Where = Place> {
  /** The policy of its mutation: who may do it at all, where the record belongs. */
  readonly may: (viewer: Viewer, place: Where) => boolean;
  /** The states it is possible in. */
  readonly from: readonly State[];
  /** True: not for those who had the record in hand before. */
  readonly isSecondPersons?: boolean;
}

/** All the steps that a kind of record knows. Mutations refuse by it, and `viewerCan` offers by it. */
export type StepRules<Step extends string, State extends string, Where = Place> = Readonly<Record<Step, StepRule<State, Where>>>;

interface InHand<State extends string> {
  readonly state: State;
  /** Accounts that entered it or brought it this far. */
  readonly hands?: readonly (string | null)[];
}

const hadIt = (viewer: Viewer, { hands = [] }: InHand<string>): boolean => viewer.account !== null && hands.includes(viewer.account.id);

/** The steps that this viewer may take with a record now, in the order of the rules; none at a place that is not known. */
export const stepsOpenTo = <Step extends string, State extends string, Where = Place>(
  rules: StepRules<Step, State, Where>,
  viewer: Viewer,
  record: InHand<State>,
  place: Where | null,
): Step[] =>
  (Object.keys(rules) as Step[]).filter(step => {
    const { may, from, isSecondPersons } = rules[step];
    return place !== null && from.includes(record.state) && may(viewer, place) && !(isSecondPersons && hadIt(viewer, record));
  });

/** Refuses what this record does not allow now to somebody who may take the step. Errors: STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED. */
export function refuseStep<State extends string>(
  rule: Pick<StepRule<State>, 'from' | 'isSecondPersons'>,
  viewer: Viewer,
  record: InHand<State>,
  path?: RefusalPath,
): void {
  refuseUnless(rule.from.includes(record.state), 'STATE_NOT_ALLOWED', { state: record.state }, path);
  refuseUnless(!(rule.isSecondPersons && hadIt(viewer, record)), 'SECOND_PERSON_REQUIRED', {}, path);
}
