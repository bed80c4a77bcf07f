import { worksFor } from '../../access/work.js';

/** Sessions are internal: those who work for the branch, or for one above it, see them and hold them. */
export const mayHoldSession = worksFor;
