import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { normalPassword } from './passwords/password-policy.js';

/** argon2id, 46 MiB, one pass, one lane: the first of OWASP's equal choices. About 25 ms on one core. */
const COST = { algorithm: 2, memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** A hash that no password has, verified when nobody has the sign-in name, so that both answers take the same work. */
const nobodysHash = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`;

export const hashPassword = (password: string): Promise<string> => hash(normalPassword(password), COST);

/** The hash of a password that is told to nobody: for accounts whose owners have still to set one. */
export const unknownPassword = (): Promise<string> => hashPassword(randomBytes(24).toString('base64url'));

/** Does the full work of a verification also when there is no hash to verify against. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? nobodysHash, normalPassword(password.slice(0, 1024)));
  return isRight && passwordHash !== undefined;
}

/** True when the hash was made with other parameters than those of today. */
export function isOutdated(passwordHash: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(passwordHash);
  return memoryCost !== COST.memoryCost || timeCost !== COST.timeCost || parallelism !== COST.parallelism;
}

/** A password for a first sign-in: 100 random bits in letters that are not mistaken for each other. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstvwxyz0123456789';
  const word = [...randomBytes(20)].map(byte => letters[byte % 32]).join('');
  return word.match(/.{5}/g)!.join('-');
}
