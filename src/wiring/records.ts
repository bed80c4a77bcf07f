import type { AuditFault } from '../access/audit/chain.js';
import { createHeadKeeper } from '../access/audit/head-keeper.js';
import { createJournal } from '../access/audit/journal.js';
import { createSealer, type Sealer } from '../access/audit/sealer.js';
import { createDataKeys } from '../access/crypto/data-keys.js';
import { createKeyring } from '../access/crypto/keyring.js';
import { createVault } from '../access/privacy/vault.js';
import type { Config } from '../config/config.js';
import { secretKeys } from '../config/secret-key.js';
import { entities } from '../features/entities.js';
import type { Clock } from '../lib/clock.js';
import { newId } from '../lib/typeid.js';
import { type Database, openDatabase } from '../persistence/database.js';
import { migrations } from '../persistence/migrations/index.js';

export interface RecordOptions {
  readonly config: Pick<Config, 'databaseUrl' | 'dataDir' | 'secretKeys' | 'cipher' | 'auditHeadDir'>;
  readonly clock: Clock;
  readonly onStatement?: ((sql: string) => void) | undefined;
  readonly onEffectFailure?: ((error: unknown) => void) | undefined;
  /** The audit trail is not what was written: somebody has to look. */
  readonly onAuditFault?: ((fault: AuditFault) => void) | undefined;
  /** A chore of the audit trail failed and is tried again. */
  readonly onAuditFailure?: ((error: unknown) => void) | undefined;
}

const nothing = () => {};

/** The database, up to date, with the keys its contents are sealed with, the journal that no change goes without, and its sealer. */
export async function openRecords(options: RecordOptions) {
  const { config, clock, onStatement, onEffectFailure, onAuditFault: onFault = nothing, onAuditFailure: onFailure = nothing } = options;
  const keyring = createKeyring(secretKeys(config.secretKeys, config.dataDir));
  const opened: { database?: Database; sealer?: Sealer } = {};
  const keys = createDataKeys({ keyring, cipher: config.cipher, clock, committed: () => opened.database!.read });
  const journal = createJournal({ keys, clock, writerId: newId('writer'), onCommitted: entries => opened.sealer?.committed(entries) });
  const { databaseUrl: url, dataDir } = config;
  const database = await openDatabase({ url, dataDir, entities, migrations, journal, onStatement, onEffectFailure });
  const sealer = createSealer({ database, keys, clock, onFault, onFailure });
  Object.assign(opened, { database, sealer });
  const heads = createHeadKeeper({ database, keys, clock, folder: config.auditHeadDir, onFailure });
  const close = async () => {
    await sealer.stop();
    await heads.stop();
    await database.close();
  };
  return { database, keyring, keys, vault: createVault(keys), sealer, heads, close };
}

export type Records = Awaited<ReturnType<typeof openRecords>>;
