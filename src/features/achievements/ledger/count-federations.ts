import { everything } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import type { FederationListener, FederationNews, OrganisationDeps } from '../../organisation/index.js';
import type { LedgerDeps } from '../deps.js';
import type { LedgerEntryInput } from './entry.js';
import { recordEntry } from './record-entries.js';
import { reverseEntries } from './reverse-entries.js';

const SOURCE = 'NEW_SECTOR_FEDERATION';

/** The right to establish or dissolve was decided below; the entry carries the name of whoever did. */
const actor = ({ accountId }: FederationNews): Viewer => ({
  account: { id: accountId, name: '' },
  sessionId: null,
  roles: ['STAFF'],
  scope: everything,
  locale: 'zh-CN',
});

/** What a founded federation counts for, in the area of the roll. */
export const federationEntry = (news: FederationNews): LedgerEntryInput => ({
  source: { kind: SOURCE, id: news.spanId },
  indicator: 'NEW_SECTOR_ORGS',
  amount: 1,
  occurredOn: news.on,
  branchId: news.areaId,
});

/**
 * NEW_SECTOR_ORGS: a women's federation in a new-sector organisation counts from the day it was established until the day it was
 * dissolved, in the transaction that does either. A closed period refuses both.
 */
export function federationListeners(
  deps: LedgerDeps,
): Required<Pick<OrganisationDeps, 'onFederationEstablished' | 'onFederationDissolved'>> {
  const count: FederationListener = async (unit, news) => {
    await recordEntry(unit, deps, actor(news), federationEntry(news));
  };
  const uncount: FederationListener = async (unit, news) => {
    await reverseEntries(unit, deps, actor(news), { source: { kind: SOURCE, id: news.spanId }, reason: '妇联组织已撤销', on: news.on });
  };
  return { onFederationEstablished: [count], onFederationDissolved: [uncount] };
}
