import type { IncomingMessage } from 'node:http';

/**
 * The place for rate limits: called for each request to `/graphql` and each upgrade before anything of it is read. Throws
 * `Refusal('RATE_LIMITED')` (429) or `Refusal('OVERLOADED')` (503) when the caller must wait.
 */
export type Admit = (request: IncomingMessage) => void | Promise<void>;

export const admitted = async (admit: Admit | undefined, request: IncomingMessage): Promise<void> => admit?.(request);
