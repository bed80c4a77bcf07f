import { actOf } from '../../../access/act.js';
import { mayAnywhere } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import type { OrganisationDeps } from '../deps.js';
import { overlap } from '../members/member.js';
import type { NewSectorOrg } from './new-sector.entity.js';
import { endSpan, insertSpan, lockOrg, spansOf } from './new-sector.store.js';

export interface PartyRecord {
  readonly orgId: string;
  readonly since: string;
  readonly endedOn?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Records that an organisation has a party organisation since a day, or, with the same day and `endedOn`, that it has one no longer.
 * Errors: NOT_FOUND, VERSION_STALE, SPAN_INVALID, PARTY_SPAN_OVERLAPS, DAY_IN_FUTURE.
 */
export function recordPartyOrganisation(deps: OrganisationDeps, viewer: Viewer, input: PartyRecord): Promise<NewSectorOrg> {
  const today = shanghaiDay(deps.clock.now());
  refuseUnless(mayAnywhere(viewer, 'KEEP_NEW_SECTOR'), 'FORBIDDEN');
  return deps.database.inTransaction(actOf(viewer, 'recordPartyOrganisation'), async ({ tx }) => {
    const org = await lockOrg(tx, viewer.scope.I, input.orgId, input.expectedVersion);
    refuseFuture(input.since, today, ['input', 'since']);
    refuseFuture(input.endedOn, today, ['input', 'endedOn']);
    refuseUnless(!input.endedOn || input.since < input.endedOn, 'SPAN_INVALID', {}, ['input', 'endedOn']);
    await writeSpan(tx, org.id, input);
    return org;
  });
}

async function writeSpan(tx: Tx, orgId: string, { since, endedOn }: PartyRecord): Promise<void> {
  const spans = await spansOf(tx, orgId, 'PARTY_ORGANISATION');
  const same = spans.find(span => span.startsOn === since);
  if (same && same.endsOn === null && endedOn) return endSpan(tx, same, endedOn);
  if (same && same.endsOn === (endedOn ?? null)) return;
  const span = { startsOn: since, endsOn: endedOn ?? null };
  if (spans.some(other => overlap(other, span))) refuse('PARTY_SPAN_OVERLAPS', {}, ['input', 'since']);
  await insertSpan(tx, { id: newId('new_sector_span'), orgId, flag: 'PARTY_ORGANISATION', ...span, mode: null, federationBranchId: null });
}
