import { createHash } from 'node:crypto';
import { seal, unseal } from '../../access/crypto/cipher.js';
import { refuse } from '../../lib/refusal.js';
import type { OpenFlow } from './at-the-door.js';
import type { SignInDeps } from './deps.js';
import type { Vouched } from './providers/provider.js';
import type { SignInFlow } from './sign-in-flow.entity.js';

/** A citizen's right to vote in one contest. */
export interface VoterToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** The page's code itself is the key: what lies in the table opens nothing. */
const keyOf = (code: string): Buffer => createHash('sha256').update(`voter ${code}`).digest();
const contextOf = ({ id }: Pick<SignInFlow, 'id'>): string => `sign_in_flow|voter|${id}`;

/** Makes somebody a voter, and seals the token for her page. Errors: those of the contest. */
export async function sealedVoter(deps: SignInDeps, { flow, provider }: OpenFlow, vouched: Vouched, code: string): Promise<string> {
  if (!deps.issueVoter || flow.contestId === null) return refuse('SIGN_IN_PROVIDER_UNKNOWN');
  const kind = provider.kind === 'OIDC' ? 'OIDC_SUBJECT' : 'WECHAT';
  const { token, expiresAt } = await deps.issueVoter(flow.contestId, kind, `${provider.realm}\n${vouched.subject}`);
  const plain = Buffer.from(JSON.stringify([token, expiresAt.getTime()]));
  return seal('A256GCM', { id: 'code', bytes: keyOf(code) }, plain, contextOf(flow));
}

export function openedVoter(flow: SignInFlow & { readonly sealed: string }, code: string): VoterToken {
  const [token, expiresAt] = JSON.parse(unseal(flow.sealed, keyOf(code), contextOf(flow)).toString()) as [string, number];
  return { token, expiresAt: new Date(expiresAt) };
}
