import { LegalHold, RetentionItem, RetentionReport } from './keeping.entity.js';

/** Every table of this feature. */
export const keepingEntities = [LegalHold, RetentionReport, RetentionItem];
