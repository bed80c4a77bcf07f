import type { SealedTable } from '../access/privacy/sealed-table.js';
import { sealedBreakGlassUse, sealedCase, sealedCaseNote } from './cases/index.js';
import { sealedConsents } from './consents/index.js';
import { sealedComplaint } from './contests/index.js';
import { factorSecrets } from './identity/index.js';
import { sealedPersonalFile } from './organisation/index.js';

/** Every table with sealed columns: what `lianxinqiao keys reseal` walks. A test compares it with the entities. */
export const sealedTables: readonly SealedTable[] = [
  sealedPersonalFile,
  sealedCase,
  sealedCaseNote,
  sealedBreakGlassUse,
  sealedConsents,
  factorSecrets,
  sealedComplaint,
];
