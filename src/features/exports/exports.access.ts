import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Lists as files, for those who work with them. */
export const exportsAccess: DeclaredAccess = {
  Mutation: { prepareExport: 'EXPORT' },
  fields: { ExportTransfer: { I: 'ticket url expiresAt' } },
};
