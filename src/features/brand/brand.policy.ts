import type { Viewer } from '../../access/viewer.js';
import { worksFor } from '../../access/work.js';

/** The brand, its measures and the goals, tasks, directives and carriers belong to the whole city: its administrator keeps them. */
export const mayKeepBrand = (viewer: Viewer): boolean => viewer.roles.includes('CITY_ADMIN');

/** Staff work on the projects and activities of their own subtree, the city administrator on all. */
export const mayWorkFor = worksFor;
