import { signerOf } from './signer.js';
import type { Viewer } from './viewer.js';

/** To whom something that outlives a request (a ticket) was issued. */
export interface Holder {
  readonly accountId: string;
  readonly sessionId: string | null;
}

/** Who this is at this moment, with the rights of now; undefined when the sign-in has ended. */
export type ViewerOf = (holder: Holder) => Promise<Viewer | undefined>;

/** The viewer as a holder. Errors: UNAUTHENTICATED. */
export const holderOf = (viewer: Viewer): Holder => ({
  accountId: signerOf(viewer),
  sessionId: viewer.sessionId,
});
