import type { Admission, Viewer, ViewerFacts } from '../../../access/viewer.js';

/** What is known of a request beside its token. */
export type About = Pick<ViewerFacts, 'locale' | 'address' | 'requestId'>;

/** Lets in whoever brings a token of its own kind: a screen, a machine, a voter. The authenticator asks the door whose prefix it has. */
export interface TokenDoor {
  /** How its tokens begin. */
  readonly prefix: string;
  /** Errors: UNAUTHENTICATED for a token that is not ours or was taken back, TOKEN_EXPIRED for one whose time is over. */
  admit(token: string, about: About): Promise<Admission>;
  /** For tokens that can be taken back: the kind of id that their viewers carry as `sessionId`, and which of them are good no more. */
  readonly sessions?: {
    readonly kind: string;
    ended(ids: readonly string[]): Promise<readonly string[]>;
    /** Who the holder of a ticket is by now; absent where tokens are good for nothing that outlives a request. */
    viewerOf?(id: string): Promise<Viewer | undefined>;
  };
}
