import { ErasureRequest, LegalHold, RetentionItem, RetentionReport } from './keeping.entity.js';

/** Every table of this feature. */
export const keepingEntities = [LegalHold, ErasureRequest, RetentionReport, RetentionItem];
