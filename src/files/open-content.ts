import { join } from 'node:path';
import type { ContentStore } from './content-store.js';
import { createDiskStore, stagingOf } from './disk-store.js';
import { createS3Store, type S3Options } from './s3-store.js';
import { sweepStaged } from './stage.js';

/** Where the bytes of files lie: in the S3 bucket that is named, else below the data folder. What a crash left half-received is swept away. */
export async function openContent(
  { dataDir, s3 }: { readonly dataDir: string; readonly s3: Omit<S3Options, 'stagingDirectory'> | undefined },
  now: Date,
): Promise<ContentStore> {
  const directory = join(dataDir, 'files');
  const stagingDirectory = stagingOf(directory);
  await sweepStaged(stagingDirectory, now);
  return s3 ? createS3Store({ ...s3, stagingDirectory }) : createDiskStore(directory);
}
