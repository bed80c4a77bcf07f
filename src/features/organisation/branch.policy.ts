import { worksFor } from '../../access/work.js';

/** Staff may change the branches of their own subtree; the city administrator every branch. */
export const mayChangeBranch = worksFor;
