import { PUBLIC_STATES, type ReviewState } from '../lib/review-flow.js';
import { either, isIn, type Predicate } from '../persistence/predicate.js';
import { covers, type PlaceColumns, type Scope, scopePredicate } from './scope.js';

/** Rows of the shared review flow that a viewer may see: public ones anywhere, and every one of the branches in her scope. */
export const reviewedPredicate = (scope: Scope<'I'>, stateColumn: string, columns: string | PlaceColumns): Predicate =>
  either(isIn(stateColumn, PUBLIC_STATES), scopePredicate(scope, columns));

/** The same for one row whose branch has this path, and of this programme if it has one. */
export const maySeeReviewed = (scope: Scope<'I'>, state: ReviewState, branchPath: string, programme?: string | null): boolean =>
  PUBLIC_STATES.includes(state) || covers(scope, branchPath, programme);
