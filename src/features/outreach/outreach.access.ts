import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Talks are public once confirmed; what proves them stays inside. */
export const outreachAccess: DeclaredAccess = {
  Query: { talk: 'ANYBODY', talks: 'ANYBODY' },
  Mutation: { logTalk: 'LOG_TALKS', confirmTalk: 'CONFIRM_TALKS', confirmTalks: 'CONFIRM_TALKS', voidTalk: 'CONFIRM_TALKS' },
  fields: {
    Branch: { P: 'talks' },
    Project: { P: 'talks' },
    PropagandaTalk: {
      P: `id heldOn place topic form lecturerName audienceOnsite audienceOnline audience countBasis state confirmedAt branch project
        likelyDuplicateOf isUnusuallyLarge viewerCan version`,
      I: 'voidReason evidence',
      R: 'lecturer',
    },
    ConfirmTalksResult: { I: 'confirmed rows' },
    ConfirmTalksRow: { I: 'talkId talk userErrors' },
  },
};
