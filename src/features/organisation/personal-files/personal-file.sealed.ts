import type { SealedTable } from '../../../access/privacy/sealed-table.js';
import { normalIdNumber } from './identity-number.js';

export type SealedFileColumn = 'idNumber' | 'phone' | 'birthDay' | 'address' | 'healthNotes';

/** What is sealed of a personal file: all of them under one family of keys, each value bound to its row and column. */
export const sealedPersonalFile: SealedTable<SealedFileColumn> = {
  table: 'member_file',
  columns: {
    idNumber: { index: { column: 'idNumberIndex', normalise: normalIdNumber } },
    phone: {},
    birthDay: {},
    address: {},
    healthNotes: {},
  },
  family: () => 'sealed/member_file',
};

export const sealedFileColumns = Object.keys(sealedPersonalFile.columns) as SealedFileColumn[];
