import { createJournal } from '../access/audit/journal.js';
import { createDataKeys } from '../access/crypto/data-keys.js';
import { createKeyring } from '../access/crypto/keyring.js';
import type { Config } from '../config/config.js';
import { secretKeys } from '../config/secret-key.js';
import { entities } from '../features/entities.js';
import type { Clock } from '../lib/clock.js';
import { newId } from '../lib/typeid.js';
import { type Database, openDatabase } from '../persistence/database.js';
import { migrations } from '../persistence/migrations/index.js';

export interface RecordOptions {
  readonly config: Pick<Config, 'databaseUrl' | 'dataDir' | 'secretKeys' | 'cipher'>;
  readonly clock: Clock;
  readonly onStatement?: ((sql: string) => void) | undefined;
  readonly onEffectFailure?: ((error: unknown) => void) | undefined;
}

/** The database, up to date, with the keys its contents are sealed with and the journal that no change goes without. */
export async function openRecords({ config, clock, onStatement, onEffectFailure }: RecordOptions) {
  const keyring = createKeyring(secretKeys(config.secretKeys, config.dataDir));
  const opened: { database?: Database } = {};
  const keys = createDataKeys({ keyring, cipher: config.cipher, clock, committed: () => opened.database!.read });
  const journal = createJournal({ keys, clock, writerId: newId('writer'), onCommitted: () => {} });
  const { databaseUrl: url, dataDir } = config;
  const database = await openDatabase({ url, dataDir, entities, migrations, journal, onStatement, onEffectFailure });
  opened.database = database;
  return { database, keyring, keys };
}

export type Records = Awaited<ReturnType<typeof openRecords>>;
