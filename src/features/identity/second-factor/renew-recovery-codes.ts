import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { loadAccount } from '../account.store.js';
import type { IdentityDeps } from '../deps.js';
import { behindCode } from './behind-code.js';
import { giveCodes } from './give-codes.js';

/** Ten new recovery codes in place of the old ones. Errors: UNAUTHENTICATED, SECOND_FACTOR_OFF, SECOND_FACTOR_WRONG, SIGN_IN_DELAYED. */
export async function renewRecoveryCodes(deps: IdentityDeps, viewer: Viewer, code: string): Promise<readonly string[]> {
  const account = await loadAccount(deps.database.read, signerOf(viewer));
  const act = actOf(viewer, 'renewRecoveryCodes');
  return behindCode(deps, { viewer, account, act, code }, ({ tx }) => giveCodes(deps, tx, account.id));
}
