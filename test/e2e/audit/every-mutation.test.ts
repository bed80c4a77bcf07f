import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PUBLIC_URL } from '../../support/browser.js';
import type { Child } from '../../support/child.js';
import { oidcSettings, startSupport, withProviders } from '../../support/external-sign-in.js';
import { sayTheRest } from '../../support/remaining-mutations.js';
import { type GivenWorld, givenWorld } from '../../support/sample-world.js';

/** What succeeds without changing a record, and why. */
const CHANGES_NOTHING: Readonly<Record<string, string>> = {
  prepareUpload: 'answers a ticket, which is signed and kept nowhere; the file that comes leaves an entry',
  prepareDownload: 'answers a ticket',
  redeemVoter: 'hands over the pass that was made when the provider vouched; passes are kept nowhere',
  beginSignIn: 'a way to a provider and back is no record; what it is used for leaves an entry',
  identifyMember: 'answers a pass, which is signed and kept nowhere; the votes cast with it are attested',
  sendVoterCode: 'keeps digests that are of use for five minutes',
  identifyPhone: 'answers a pass',
  identifyDevice: 'answers a pass',
};

/** Ballots are committed together with single votes, and one entry attests both. */
const ATTESTED_WITH: Readonly<Record<string, string>> = { castBallot: 'castVote' };

/** What is news when it is refused, and so leaves an entry of kind DENIED: whoever asks for what is sealed, or knocks in vain. */
const TELLS_OF_REFUSALS: ReadonlySet<string> = new Set(['reveal', 'breakGlass', 'signIn', 'acceptInvitation', 'redeemSignIn']);

/** A mutation that was sent and what came of it. */
interface Said {
  readonly name: string;
  readonly body: string;
  readonly token: string;
  readonly isDone: boolean;
}

interface Entry {
  readonly action: string;
  readonly kind: string;
  readonly requestId: string | null;
  readonly changes: string;
}

const MUTATION = /^mutation\b[^{]*\{\s*(?:\w+: )?(\w+)/;

describe('every mutation', () => {
  jest.setTimeout(180_000);
  let w: GivenWorld;
  let provider: Child;
  const said: Said[] = [];
  const real = globalThis.fetch;

  /** Listens at the door: what is sent, and whether it was done. */
  const listening: typeof fetch = async (input, init) => {
    const response = await real(input, init);
    const body = typeof init?.body === 'string' ? init.body : '';
    const name = body.startsWith('{') ? MUTATION.exec((JSON.parse(body) as { query?: string }).query ?? '')?.[1] : undefined;
    if (name)
      said.push({ name, body, token: new Headers(init?.headers).get('authorization') ?? '', isDone: await isDone(response.clone()) });
    return response;
  };
  const isDone = async (response: Response): Promise<boolean> => {
    type Payload = { readonly userErrors: object[]; readonly challenge?: object | null } | null;
    const { data, errors } = (await response.json()) as { data?: Record<string, Payload>; errors?: object[] };
    // A sign-in that is asked for its second half has opened nothing yet.
    return !errors && Object.values(data ?? {}).every(payload => payload?.userErrors.length === 0 && !payload.challenge);
  };

  beforeAll(async () => {
    globalThis.fetch = listening;
    try {
      provider = await startSupport('./oidc-process.ts', `${PUBLIC_URL}/sign-in/city/callback`);
      w = await givenWorld(withProviders(oidcSettings(provider.ready, { purposes: ['SIGN_IN', 'VOTE'] })));
      await sayTheRest(w);
    } finally {
      globalThis.fetch = real;
    }
  });
  afterAll(async () => {
    await w.close();
    await provider.stop();
  });

  const entries = () => w.app.database.read.rows<Entry>('SELECT action, kind, requestId, changes FROM audit_entry ORDER BY id');
  const names = () => Object.keys(w.schema.getMutationType()!.getFields()).sort();

  it('was said at least once with success', () => {
    const done = new Set(said.filter(one => one.isDone).map(({ name }) => name));
    expect(names().filter(name => !done.has(name))).toEqual([]);
    process.stdout.write(`${names().length} mutations, said ${said.length} times\n`);
  });

  it('leaves exactly one entry of its own name when it changes something, and each entry its request', async () => {
    const all = await entries();
    const doneOf = (name: string) => said.filter(one => (ATTESTED_WITH[one.name] ?? one.name) === name && one.isDone).length;
    const expected = (name: string) => (name in CHANGES_NOTHING ? 0 : doneOf(name));
    const counts = names().map(name => ({
      name,
      done: expected(name),
      entries: all.filter(entry => entry.action === name).length,
    }));
    expect(counts.filter(({ done, entries: left }) => left !== done)).toEqual([]);
    const requests = all.flatMap(({ action, requestId }) => (requestId ? [`${action} ${requestId}`] : []));
    expect(requests.length).toBeGreaterThan(100);
    expect(new Set(requests).size).toBe(requests.length);
  });

  it('counts the rows of a bulk write in its one entry', async () => {
    const all = await entries();
    const rowsIn = (action: string, table: string): number => {
      const { changes } = JSON.parse(all.find(entry => entry.action === action)!.changes) as {
        changes: { table: string; rows?: number }[];
      };
      return changes.filter(change => change.table === table).reduce((sum, change) => sum + (change.rows ?? 1), 0);
    };
    expect([rowsIn('upsertBranches', 'branch'), rowsIn('upsertMembers', 'member')]).toEqual([3, 3]);
    expect([rowsIn('importBranches', 'branch'), rowsIn('importMembers', 'member')]).toEqual([2, 1]);
    expect(rowsIn('confirmTalks', 'propaganda_talk')).toBe(2);
  });

  it('leaves none when it is refused, whoever asks, or said again by somebody without an account', async () => {
    const known = [...new Map(said.filter(one => one.isDone).map(one => [one.name, one])).values()];
    const send = async ({ body }: Said, token: string) => {
      const headers = { 'content-type': 'application/json', ...(token ? { authorization: token } : {}) };
      return isDone(await real(`${w.app.url}/graphql`, { method: 'POST', headers, body }));
    };
    const askers = { nobody: '', auditor: w.app.as('AUDITOR', '/'), member: w.app.as('MEMBER', w.west.path) };
    const wrong: string[] = [];
    let refused = 0;
    for (const [who, token] of Object.entries(askers))
      for (const one of known) {
        const before = (await entries()).length;
        const done = await send(one, token);
        const left = (await entries()).slice(before);
        if (!done) refused += 1;
        const isTold = TELLS_OF_REFUSALS.has(one.name) && left.every(({ action, kind }) => action === one.name && kind === 'DENIED');
        if (!done && left.length > 0 && !isTold)
          wrong.push(`${who} ${one.name}: refused, and left ${left.map(({ action }) => action).join()}`);
        if (done && left.some(({ action }) => action !== one.name))
          wrong.push(`${who} ${one.name}: left ${left.map(({ action }) => action).join()}`);
      }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(200);
  });
});
