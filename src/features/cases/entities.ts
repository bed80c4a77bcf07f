import { BreakGlassUse } from './break-glass/break-glass-use.entity.js';
import { CaseFile, CaseNote } from './case.entity.js';

/** Every table of this feature. */
export const caseEntities = [CaseFile, CaseNote, BreakGlassUse];
