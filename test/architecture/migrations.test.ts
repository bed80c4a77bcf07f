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

  it('can be undone to an empty database, and run again', async () => {
    for (const _ of migrations) await source.undoLastMigration();
    const created = (await difference()).filter(query => /^CREATE TABLE .(?!temporary_)/i.test(query));
    expect(created).toHaveLength(entities.length);
    await source.runMigrations();
    expect(await difference()).toEqual([]);
  });
});
