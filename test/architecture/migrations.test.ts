import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { entities } from '../../src/features/entities.js';
import { dataSourceOptions } from '../../src/persistence/data-source.js';
import { migrations } from '../../src/persistence/migrations/index.js';
import { ownDatabase } from '../support/own-database.js';

describe('the migrations', () => {
  let place: Awaited<ReturnType<typeof ownDatabase>>;
  let source: DataSource;
  beforeAll(async () => {
    place = await ownDatabase();
    source = await new DataSource(
      await dataSourceOptions({ url: place.databaseUrl, dataDir: place.dataDir, entities, migrations }),
    ).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await place.remove();
  });

  const difference = async () => (await source.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);

  it('make exactly the tables that the entities describe', async () => {
    expect(await source.runMigrations()).toHaveLength(migrations.length);
    expect(await difference()).toEqual([]);
  });

  /** Rows of the ledger and its evidence are only ever added; a MySQL server may forbid us to say so, the embedded database never. */
  const refusesChanges = async (hasAudit = true) => {
    if (place.databaseUrl) return;
    const triggers: { name: string }[] = await source.query(`SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name`);
    expect(triggers.map(({ name }) => name)).toEqual([
      ...(hasAudit ? ['audit_entry_no_delete', 'audit_entry_no_update', 'audit_seal_no_delete', 'audit_seal_no_update'] : []),
      ...(hasAudit ? ['consent_text_no_delete', 'consent_text_no_update'] : []),
      ...(hasAudit
        ? ['award', 'certificate', 'lot', 'notice', 'result_line', 'rules'].flatMap(name => [
            `contest_${name}_no_delete`,
            `contest_${name}_no_update`,
          ])
        : []),
      ...(hasAudit ? ['fraud_vote_no_delete', 'fraud_vote_no_update'] : []),
      'ledger_entry_no_delete',
      'ledger_entry_no_update',
      'ledger_evidence_no_delete',
      'ledger_evidence_no_update',
      ...(hasAudit ? ['vote_tree_head_no_delete', 'vote_tree_head_no_update'] : []),
    ]);
  };

  it('leave the triggers that forbid changes of the ledger and the audit trail, also after one step back and again', async () => {
    await refusesChanges();
    // Back to before the audit trail came (migration 13), whatever came later.
    for (let step = migrations.length; step > 12; step--) await source.undoLastMigration();
    await refusesChanges(false);
    await source.runMigrations();
    await refusesChanges();
    expect(await difference()).toEqual([]);
  });

  it('let no evidence name a file that is not there', async () => {
    const runner = source.createQueryRunner();
    for (const [table, owner] of [
      ['ledger_evidence', 'entryId'],
      ['baseline_evidence', 'baselineId'],
      ['propaganda_talk_evidence', 'talkId'],
    ]) {
      const keys = (await runner.getTable(table!))!.foreignKeys;
      expect(keys.map(key => [key.name, key.columnNames, key.referencedTableName.split('.').at(-1)])).toContainEqual([
        `${table}_file_fk`,
        ['fileId'],
        'stored_file',
      ]);
      expect(keys.some(key => key.columnNames[0] === owner)).toBe(true);
    }
    await runner.release();
  });

  it('can be undone to an empty database, and run again', async () => {
    for (const _ of migrations) await source.undoLastMigration();
    const created = (await difference()).filter(query => /^CREATE TABLE .(?!temporary_)/i.test(query));
    expect(created).toHaveLength(entities.length);
    await source.runMigrations();
    expect(await difference()).toEqual([]);
  });
});
