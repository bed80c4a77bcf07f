import type { SealedTable } from '../../../access/privacy/sealed-table.js';
import { keyOfCase } from '../case.sealed.js';

type SealedUseColumn = 'reason' | 'justification' | 'reviewNote';

export const sealedBreakGlassUse: SealedTable<SealedUseColumn, { readonly id: string; readonly caseId: string }> = {
  table: 'break_glass_use',
  columns: { reason: {}, justification: {}, reviewNote: {} },
  family: ({ caseId }) => keyOfCase(caseId),
  ownerColumn: 'caseId',
};
