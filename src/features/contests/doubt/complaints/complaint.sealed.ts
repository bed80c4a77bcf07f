import type { SealedTable } from '../../../../access/privacy/sealed-table.js';

/** The family of keys of one complaint: its own, so that it can be erased alone. */
export const keyOfComplaint = (complaintId: string): string => `complaint/${complaintId}`;

type SealedComplaintColumn = 'narrative' | 'contact' | 'reviewReason';

export const sealedComplaint: SealedTable<SealedComplaintColumn> = {
  table: 'contest_complaint',
  columns: { narrative: {}, contact: {}, reviewReason: {} },
  family: ({ id }) => keyOfComplaint(id),
};
