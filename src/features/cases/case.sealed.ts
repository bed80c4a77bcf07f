import type { SealedTable } from '../../access/privacy/sealed-table.js';

/** The family of keys of one case: its own, so that it can be erased alone. */
export const keyOfCase = (caseId: string): string => `case/${caseId}`;

type SealedCaseColumn = 'title' | 'person' | 'narrative' | 'outcome' | 'basis' | 'owner';

export const sealedCase: SealedTable<SealedCaseColumn> = {
  table: 'case_file',
  columns: {
    ...{ title: {}, person: {}, narrative: {}, outcome: {}, basis: {} },
    owner: { index: { column: 'ownerIndex', normalise: id => id } },
  },
  family: ({ id }) => keyOfCase(id),
};

export const sealedCaseNote: SealedTable<'note', { readonly id: string; readonly caseId: string }> = {
  table: 'case_note',
  columns: { note: {} },
  family: ({ caseId }) => keyOfCase(caseId),
  ownerColumn: 'caseId',
};
