import type { LiveState } from './live-field.js';

/** The state a reconnecting client says it has, from `extensions.since`; nonsense counts as having none. */
export function readSince(extensions: unknown): LiveState | null {
  const since = isRecord(extensions) ? extensions['since'] : undefined;
  if (!isRecord(since)) return null;
  const { epoch, seq } = since;
  return typeof epoch === 'string' && typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0 ? { epoch, seq } : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
