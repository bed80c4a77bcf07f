import { createAllowance } from '../../../access/allowance.js';
import type { Keyring } from '../../../access/crypto/keyring.js';
import { createDeviceChallenges } from './device-challenges.js';
import type { DeviceDeps } from './identify-device.js';
import { type IssueDeps, issueVoter, type VoterPass } from './issue-voter.js';
import type { CodeDeps } from './send-voter-code.js';
import { createFileSender } from './senders/file-sender.js';
import { createWebhookSender, type WebhookSettings } from './senders/webhook-sender.js';
import type { SmsSender } from './sms-sender.js';
import { voterDoor } from './voter-door.js';
import { createVoterPasses } from './voter-passes.js';

export interface VoterOptions extends Pick<CodeDeps, 'onCodeNotSent'>, Omit<IssueDeps, 'voterPasses'> {
  readonly keyring: Keyring;
  readonly config: {
    readonly dataDir: string;
    /** Who sends codes to phones; without it they are written to a file, and for real people there are none. */
    readonly smsWebhook: WebhookSettings | undefined;
    readonly isProduction: boolean;
    readonly voterProofDifficulty: number;
  };
}

/** A hall is one address: enough for everybody in it, and too few to write to half a town. */
const CODES_OF_ADDRESS = { burst: 500, everyMs: 86_400_000 / 500 };

/** Undefined where nobody can send: what is written to a file would let its reader vote for whatever phone she thinks up. */
function senderOf({ smsWebhook, isProduction, dataDir }: VoterOptions['config']): SmsSender | undefined {
  if (smsWebhook) return createWebhookSender(smsWebhook);
  return isProduction ? undefined : createFileSender(dataDir);
}

/** Everything about voters that lives as long as the server does. */
export function createVoters(options: VoterOptions) {
  const { database, clock, keys, keyring, onCodeNotSent } = options;
  const { voterProofDifficulty: difficulty } = options.config;
  const voterPasses = createVoterPasses(keyring);
  const issuing: IssueDeps = { database, clock, keys, voterPasses };
  const parts: CodeDeps & DeviceDeps = {
    ...issuing,
    smsSender: senderOf(options.config),
    codeRequests: createAllowance(CODES_OF_ADDRESS),
    deviceChallenges: createDeviceChallenges({ keyring, clock, difficulty }),
    onCodeNotSent,
  };
  return {
    parts,
    door: voterDoor({ clock, voterPasses }),
    /** For those who vouch for somebody: sign-in by other providers. */
    issueVoter: (contestId: string, kind: 'OIDC_SUBJECT' | 'WECHAT', subject: string): Promise<VoterPass> =>
      issueVoter(issuing, contestId, kind, subject),
  };
}
