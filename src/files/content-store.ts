import type { Readable } from 'node:stream';

/** What arrives: a request body, a file, an export. */
export type Content = AsyncIterable<Uint8Array>;

export interface ContentRule {
  readonly maxBytes: number;
  /** Media types that the content itself must show to be; see `media-type.ts`. */
  readonly allowedTypes: readonly string[];
}

export interface StoredContent {
  /** SHA-256 of the bytes, 64 hex digits: the name under which they are kept. */
  readonly hash: string;
  readonly size: number;
  readonly mediaType: string;
}

/**
 * Keeps bytes by their hash. Names and rights are rows of the features; the same bytes are kept once, so `remove` is only for content
 * that no row refers to any more.
 */
export interface ContentStore {
  /** Refuses FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, FILE_INCOMPLETE; keeps nothing then. Putting twice is putting once. */
  put(content: Content, rule: ContentRule): Promise<StoredContent>;
  /** The bytes, or undefined when there are none under this hash. */
  open(hash: string): Promise<Readable | undefined>;
  has(hash: string): Promise<boolean>;
  remove(hash: string): Promise<void>;
}

/** Hashes go into paths and keys, so nothing else may pass. */
export const isContentHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
