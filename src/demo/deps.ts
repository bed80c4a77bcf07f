import type { AchievementsDeps } from '../features/achievements/index.js';
import type { BrandDeps } from '../features/brand/index.js';
import type { ContestsDeps } from '../features/contests/index.js';
import type { EvidenceDeps } from '../features/evidence/index.js';
import type { AccountDeps } from '../features/identity/index.js';
import type { OutreachDeps } from '../features/outreach/index.js';
import type { StudyDeps } from '../features/study/index.js';

/** What loading the demonstration data needs of the product: the same dependencies as the verbs it calls. */
export type DemoDeps = Pick<EvidenceDeps, 'content'> & AccountDeps & BrandDeps & AchievementsDeps & OutreachDeps & ContestsDeps & StudyDeps;
