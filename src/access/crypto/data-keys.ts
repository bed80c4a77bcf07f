import { randomBytes } from 'node:crypto';
import type { Clock } from '../../lib/clock.js';
import { groupBy } from '../../lib/group.js';
import { newId } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/tx.js';
import { type CipherName, keyIdOf, seal, unseal } from './cipher.js';
import { DataKeyRow } from './data-key.entity.js';
import type { Keyring } from './keyring.js';

/** A key in use, opened. */
export interface DataKey {
  readonly id: string;
  readonly family: string;
  readonly bytes: Buffer;
}

/** How the keys of a family stand. */
interface KeyFamily {
  readonly family: string;
  readonly newestId: string;
  /** How many there are that were not destroyed. */
  readonly live: number;
  /** Wrapped under a master key that is not the newest. */
  readonly oldWraps: number;
}

/** The keys that data is sealed, hashed and chained with. Kept in the memory of this node once they are known to be committed. */
export interface DataKeys {
  /** What new values are sealed with. */
  readonly cipher: CipherName;
  /** The newest key of a family; made within this transaction when there is none. Throws when its master key is not at hand. */
  current(tx: Tx, family: string): Promise<DataKey>;
  /** A key by its id, for what was sealed before; undefined when it was destroyed or never was. */
  byId(tx: Tx, id: string): Promise<DataKey | undefined>;
  /** Every key of a family that was not destroyed, newest first: what was hashed under an older one is still found. */
  all(tx: Tx, family: string): Promise<DataKey[]>;
  /** A further key for a family: what is sealed from now on uses it. */
  renew(tx: Tx, family: string): Promise<DataKey>;
  /** Erases every key of a family: what they sealed can never be read again. */
  destroy(tx: Tx, family: string): Promise<void>;
  /** Seals the wraps anew under the newest master key, at most so many; answers how many it did. */
  rewrap(tx: Tx, most: number): Promise<number>;
  /** Families that have a key, with the id of the newest, in the order of their names. */
  families(tx: Tx): Promise<KeyFamily[]>;
}

export interface DataKeyOptions {
  readonly keyring: Keyring;
  readonly cipher: CipherName;
  readonly clock: Clock;
  /** Committed data: only what is found there is remembered, so that no key of a transaction that was undone lives on. */
  readonly committed: () => Tx;
}

const contextOf = ({ id, family }: Pick<DataKeyRow, 'id' | 'family'>): string => `data_key|${family}|${id}`;

/** How a key stands in the table, and back. */
function createWrapper({ keyring, cipher }: Pick<DataKeyOptions, 'keyring' | 'cipher'>) {
  return {
    wrap(row: Pick<DataKeyRow, 'id' | 'family'>, bytes: Buffer): string {
      const { kid, key } = keyring.current('wrap');
      return seal(cipher, { id: kid, bytes: key }, bytes, contextOf(row));
    },
    unwrap(row: DataKeyRow): DataKey | undefined {
      if (row.wrapped === null) return undefined;
      const kid = keyIdOf(row.wrapped) ?? '';
      const master = keyring.find('wrap', kid);
      if (!master) throw new Error(`The master key ${kid} that wraps ${row.family} is not among the configured ones`);
      return { id: row.id, family: row.family, bytes: unseal(row.wrapped, master.key, contextOf(row)) };
    },
    isOld: (row: DataKeyRow): boolean => row.wrapped !== null && keyIdOf(row.wrapped) !== keyring.kids[0],
  };
}

/** Another process (the command line, another node) may have added a key: for so long at most, values are still sealed under the one before. */
export const KEY_IS_NEWS_AFTER_MS = 60_000;

interface InUse {
  readonly key: DataKey;
  readonly askAgainAt: number;
}

export function createDataKeys(options: DataKeyOptions): DataKeys {
  const wrapper = createWrapper(options);
  const newest = new Map<string, InUse>();
  const known = new Map<string, DataKey>();

  const remember = (row: DataKeyRow): DataKey | undefined => {
    const key = wrapper.unwrap(row);
    if (key) known.set(key.id, key);
    return key;
  };
  const latest = (tx: Tx, family: string): Promise<DataKeyRow | null> =>
    tx.manager.findOne(DataKeyRow, { where: { family }, order: { number: 'DESC' } });

  async function add(tx: Tx, family: string, number: number): Promise<DataKey> {
    const bytes = randomBytes(32);
    const name = { id: newId('data_key'), family };
    const row = { ...name, number, wrapped: wrapper.wrap(name, bytes), createdAt: options.clock.now().getTime(), destroyedAt: null };
    await tx.manager.insert(DataKeyRow, row);
    return { ...name, bytes };
  }

  return {
    cipher: options.cipher,
    async current(tx, family) {
      const now = options.clock.now().getTime();
      const inUse = newest.get(family);
      if (inUse && now < inUse.askAgainAt) return inUse.key;
      const row = await latest(options.committed(), family);
      const key = row && remember(row);
      if (key) newest.set(family, { key, askAgainAt: now + KEY_IS_NEWS_AFTER_MS });
      if (key) return key;
      const own = await latest(tx, family);
      return (own && wrapper.unwrap(own)) ?? add(tx, family, (own?.number ?? 0) + 1);
    },
    async byId(tx, id) {
      const key = known.get(id);
      if (key) return key;
      const row = await options.committed().manager.findOneBy(DataKeyRow, { id });
      if (row) return remember(row);
      const own = await tx.manager.findOneBy(DataKeyRow, { id });
      return own ? wrapper.unwrap(own) : undefined;
    },
    async all(tx, family) {
      const rows = await tx.manager.find(DataKeyRow, { where: { family }, order: { number: 'DESC' } });
      return rows.flatMap(row => known.get(row.id) ?? wrapper.unwrap(row) ?? []);
    },
    async renew(tx, family) {
      newest.delete(family);
      return add(tx, family, ((await latest(tx, family))?.number ?? 0) + 1);
    },
    async destroy(tx, family) {
      const destroyedAt = options.clock.now().getTime();
      for (const { id } of await tx.manager.findBy(DataKeyRow, { family })) known.delete(id);
      newest.delete(family);
      await tx.manager.update(DataKeyRow, { family }, { wrapped: null, destroyedAt });
    },
    async rewrap(tx, most) {
      const rows = (await tx.manager.find(DataKeyRow, { order: { id: 'ASC' } })).filter(wrapper.isOld).slice(0, most);
      for (const row of rows) {
        await tx.manager.update(DataKeyRow, { id: row.id }, { wrapped: wrapper.wrap(row, wrapper.unwrap(row)!.bytes) });
      }
      return rows.length;
    },
    async families(tx) {
      const rows = groupBy(await tx.manager.find(DataKeyRow, { order: { family: 'ASC', number: 'DESC' } }), row => row.family);
      return [...rows].map(([family, [first, ...older]]) => {
        const live = [first!, ...older].filter(row => row.wrapped !== null);
        return { family, newestId: first!.id, live: live.length, oldWraps: live.filter(wrapper.isOld).length };
      });
    },
  };
}
