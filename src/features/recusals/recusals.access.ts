import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Everybody may stand aside herself; who else does is said by those who order it there, and for a case by whoever supervises it. */
export const recusalsAccess: DeclaredAccess = {
  Query: { myRecusals: 'SIGNED_IN', recusals: ['ORDER_RECUSALS', 'SUPERVISE_CASES', 'HOLD_TALKS'] },
  Mutation: {
    declareRecusal: 'SIGNED_IN',
    orderRecusal: ['ORDER_RECUSALS', 'SUPERVISE_CASES', 'HOLD_TALKS'],
    liftRecusal: ['ORDER_RECUSALS', 'SUPERVISE_CASES', 'HOLD_TALKS'],
  },
  fields: { Recusal: { R: 'id accountId subjectId reason isOrdered declaredAt liftedAt liftReason' } },
};
