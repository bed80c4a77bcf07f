import type { ClassType } from 'type-graphql';
import { BreakGlassResolver } from './break-glass/break-glass.resolver.js';
import { CaseResolver } from './case.resolver.js';
import { SmallCountsResolver } from './counts/small-counts.resolver.js';

/** What this feature adds to the graph. */
export const caseResolvers: readonly ClassType<object>[] = [CaseResolver, SmallCountsResolver, BreakGlassResolver];
