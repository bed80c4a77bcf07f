import { worksFor } from '../../../access/work.js';

/** Staff keep the records of their own subtree, the city administrator all. */
export const mayKeepRecords = worksFor;
