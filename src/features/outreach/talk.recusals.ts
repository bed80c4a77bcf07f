import { placedSource, type RecusalSources } from '../recusals/index.js';
import { loadTalkSeen } from './talk.store.js';

export const talkRecusals: RecusalSources = { talk: placedSource(async (tx, viewer, id) => (await loadTalkSeen(tx, viewer, id)).branch) };
