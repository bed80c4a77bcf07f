import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { createKeyring } from '../../src/access/crypto/keyring.js';
import { readConfig } from '../../src/config/config.js';
import { secretKeys } from '../../src/config/secret-key.js';
import { createVoterPasses } from '../../src/features/contests/voters/voter-passes.js';
import { eventually } from './eventually.js';

const FAR_AWAY = new Date('2100-01-01T00:00:00Z');

/** What votes know of a made-up voter of a contest. */
export const hashOfVoter = (contestId: string, voter: string | number): string =>
  createHash('sha256').update(`${contestId} ${voter}`).digest('hex');

/** Makes passes for voters that never were, with the keys of an installation: as many a second as a load test needs. */
export function voterMint(environment: NodeJS.ProcessEnv) {
  const { secretKeys: given, dataDir } = readConfig(environment);
  const passes = createVoterPasses(createKeyring(secretKeys(given, dataDir)));
  return (contestId: string, voter: string | number): string =>
    `Bearer ${passes.issue({ contestId, kind: 'DEVICE', hash: hashOfVoter(contestId, voter) }, FAR_AWAY)}`;
}

/** Who the authorization header of a voter is made by. */
export type VoterMint = ReturnType<typeof voterMint>;

/** The last code that was sent to this phone, once it is there: where no message service is set up, codes are written to a file. */
export async function codeFor(dataDir: string, phone: string): Promise<string> {
  const read = async () => (await readFile(join(dataDir, 'phone-codes.txt'), 'utf8').catch(() => '')).trim().split('\n');
  let code: string | undefined;
  await eventually(async () => {
    code = (await read()).findLast(line => line.startsWith(`+86${phone} `))?.split(' ')[1];
    return code !== undefined;
  });
  return code!;
}

/** Does the work that a device is asked for, and says so as ALTCHA's widget does. */
export async function proofOf(challengeText: string): Promise<string> {
  const challenge = JSON.parse(challengeText) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
