import type { Allowance } from '../../access/allowance.js';
import type { DataKeys } from '../../access/crypto/data-keys.js';
import type { IdentityDeps } from '../identity/index.js';
import type { ProviderFault, SignInProvider } from './providers/provider.js';
import type { Home } from './return-to.js';

/** Makes somebody whom a provider vouched for a voter of one contest, who keeps a keyed hash of the subject alone. Errors: those of the contest. */
type IssueVoter = (
  contestId: string,
  kind: 'OIDC_SUBJECT' | 'WECHAT',
  subject: string,
) => Promise<{ readonly token: string; readonly expiresAt: Date }>;

/** What the verbs and resolvers of this feature need. */
export interface SignInDeps extends IdentityDeps {
  readonly keys: DataKeys;
  /** By id; empty when none is set up. */
  readonly signInProviders: ReadonlyMap<string, SignInProvider>;
  /** Undefined only when there is no provider. */
  readonly signInHome: Home | undefined;
  /** How often one address may begin. */
  readonly signInStarts: Allowance;
  /** Undefined where nobody can vote by a provider. */
  readonly issueVoter?: IssueVoter | undefined;
  /** For the log: holds neither tokens nor subjects. */
  readonly onProviderFault: (provider: string, fault: ProviderFault) => void;
}
