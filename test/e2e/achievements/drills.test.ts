import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemAct } from '../../../src/access/act.js';
import { everything, subtrees } from '../../../src/access/scope.js';
import { viewerOf } from '../../../src/access/viewer.js';
import { recordEntries, recordEntry } from '../../../src/features/achievements/index.js';
import { type Federation, givenFederation } from './given.js';

let city: Federation;
beforeAll(async () => {
  city = await givenFederation();
});
afterAll(() => city.app.close());

it('counts nothing that comes of a rehearsal, whoever offers it, and everything beside it', async () => {
  const { app } = city;
  const viewer = { ...viewerOf({ locale: 'zh-CN' }), scope: { I: everything, R: subtrees('R', ['/']) } };
  const deps = { database: app.database, clock: app.clock, keys: app.keys, touch: () => undefined };
  const entry = { indicator: 'TALKS', amount: 1, occurredOn: '2026-06-14', branchId: app.root.id, evidenceIds: [] };
  const source = (id: string, isDrill: boolean) => ({ kind: 'CONTEST', id, isDrill });
  const recorded = await app.database.inTransaction(systemAct('test'), async unit => [
    ...(await recordEntries(unit, deps, viewer, [
      { ...entry, source: source('contest_drill', true), indicator: 'NO_SUCH_INDICATOR' },
      { ...entry, source: source('contest_true', false) },
      { ...entry, source: source('contest_drill', true) },
    ])),
    await recordEntry(unit, deps, viewer, { ...entry, source: source('contest_drill', true) }),
  ]);
  expect(recorded.map(row => row?.sourceId ?? null)).toEqual(['contest_true', null]);
  const rows = await app.database.read.rows<{ sourceId: string }>('SELECT sourceId FROM ledger_entry', []);
  expect(rows).toEqual([{ sourceId: 'contest_true' }]);
});
