import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ContentStore, isContentHash } from './content-store.js';
import { withStaged } from './stage.js';

/** Content on a local disk: `<directory>/ab/cd/<hash>`, arriving through `<directory>/tmp` on the same file system. */
export function createDiskStore(directory: string): ContentStore {
  const pathOf = (hash: string): string => join(directory, hash.slice(0, 2), hash.slice(2, 4), hash);
  return {
    put: (content, rule) => withStaged(stagingOf(directory), content, rule, staged => moveDurably(staged.path, pathOf(staged.hash))),
    async open(hash) {
      if (!isContentHash(hash)) return undefined;
      const file = await open(pathOf(hash), 'r').catch(unlessMissing);
      return file?.createReadStream();
    },
    async has(hash) {
      return isContentHash(hash) && (await stat(pathOf(hash)).catch(unlessMissing)) !== undefined;
    },
    async remove(hash) {
      if (isContentHash(hash)) await rm(pathOf(hash), { force: true });
    },
  };
}

/** Where content arrives before it is checked; to be swept at start-up. */
export const stagingOf = (directory: string): string => join(directory, 'tmp');

/** A rename within one file system is atomic: two senders of the same bytes replace each other's equal file, nobody sees half of one. */
async function moveDurably(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  await mkdir(folder, { recursive: true });
  await rename(from, to);
  for (const each of [folder, dirname(folder), dirname(dirname(folder))]) await syncFolder(each);
}

/** The name of a new file survives a power cut only once its folder is flushed too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}
