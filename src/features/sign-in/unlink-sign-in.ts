import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import type { SignInDeps } from './deps.js';
import type { ExternalIdentity } from './external-identity.entity.js';
import { removeIdentity } from './external-identity.store.js';

/** Takes one of the viewer's own links away; it opens nothing from then on. Errors: UNAUTHENTICATED, NOT_FOUND. */
export function unlinkSignIn(deps: SignInDeps, viewer: Viewer, linkId: string): Promise<ExternalIdentity> {
  const accountId = signerOf(viewer);
  return deps.database.inTransaction(actOf(viewer, 'unlinkSignIn'), ({ tx, about }) => {
    about(linkId);
    return removeIdentity(tx, linkId, accountId);
  });
}
