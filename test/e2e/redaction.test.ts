import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { startApp, type TestApp } from '../support/start-app.js';

const QUERY = `{
  explainFigure(code: "TALKS") { total rows(first: 1) { totalCount } voidedRows { totalCount } }
  coverage(metric: NEW_SECTOR_COVERAGE) { due gaps { totalCount } }
}`;
const HIDDEN = ['Coverage.gaps', 'FigureExplanation.rows', 'FigureExplanation.voidedRows'];

describe('a field that the viewer may not read', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('is null and named in the extensions of the answer, while the rest is answered', async () => {
    const answer = (await app.graphql(QUERY)) as { data: object; errors?: unknown; extensions?: unknown };
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ explainFigure: { total: '0', rows: null, voidedRows: null }, coverage: { due: 0, gaps: null } });
    expect(answer.extensions).toMatchObject({ redacted: HIDDEN });
  });

  it('is named over a socket too', async () => {
    const client = createClient({ url: `${app.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const answers = client.iterate({ query: QUERY });
    expect((await answers.next()).value).toMatchObject({ extensions: { redacted: HIDDEN } });
    await client.dispose();
  });

  it('is nobody’s to name for a viewer who may read it', async () => {
    const answer = (await app.graphql(QUERY, {}, app.lead())) as { extensions?: unknown };
    expect(answer.extensions).not.toHaveProperty('redacted');
  });
});
