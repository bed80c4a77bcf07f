import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Master keys, the newest first. */
export type SecretKeys = readonly [string, ...string[]];

/**
 * The keys given, or those kept in the data folder, one a line; the first is made at random on the very first start. The file is readable by
 * its owner only.
 */
export function secretKeys(given: readonly string[], dataDir: string): SecretKeys {
  const [newest, ...previous] = given;
  if (newest !== undefined) return [newest, ...previous];
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'secret.key');
  try {
    writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const [first, ...others] = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  if (first === undefined) throw new Error('密钥文件为空 / The key file secret.key is empty');
  return [first, ...others];
}
