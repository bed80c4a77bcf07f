import { PlatformAndBranches1700000000001 } from './0001-platform-and-branches.js';

/** Every migration, in the order they run. Forward-only after a release. */
export const migrations = [PlatformAndBranches1700000000001];
