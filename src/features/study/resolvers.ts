import { AttendanceResolver, StudyResolver } from './study.resolver.js';
import { StudyMutationsResolver } from './study-mutations.resolver.js';

/** Every resolver of this feature. */
export const studyResolvers = [StudyResolver, StudyMutationsResolver, AttendanceResolver];
