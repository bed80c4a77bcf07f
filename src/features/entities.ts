import { IdempotencyKey } from '../persistence/idempotency.entity.js';
import { Account, RoleGrant, Session } from './identity/index.js';
import { Branch } from './organisation/index.js';

/** Every table of the database. */
export const entities = [
  IdempotencyKey,
  Branch, // organisation
  Account, // identity
  RoleGrant,
  Session,
];
