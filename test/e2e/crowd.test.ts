import { expect, it } from '@jest/globals';
import { createErrorFormatter } from '../../src/graphql/errors.js';
import { onServers } from '../support/own-database.js';
import { startApp } from '../support/start-app.js';

/** The embedded database answers one after another, and nobody waits for a connection. */
const where = onServers ? it : it.skip;

where('tells whom the database has no room for to come again, and not that something broke', async () => {
  const app = await startApp();
  try {
    const surprises: unknown[] = [];
    const format = createErrorFormatter(error => surprises.push(error));
    const asked = Array.from({ length: 400 }, () => app.database.read.rows('SELECT SLEEP(0.02)'));
    const refused = (await Promise.allSettled(asked)).flatMap(one => (one.status === 'rejected' ? [one.reason as Error] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(error => format(error, 'zh-CN').extensions?.['code']))).toEqual(new Set(['OVERLOADED']));
    expect(surprises).toEqual([]);
  } finally {
    await app.close();
  }
});
