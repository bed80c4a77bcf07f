import { constants, copyFile, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { shanghaiDay } from '../../lib/period.js';
import type { SignedHead } from './signed-head.js';

const NAME = /^audit-head-.+\.json$/;

/** Sorts by place in the chain; the start of the hash keeps two heads of the same place apart. */
const nameOf = ({ seq, at, hash }: SignedHead): string =>
  `audit-head-${String(seq).padStart(12, '0')}-${shanghaiDay(new Date(at))}-${hash.slice(0, 8) || 'empty'}.json`;

const isTaken = (error: unknown): boolean => (error as { code?: unknown }).code === 'EEXIST';

/**
 * Puts the head into the folder: whole or not at all, and never over another one (the folder may be a mount that keeps what it has).
 * Answers the path; a head that is there already stays as it is.
 */
export async function keepHead(folder: string, head: SignedHead): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, nameOf(head));
  await writeNew(path, `${JSON.stringify(head, null, 2)}\n`);
  return path;
}

/** Writes a file through a second name, so that no reader meets half of it. False, and nothing is changed, when it is there already. */
export async function writeNew(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.part`;
  const file = await open(draft, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  // Shares without hard links copy instead; both refuse a name that is taken.
  const place = (): Promise<void> =>
    link(draft, path).catch(error => (isTaken(error) ? Promise.reject(error) : copyFile(draft, path, constants.COPYFILE_EXCL)));
  try {
    await place();
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

const isHead = (value: unknown): value is SignedHead => {
  const head = value as Partial<Record<keyof SignedHead, unknown>> | null;
  const isText = (name: keyof SignedHead) => typeof head?.[name] === 'string';
  const isWhole = (name: keyof SignedHead) => Number.isSafeInteger(head?.[name]);
  return (['hash', 'keyId', 'publicKey', 'signature'] as const).every(isText) && (['seq', 'entries', 'at'] as const).every(isWhole);
};

/** The heads of a folder by their place, and the names of files that should be heads and are none. */
export async function readHeads(folder: string): Promise<{ heads: SignedHead[]; unreadable: string[] }> {
  const [heads, unreadable]: [SignedHead[], string[]] = [[], []];
  const names = await readdir(folder).catch(() => null);
  if (names === null) return { heads, unreadable: [folder] };
  for (const name of names.filter(one => NAME.test(one)).sort()) {
    const value: unknown = await readFile(join(folder, name), 'utf8')
      .then(JSON.parse)
      .catch(() => null);
    if (isHead(value)) heads.push(value);
    else unreadable.push(name);
  }
  return { heads: heads.sort((one, other) => one.seq - other.seq), unreadable };
}
