import { networkAround } from '../lib/network.js';
import type { Act, ActKind } from '../persistence/act.js';
import type { Viewer } from './viewer.js';

interface Why {
  readonly kind?: ActKind;
  readonly purpose?: string | null;
  readonly reason?: string | null;
}

/** What this viewer does, for the transaction that it is done in. */
export const actOf = ({ account, sessionId, roles, requestId, address }: Viewer, action: string, why: Why = {}): Act => ({
  action,
  kind: why.kind ?? 'CHANGE',
  accountId: account?.id ?? null,
  sessionId,
  roles: roles.join(','),
  requestId: requestId ?? null,
  network: networkOf(address),
  purpose: why.purpose ?? null,
  reason: why.reason ?? null,
});

/** What the system does by itself: first starts, batches, jobs and the command line. */
export const systemAct = (action: string, kind: ActKind = 'CHANGE'): Act => ({
  ...{ action, kind, accountId: null, sessionId: null, roles: 'SYSTEM', requestId: null, network: null, purpose: null, reason: null },
});

/** An address without the part that tells people apart; null when it is not known. */
export const networkOf = (address: string | undefined): string | null => networkAround(address ?? '') ?? null;
