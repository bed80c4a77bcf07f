import type { NodeSources } from '../../graphql/node.js';
import { baselineNodes } from './baselines/baseline.loaders.js';
import { indicatorNodes } from './indicators/indicator.loaders.js';
import { entryNodes } from './ledger/ledger.loaders.js';
import { snapshotNodes } from './snapshots/snapshot.loaders.js';

export const achievementsNodes: NodeSources = { ...indicatorNodes, ...entryNodes, ...baselineNodes, ...snapshotNodes };
