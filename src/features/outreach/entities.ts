import { PropagandaTalk, TalkEvidence } from './talk.entity.js';

/** Every table of this feature. */
export const outreachEntities = [PropagandaTalk, TalkEvidence];
