/** Why a connection is ended from our side; the closing reason of code 4403. */
export type AccessEnd = 'ACCESS_CHANGED' | 'TOKEN_EXPIRED';

/** Whose connections end: all of an account, or those of one sign-in. */
export type RevocationTarget = { readonly accountId: string } | { readonly sessionId: string };

export type TopicSize = readonly [topicId: string, viewers: number, peak: number];

/** What hubs tell each other. Never personal data beyond opaque ids; every message may be lost, doubled or late without harm. */
export type LiveMessage =
  | { readonly kind: 'touched'; readonly node: string; readonly topic: string; readonly epoch?: string; readonly seq?: number }
  | { readonly kind: 'revoked'; readonly node: string; readonly target: RevocationTarget; readonly reason: AccessEnd }
  | { readonly kind: 'sizes'; readonly node: string; readonly sizes: readonly TopicSize[] };

/** The bus channel that hubs speak on. */
export const LIVE_CHANNEL = 'live';

/** What came over the bus, or undefined when it is nothing that this version understands. */
export function readLiveMessage(value: unknown): LiveMessage | undefined {
  if (!isRecord(value) || typeof value['node'] !== 'string') return undefined;
  if (value['kind'] === 'touched' && typeof value['topic'] === 'string') return value as LiveMessage;
  if (value['kind'] === 'revoked' && isTarget(value['target']) && isAccessEnd(value['reason'])) return value as LiveMessage;
  if (value['kind'] === 'sizes' && Array.isArray(value['sizes']) && value['sizes'].every(isTopicSize)) return value as LiveMessage;
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isAccessEnd = (value: unknown): value is AccessEnd => value === 'ACCESS_CHANGED' || value === 'TOKEN_EXPIRED';
const isTarget = (value: unknown): value is RevocationTarget =>
  isRecord(value) && (typeof value['accountId'] === 'string' || typeof value['sessionId'] === 'string');
const isTopicSize = (value: unknown): value is TopicSize =>
  Array.isArray(value) && typeof value[0] === 'string' && Number.isInteger(value[1]) && Number.isInteger(value[2]);
