import { DataSource } from 'typeorm';
import { readConfig } from './src/config/config.js';
import { entities } from './src/features/entities.js';
import { dataSourceOptions } from './src/persistence/data-source.js';
import { migrations } from './src/persistence/migrations/index.js';

const { databaseUrl, dataDir } = readConfig();

/** For the TypeORM command line only; the application calls the same function. */
export default new DataSource(await dataSourceOptions({ url: databaseUrl, dataDir, entities, migrations }));
