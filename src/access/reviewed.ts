import { PUBLIC_STATES, type ReviewState } from '../lib/review-flow.js';
import { either, isIn, type Predicate } from '../persistence/predicate.js';
import { covers, type Scope, scopePredicate } from './scope.js';

/** Rows of the shared review flow that a viewer may see: public ones anywhere, and every one of the branches in her scope. */
export const reviewedPredicate = (scope: Scope, stateColumn: string, branchColumn: string): Predicate =>
  either(isIn(stateColumn, PUBLIC_STATES), scopePredicate(scope, branchColumn));

/** The same for one row whose branch has this path. */
export const maySeeReviewed = (scope: Scope, state: ReviewState, branchPath: string): boolean =>
  PUBLIC_STATES.includes(state) || covers(scope, branchPath);
