import { covers, type Scope } from '../../../access/scope.js';
import { refuseFuture } from '../../../lib/future.js';
import { type LocalDate, shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { insertRows } from '../../../persistence/insert-rows.js';
import { addBranches } from '../add-branches.js';
import type { Branch } from '../branch.entity.js';
import { draftFederation } from './establish-federation.js';
import type { FederationNews } from './federation-news.js';
import type { EstablishMode, NewSectorState } from './new-sector.js';
import { type NewOrg, particulars } from './register-new-sector-org.js';

/** An organisation of the roll with what is known of its history. */
export interface KnownOrg extends Omit<NewOrg, 'branchId' | 'idempotencyKey'> {
  readonly area: Omit<Branch, 'version'>;
  /** Since when it has had a party organisation. */
  readonly partySince?: LocalDate | null;
  /** Its women's federation, which hangs below its area. */
  readonly federation?: { readonly mode: EstablishMode; readonly on: LocalDate; readonly code: string } | null;
}

function rowsOf(known: KnownOrg, now: Date, accountId: string) {
  const { area, federation, partySince } = known;
  const today = shanghaiDay(now);
  refuseFuture(partySince, today, ['input', 'partySince']);
  refuseFuture(federation?.on, today, ['input', 'federation']);
  const state: NewSectorState | undefined = federation ? 'ESTABLISHED' : undefined;
  const drafted = particulars(known);
  const org = {
    id: newId('new_sector_org'),
    branchId: area.id,
    ...drafted,
    state: state ?? drafted.state,
    version: 1,
    createdAt: now.getTime(),
  };
  const span = { orgId: org.id, endsOn: null };
  const party = partySince
    ? [{ id: newId('new_sector_span'), ...span, flag: 'PARTY_ORGANISATION', startsOn: partySince, mode: null, federationBranchId: null }]
    : [];
  if (!federation) return { org, spans: party, branches: [], news: [] };
  const branch = draftFederation(org, federation, area, now);
  const spanId = newId('new_sector_span');
  const since = { id: spanId, ...span, flag: 'FEDERATION', startsOn: federation.on, mode: federation.mode, federationBranchId: branch.id };
  const place = { orgId: org.id, orgName: org.name, spanId, areaId: area.id, federationBranchId: branch.id };
  const news: FederationNews = { ...place, mode: federation.mode, on: federation.on, accountId };
  return { org, spans: [...party, since], branches: [branch], news: [news] };
}

/**
 * Adds many organisations with their party organisations and federations, under the rules of the single verbs. Answers the news of each
 * federation: the caller hands it to the ledger in the same transaction. Errors: FORBIDDEN and those of the verbs.
 */
export async function addNewSectorOrgs(
  tx: Tx,
  orgs: readonly KnownOrg[],
  { scope, accountId, now }: { scope: Scope<'I'>; accountId: string; now: Date },
): Promise<FederationNews[]> {
  for (const { area } of orgs) refuseUnless(covers(scope, area.path), 'FORBIDDEN');
  const all = orgs.map(org => rowsOf(org, now, accountId));
  await insertRows(
    tx,
    'new_sector_org',
    all.map(rows => rows.org),
  );
  await addBranches(
    tx,
    scope,
    all.flatMap(rows => rows.branches),
  );
  await insertRows(
    tx,
    'new_sector_span',
    all.flatMap(rows => rows.spans),
  );
  return all.flatMap(rows => rows.news);
}
