import { actOf } from '../../../access/act.js';
import { may, type Place } from '../../../access/may.js';
import { isForMachines, type Verb } from '../../../access/permissions.js';
import { signerOf } from '../../../access/signer.js';
import { isMachine, type Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { loadBranch } from '../../organisation/index.js';
import type { IdentityDeps } from '../deps.js';
import { newMachineToken } from './machine-token.js';
import { cleanNetworks } from './networks.js';
import type { Service } from './service.entity.js';
import { insertService } from './service.store.js';
import type { ServiceRow } from './service.views.js';
import { refuseBadSpan } from './token-span.js';

export interface NewServiceToken {
  readonly label: string;
  readonly branchId: string;
  readonly programme?: string | null | undefined;
  readonly verbs: readonly Verb[];
  readonly networks?: readonly string[] | null | undefined;
  readonly expiresAt: Date;
}

const MOST_DAYS = 365;

/**
 * Gives a machine a token of its own, for some verbs in a branch and below. Never more than the giver may herself, and never what belongs to
 * people: accounts, roles, the audit trail, sensitive data. Errors: FORBIDDEN, NOT_FOUND, SERVICE_VERBS_INVALID, SERVICE_EXCEEDS_OWN,
 * NETWORK_INVALID, TOKEN_SPAN_INVALID, text refusals.
 */
export function createServiceToken(deps: IdentityDeps, viewer: Viewer, input: NewServiceToken) {
  const now = deps.clock.now();
  return deps.database.inTransaction(
    actOf(viewer, 'createServiceToken'),
    async ({ tx }): Promise<{ service: ServiceRow; token: string }> => {
      const branch = await loadBranch(tx, input.branchId);
      const programme = input.programme ? cleanText(input.programme, { max: 64, path: ['input', 'programme'] }) : null;
      const place = { path: branch.path, programme };
      refuseUnless(may(viewer, 'CONNECT_MACHINES', place) && !isMachine(viewer), 'FORBIDDEN');
      refuseVerbs(viewer, input.verbs, place);
      refuseBadSpan(input.expiresAt, now, MOST_DAYS);
      const { token, ...kept } = newMachineToken('lxs');
      const service: Service = {
        ...{ id: newId('service'), label: cleanText(input.label, { max: 60, path: ['input', 'label'] }), ...kept },
        ...{ branchId: branch.id, programme, networks: cleanNetworks(input.networks ?? []) },
        ...{ issuedById: signerOf(viewer), issuedAt: now.getTime(), expiresAt: input.expiresAt.getTime() },
        ...{ revokedAt: null, revokedById: null },
      };
      await insertService(tx, service, input.verbs);
      return { service: { ...service, lastUsedAt: null }, token };
    },
  );
}

function refuseVerbs(viewer: Viewer, verbs: readonly Verb[], place: Place): void {
  const path = ['input', 'verbs'];
  refuseUnless(verbs.length > 0 && new Set(verbs).size === verbs.length && verbs.every(isForMachines), 'SERVICE_VERBS_INVALID', {}, path);
  const over = verbs.find(verb => !may(viewer, verb, place));
  refuseUnless(over === undefined, 'SERVICE_EXCEEDS_OWN', { verb: over ?? '' }, path);
}
