import type { Viewer } from '../access/viewer.js';
import type { Branch } from '../features/organisation/index.js';
import type { UnitOfWork } from '../persistence/database.js';
import type { Random } from './random.js';

/** A branch before it is stored. */
export type Place = Omit<Branch, 'version'>;

/** The places of the demonstration city, by what they are. */
export interface CityTree {
  readonly root: Branch;
  /** The departments and the activity centre, each with the brand group that was formed from it. */
  readonly units: readonly { readonly department: Place; readonly group: Place }[];
  readonly partyBranch: Place;
  readonly partyCells: readonly Place[];
  readonly counties: readonly Place[];
  readonly townships: readonly { readonly county: Place; readonly place: Place }[];
  readonly villages: readonly { readonly township: Place; readonly place: Place }[];
}

/** What every part of the demonstration data is written with: one transaction, two people, one moment. */
export interface Scene {
  readonly unit: UnitOfWork;
  readonly author: Viewer;
  /** Approves what the author has entered: nobody approves their own. */
  readonly reviewer: Viewer;
  readonly now: Date;
  readonly random: Random;
}
