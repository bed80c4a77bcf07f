import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { systemAct } from '../../src/access/act.js';
import { filledFrom, type Opened, openNoted } from '../../src/access/privacy/opened.js';
import type { SealedTable } from '../../src/access/privacy/sealed-table.js';
import { type DataClass, declareAccess } from '../../src/graphql/declared-access.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { viewerAs } from '../support/viewers.js';

const paper: SealedTable<'story'> = { table: 'paper', columns: { story: {} }, family: () => 'sealed/paper' };
const STORY = '示例很私密的话';

describe('the door that sensitive values are read through', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const viewer = viewerAs('STAFF');
  const paperRow = async () => {
    const stored = await app.database.inTransaction(systemAct('test'), ({ tx }) =>
      app.vault.sealed(tx, paper, { id: 'paper_1' }, { story: STORY }),
    );
    return { id: 'paper_1', ...stored };
  };
  const look = { action: 'readPaper', objectId: 'paper_1', purpose: 'HANDLE_CASE', reason: '示例事由' };
  const read = async () => openNoted(app, viewer, look, [{ of: paper, row: await paperRow(), columns: ['story'] }]);
  const entries = () =>
    app.database.read.rows<{ kind: string; purpose: string; objectId: string }>(
      `SELECT kind, purpose, objectId FROM audit_entry WHERE action = 'readPaper'`,
    );

  it('opens nothing before the trail says who reads it and why', async () => {
    const opened = await read();
    expect(opened.values).toEqual([{ column: 'story', recordId: 'paper_1', value: STORY }]);
    expect(await entries()).toEqual([{ kind: 'READ', purpose: 'HANDLE_CASE', objectId: 'paper_1' }]);
    await app.database.read.run('ALTER TABLE audit_entry RENAME TO audit_entry_away');
    await expect(read()).rejects.toThrow();
    await app.database.read.run('ALTER TABLE audit_entry_away RENAME TO audit_entry');
    expect((await read()).values).toHaveLength(1);
  });

  it.each(['S', 'T'] as const)('is the only way to a field of class %s: a value that came past it is not answered', async of => {
    const schema = buildSchema('type Query { past: Paper through: Paper } type Paper { story: String }');
    declareAccess(schema, [{ Query: { past: 'ANYBODY', through: 'ANYBODY' }, fields: { Paper: { [of as DataClass]: 'story' } } }]);
    const opened: Opened = await read();
    const rootValue = { past: { story: STORY }, through: filledFrom(opened, { story: opened.values[0]!.value }) };
    const answer = await graphql({ schema, source: '{ past { story } through { story } }', rootValue, contextValue: { viewer } });
    expect(answer.data).toEqual({ past: { story: null }, through: { story: STORY } });
    expect(answer.errors?.map(({ message }) => message)).toEqual(['Paper.story was not opened by the reading door']);
  });
});
