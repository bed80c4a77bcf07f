import type { UnitOfWork } from '../../../persistence/database.js';
import type { EstablishMode } from './new-sector.js';

/** A federation was established or dissolved: told inside the transaction, so that a ledger above counts it in the same commit. */
export interface FederationNews {
  readonly orgId: string;
  readonly orgName: string;
  /** The stretch that began or ended: one establishment has one id, also after the organisation was dissolved and founded again. */
  readonly spanId: string;
  /** The area of the roll, for the branch the ledger entry belongs to. */
  readonly areaId: string;
  readonly federationBranchId: string;
  readonly mode: EstablishMode;
  /** The day it was established, or dissolved. */
  readonly on: string;
  readonly accountId: string;
}

export type FederationListener = (unit: UnitOfWork, news: FederationNews) => Promise<void>;
