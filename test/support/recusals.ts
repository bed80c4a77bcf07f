import { systemAct } from '../../src/access/act.js';
import { newId } from '../../src/lib/typeid.js';
import type { TestApp } from './start-app.js';

/** Somebody stands aside from a record, as the rules see it. */
export async function standAside(app: TestApp, accountId: string, recordId: string): Promise<void> {
  await app.database.inTransaction(systemAct('test'), async ({ tx }) => {
    await tx.manager.insert('recusal', {
      id: newId('recusal'),
      accountId,
      recordId,
      reason: '示例回避',
      declaredById: accountId,
      declaredAt: 0,
    });
  });
}
