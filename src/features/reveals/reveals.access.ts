import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Who may open a record is decided by the record's own policy; a value in the clear is up to top-restricted. */
export const revealsAccess: DeclaredAccess = {
  Query: { reveal: 'SIGNED_IN', reveals: 'SIGNED_IN' },
  Mutation: { reveal: 'SIGNED_IN' },
  fields: {
    Reveal: { R: 'id recordId accountId fields purpose reason openedAt closesAt values' },
    RevealedValue: { T: 'field recordId value' },
  },
};
