import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal, refuse, refuseUnless } from '../lib/refusal.js';
import type { Content, ContentRule, StoredContent } from './content-store.js';
import { knownMediaTypes, mediaTypeOf } from './media-type.js';

export interface StagedContent extends StoredContent {
  /** The temporary file that holds the bytes, already flushed to the disk. */
  readonly path: string;
}

/**
 * Receives content into a temporary file while it counts and hashes it, then checks it, and hands it to `keep`. The temporary file
 * is gone afterwards, whatever happened; after a crash it stays in `directory` and harms nothing until `sweepStaged`.
 */
export async function withStaged(
  directory: string,
  content: Content,
  rule: ContentRule,
  keep: (staged: StagedContent) => Promise<void>,
): Promise<StoredContent> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, randomUUID());
  try {
    const { hash, size } = await receive(path, content, rule.maxBytes);
    const mediaType = await checkedType(path, rule.allowedTypes);
    await keep({ path, hash, size, mediaType });
    return { hash, size, mediaType };
  } finally {
    await rm(path, { force: true });
  }
}

async function receive(path: string, content: Content, maxBytes: number): Promise<{ hash: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const bytes of arriving(content)) {
      size += bytes.byteLength;
      if (size > maxBytes) refuse('FILE_TOO_LARGE', { maxBytes });
      hash.update(bytes);
      await file.writeFile(bytes);
    }
    refuseUnless(size > 0, 'FILE_EMPTY');
    await file.sync();
  } finally {
    await file.close();
  }
  return { hash: hash.digest('hex'), size };
}

/** A sender that goes away in the middle is an expected "no", not a surprise. */
async function* arriving(content: Content): Content {
  try {
    yield* content;
  } catch (error) {
    if (error instanceof Refusal || !isBrokenOff(error)) throw error;
    refuse('FILE_INCOMPLETE');
  }
}

const BROKEN_OFF = new Set(['ECONNRESET', 'ABORT_ERR', 'ERR_STREAM_PREMATURE_CLOSE', 'EPIPE']);
const isBrokenOff = (error: unknown): boolean => error instanceof Error && BROKEN_OFF.has((error as NodeJS.ErrnoException).code ?? '');

async function checkedType(path: string, allowedTypes: readonly string[]): Promise<string> {
  const mediaType = await mediaTypeOf(path, allowedTypes);
  const isAllowed = allowedTypes.includes(mediaType) && mediaType in knownMediaTypes;
  refuseUnless(isAllowed, 'FILE_TYPE_NOT_ALLOWED', { actual: mediaType, allowed: allowedTypes.join(', ') });
  return mediaType;
}

/** Removes temporary files that a crash left behind: those older than `olderThanMs` at `now`. Answers how many. */
export async function sweepStaged(directory: string, now: Date, olderThanMs = 24 * 3_600_000): Promise<number> {
  let removed = 0;
  for (const name of await readdir(directory).catch(() => [])) {
    const path = join(directory, name);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile() || now.getTime() - found.mtimeMs < olderThanMs) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
