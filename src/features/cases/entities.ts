import { BreakGlassUse } from './break-glass/break-glass-use.entity.js';
import { CaseFile, CaseNote } from './case.entity.js';
import { SmallCountRelease } from './counts/small-count-release.entity.js';

/** Every table of this feature. */
export const caseEntities = [CaseFile, CaseNote, BreakGlassUse, SmallCountRelease];
