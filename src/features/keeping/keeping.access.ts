import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Requests of persons are answered by those who keep their files; erasing is a second person's, and holds are the city's. */
export const keepingAccess: DeclaredAccess = {
  Query: { erasureRequests: ['ANSWER_SUBJECTS', 'ERASE_PERSONS'], legalHolds: 'KEEP_HOLDS' },
  Mutation: {
    exportPerson: 'ANSWER_SUBJECTS',
    requestErasure: 'ANSWER_SUBJECTS',
    erasePerson: 'ERASE_PERSONS',
    placeHold: 'KEEP_HOLDS',
    liftHold: 'KEEP_HOLDS',
  },
  fields: {
    ErasureRequest: { R: 'id memberId reason state askedAt doneAt' },
    LegalHold: { R: 'id subjectId reason placedAt liftedAt' },
    PersonExport: { R: 'url expiresAt' },
  },
};
