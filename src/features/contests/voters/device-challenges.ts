import { createHash, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { Keyring } from '../../../access/crypto/keyring.js';
import type { Clock } from '../../../lib/clock.js';
import { sha256 } from '../../../lib/digest.js';

export interface DeviceChallenge {
  /** A challenge of ALTCHA v2, as JSON. */
  readonly challenge: string;
  readonly expiresAt: Date;
}

/** A proof that was found to be good. */
interface GoodProof {
  readonly contestId: string;
  /** Names the challenge: it may be used once. */
  readonly id: string;
  readonly until: Date;
}

/** Work that a device does before it may vote: what one vote costs little, ten thousand invented devices cost much. */
export interface DeviceChallenges {
  /** `level`: how many times the usual work. */
  create(contestId: string, level: number): Promise<DeviceChallenge>;
  /** Undefined for a proof that is not good: wrong, not ours, or too late. Whether it was used before is the database's to say. */
  check(payload: string): Promise<GoodProof | undefined>;
}

export interface ChallengeOptions {
  readonly keyring: Keyring;
  readonly clock: Clock;
  /** Keys that a device has to try, on the average. */
  readonly difficulty: number;
}

const GOOD_FOR_MS = 10 * 60_000;
/** Rounds of PBKDF2 for each key that is tried. */
const COST = 1_000;
const LONGEST_PAYLOAD = 4_096;

const data = z.object({ contest: z.string(), kid: z.string(), until: z.number() });
const payloadShape = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      ...{ algorithm: z.literal('PBKDF2/SHA-256'), nonce: z.string().max(64), salt: z.string().max(64), cost: z.literal(COST) },
      ...{ keyLength: z.literal(32), keyPrefix: z.string().max(64), keySignature: z.string().max(128), data },
    }),
    signature: z.string().max(128),
  }),
  solution: z.object({ counter: z.number().int(), derivedKey: z.string().max(128), time: z.number().optional() }),
});

/** Two secrets of one key: ALTCHA signs the challenge with one and the answer to it with the other. */
const secretsOf = (key: Buffer) => ({
  hmacSignatureSecret: key.toString('hex'),
  hmacKeySignatureSecret: createHash('sha256').update(key).update('answer').digest('hex'),
});

export function createDeviceChallenges({ keyring, clock, difficulty }: ChallengeOptions): DeviceChallenges {
  return {
    async create(contestId, level) {
      const tries = difficulty * level;
      const expiresAt = new Date(clock.now().getTime() + GOOD_FOR_MS);
      const { kid, key } = keyring.current('device-challenge');
      const challenge = await createChallenge({
        ...{ algorithm: 'PBKDF2/SHA-256', cost: COST, deriveKey, ...secretsOf(key) },
        // Evenly around the difficulty: nobody is lucky twice in a row.
        counter: randomInt(Math.ceil(tries / 2), Math.ceil(tries * 1.5) + 1),
        data: { contest: contestId, kid, until: expiresAt.getTime() },
      });
      return { challenge: JSON.stringify(challenge), expiresAt };
    },
    async check(payload) {
      const parsed = payloadShape.safeParse(readPayload(payload));
      if (!parsed.success) return undefined;
      const { challenge, solution } = parsed.data;
      const { nonce, data: about } = challenge.parameters;
      const key = keyring.find('device-challenge', about.kid)?.key;
      if (!key) return undefined;
      const { verified } = await verifySolution({
        ...{ challenge, solution: { ...solution, time: solution.time ?? 0 }, deriveKey, ...secretsOf(key) },
      });
      if (!verified || clock.now().getTime() >= about.until) return undefined;
      return { contestId: about.contest, id: sha256(nonce), until: new Date(about.until) };
    },
  };
}

/** What ALTCHA's widget sends: JSON in base64. */
function readPayload(payload: string): unknown {
  if (payload.length > LONGEST_PAYLOAD) return undefined;
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
