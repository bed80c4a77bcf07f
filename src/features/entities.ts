import { IdempotencyKey } from '../persistence/idempotency.entity.js';
import { Branch } from './organisation/index.js';

/** Every table of the database. */
export const entities = [
  IdempotencyKey,
  Branch, // organisation
];
