import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startApp, type TestApp } from '../support/start-app.js';

describe('the GraphQL over HTTP audits', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const audits = serverAudits({ url: () => `${app.url}/graphql` });

  it('are the 13 MUST and 23 SHOULD of the standard', () => {
    const count = (word: string): number => audits.filter(audit => audit.name.startsWith(`${word} `)).length;
    expect([count('MUST'), count('SHOULD')]).toEqual([13, 23]);
  });

  for (const audit of audits.filter(({ name }) => !name.startsWith('MAY'))) {
    it(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      expect({ status: result.status, reason: 'reason' in result ? result.reason : undefined }).toEqual({
        status: 'ok',
        reason: undefined,
      });
    });
  }
});
