import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Files are internal to the branch they were handed in for. */
export const evidenceAccess: DeclaredAccess = {
  Query: { file: 'ANYBODY' },
  Mutation: { prepareUpload: 'HAND_IN_FILES', prepareDownload: 'READ_INTERNAL' },
  fields: {
    StoredFile: { I: 'id branch fileName mediaType size hash purpose createdAt' },
    FileTransfer: { I: 'ticket url fileId expiresAt' },
  },
};
