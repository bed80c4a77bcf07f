import { createHash, hkdfSync } from 'node:crypto';

/** What a key derived from a master key is for: a key never serves two purposes. */
export type KeyPurpose =
  | 'access-token'
  | 'refresh-token'
  | 'file-ticket'
  | 'wrap'
  | 'challenge'
  | 'device-challenge'
  | 'voter-token'
  | 'vote-ticket';

/** A key for one purpose, with the name that what it signs carries. */
interface NamedKey {
  readonly kid: string;
  readonly key: Buffer;
}

/**
 * The installation's master keys: the newest makes, all of them check. Nothing long-lived is made with them directly but the wraps of data
 * keys, so that one can be replaced while the server runs: put the new one first, re-wrap, and take the old one away.
 */
export interface Keyring {
  current(purpose: KeyPurpose): NamedKey;
  /** Undefined for a name that none of the keys has. */
  find(purpose: KeyPurpose, kid: string): NamedKey | undefined;
  /** Newest first. */
  readonly kids: readonly string[];
}

const derived = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `lianxinqiao/${purpose}`, 32));

/** A short name that says nothing about the key. */
const nameOf = (secret: string): string => createHash('sha256').update(derived(secret, 'kid')).digest('base64url').slice(0, 10);

/** `secrets`: newest first, at least one, each of 32 characters or more. */
export function createKeyring(secrets: readonly [string, ...string[]]): Keyring {
  const masters = secrets.map(secret => ({ kid: nameOf(secret), secret }));
  const keys = new Map<string, NamedKey>();
  const named = ({ kid, secret }: (typeof masters)[number], purpose: KeyPurpose): NamedKey => {
    const known = keys.get(`${purpose} ${kid}`);
    if (known) return known;
    const made = { kid, key: derived(secret, purpose) };
    keys.set(`${purpose} ${kid}`, made);
    return made;
  };
  return {
    kids: masters.map(({ kid }) => kid),
    current: purpose => named(masters[0]!, purpose),
    find(purpose, kid) {
      const master = masters.find(one => one.kid === kid);
      return master && named(master, purpose);
    },
  };
}
