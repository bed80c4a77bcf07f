import { type Viewer, viewerOf } from '../../../access/viewer.js';
import type { FederationListener, FederationNews } from '../../organisation/index.js';
import type { LedgerDeps } from '../deps.js';
import type { LedgerEntryInput } from './entry.js';
import { recordEntry } from './record-entries.js';
import { reverseEntries } from './reverse-entries.js';

const sourceOf = (news: FederationNews) => ({ kind: 'new_sector_span', id: news.spanId });

/** A federation founded in a new-sector organisation counts once, in the area of the roll. */
export const federationEntry = (news: FederationNews): LedgerEntryInput => ({
  source: sourceOf(news),
  indicator: 'NEW_SECTOR_ORGS',
  amount: 1,
  occurredOn: news.on,
  branchId: news.areaId,
});

/** Whoever founded or dissolved it; the verb that told the news has decided that she may. */
const writerOf = (news: FederationNews): Viewer =>
  viewerOf({
    account: { id: news.accountId, name: '' },
    held: [{ role: 'STAFF', path: '/', isWhole: true, programme: null }],
    locale: 'zh-CN',
  });

/**
 * NEW_SECTOR_ORGS: a women's federation counts from the day it was founded until the day it was dissolved, in the transaction that does
 * either: figures of the days between keep it. A closed period refuses both. Errors: those of the ledger.
 */
export function countFederations(deps: LedgerDeps): { established: FederationListener; dissolved: FederationListener } {
  return {
    async established(unit, news) {
      await recordEntry(unit, deps, writerOf(news), federationEntry(news));
    },
    async dissolved(unit, news) {
      await reverseEntries(unit, deps, writerOf(news), { source: sourceOf(news), reason: '妇联组织撤销', on: news.on });
    },
  };
}
