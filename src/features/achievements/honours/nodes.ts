import type { NodeSources } from '../../../graphql/node.js';
import { achievementNodes } from './achievement.loaders.js';
import { mediaReportNodes } from './media-report.loaders.js';
import { workCaseNodes } from './work-case.loaders.js';

export const honoursNodes: NodeSources = { ...achievementNodes, ...mediaReportNodes, ...workCaseNodes };
