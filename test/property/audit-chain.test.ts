import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { systemAct } from '../../src/access/act.js';
import { currentHead, type SignedHead } from '../../src/access/audit/signed-head.js';
import { verifyAudit } from '../../src/access/audit/verify-audit.js';
import { attestedVotes } from '../../src/features/contests/index.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { draws, tamperingOf } from '../support/tampered.js';

const MANIPULATIONS = 220;

describe('the audit chain', () => {
  jest.setTimeout(120_000);
  let app: TestApp;
  let head: SignedHead;

  const faults = async () => {
    const { database, keys, clock } = app;
    return (await verifyAudit({ database, keys, clock }, { heads: [head], attested: [attestedVotes] })).faults;
  };

  beforeAll(async () => {
    app = await startApp();
    const create = (code: string) =>
      app.graphql(
        'mutation ($input: CreateBranchInput!) { createBranch(input: $input) { userErrors { code } } }',
        { input: { parentId: app.root.id, code, name: '示例科室', kind: 'DEPARTMENT' } },
        app.lead(),
      );
    for (let at = 0; at < 8; at++) {
      if (at === 4)
        await app.database.inTransaction(systemAct('renewAuditKey'), async ({ tx }) => void (await app.keys.renew(tx, 'audit')));
      await create(`CHAIN-${at}`);
      await app.sealer.flush();
    }
    head = await currentHead(app);
    await app.sealer.stop();
    for (const name of ['audit_entry_no_update', 'audit_entry_no_delete', 'audit_seal_no_update', 'audit_seal_no_delete'])
      await app.database.read.run(`DROP TRIGGER IF EXISTS ${name}`);
  });
  afterAll(() => app.close());

  it('is whole as its writers leave it, across a change of its key', async () => {
    expect(await faults()).toEqual([]);
    const used = await app.database.read.rows<{ keyId: string }>('SELECT DISTINCT keyId FROM audit_entry');
    expect(used).toHaveLength(2);
  });

  it(`shows every one of ${MANIPULATIONS} manipulations by somebody who has the database but not the keys`, async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(draws, async draw => {
        const tampering = await tamperingOf(app.database.read, draw);
        fc.pre(await tampering.doIt(app.database.read));
        const found = await faults();
        await tampering.undo(app.database.read);
        seen.set(tampering.what, (seen.get(tampering.what) ?? 0) + 1);
        expect([tampering.what, found.length > 0]).toEqual([tampering.what, true]);
      }),
      { numRuns: MANIPULATIONS, endOnFailure: true },
    );
    expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(MANIPULATIONS);
    expect(await faults()).toEqual([]);
  });
});
