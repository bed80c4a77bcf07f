import { timingSafeEqual } from 'node:crypto';
import { systemAct } from '../../access/act.js';
import { sha256 } from '../../lib/digest.js';
import { Refusal, refuseUnless } from '../../lib/refusal.js';
import type { UnitOfWork } from '../../persistence/database.js';
import { type AtTheDoor, callbackOf, type OpenFlow, openFlow } from './at-the-door.js';
import type { SignInDeps } from './deps.js';
import { pageAddress } from './provider-failed.js';
import type { Vouched } from './providers/provider.js';
import { tellPage } from './return-to.js';
import { journeyOf, newSecret } from './secrets.js';
import type { SignInFlow } from './sign-in-flow.entity.js';
import { noteAnswered, noteVouched } from './sign-in-flow.store.js';
import { subjectHash } from './subject-hash.js';
import { sealedVoter } from './voter-token.js';

export interface Return extends AtTheDoor {
  /** What the browser's cookie for this state holds. */
  readonly bindingOf: (open: OpenFlow) => string | undefined;
}

const isSame = (hash: string | null, secret: string): boolean =>
  hash !== null && timingSafeEqual(Buffer.from(hash), Buffer.from(sha256(secret)));

/** A provider that says so, or says nothing at all but the state, which is how WeChat puts it. */
const isDeclined = (query: URLSearchParams): boolean =>
  query.get('error') === 'access_denied' || !['error', 'code', 'authCode'].some(name => query.has(name));

/**
 * Takes in what the provider says of the browser that was sent there, and answers the address of its page with a code for it, or with why
 * there is none. Errors: SIGN_IN_FLOW_INVALID, when it is not the browser that left, or not for the first time.
 */
export async function returnFromProvider(deps: SignInDeps, door: Return): Promise<{ readonly location: string; readonly open: OpenFlow }> {
  const open = await openFlow(deps, door);
  const binding = door.bindingOf(open) ?? '';
  refuseUnless(isSame(open.flow.bindingHash, binding), 'SIGN_IN_FLOW_INVALID');
  await quietly(deps, async ({ tx }) => {
    refuseUnless(await noteAnswered(tx, open.flow.id, deps.clock.now()), 'SIGN_IN_FLOW_INVALID');
  });
  if (isDeclined(door.query)) return { open, location: tellPage(open.flow.returnTo, { error: 'SIGN_IN_DECLINED' }) };
  const journey = journeyOf(open.state, binding, callbackOf(open));
  try {
    const code = await keep(deps, open, await open.provider.identify(journey, door.query));
    return { open, location: tellPage(open.flow.returnTo, { code }) };
  } catch (error) {
    if (error instanceof Refusal) return { open, location: tellPage(open.flow.returnTo, { error: error.code }) };
    return { open, location: pageAddress(deps, open, error) };
  }
}

/** Nobody is signed in yet, and the flow is no record: no entry is left, but by what it is used for. */
const quietly = <T>({ database }: SignInDeps, work: (unit: UnitOfWork) => Promise<T>): Promise<T> =>
  database.inTransaction({ ...systemAct('returnFromProvider'), roles: '' }, work);

/** Keeps what the provider said until the page asks for it; answers the page's code. */
async function keep(deps: SignInDeps, open: OpenFlow, vouched: Vouched): Promise<string> {
  const { flow, provider } = open;
  const code = newSecret();
  const sealed = flow.purpose === 'VOTE' ? await sealedVoter(deps, open, vouched, code) : null;
  await quietly(deps, async ({ tx }) => {
    const isPerson = vouched.isOwn && flow.purpose !== 'VOTE';
    const hash = isPerson ? await subjectHash(tx, deps.keys, provider, vouched.subject) : null;
    const said: Pick<SignInFlow, 'codeHash' | 'subjectHash' | 'hasSecondFactor' | 'sealed'> = {
      ...{ codeHash: sha256(code), subjectHash: hash, hasSecondFactor: vouched.hasSecondFactor, sealed },
    };
    refuseUnless(await noteVouched(tx, flow.id, said), 'SIGN_IN_FLOW_INVALID');
  });
  return code;
}
