import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createKeyring } from '../../../src/access/crypto/keyring.js';
import { createDeviceChallenges } from '../../../src/features/contests/voters/device-challenges.js';
import { issueVoter } from '../../../src/features/contests/voters/issue-voter.js';
import { createWebhookSender } from '../../../src/features/contests/voters/senders/webhook-sender.js';
import { createVoterPasses } from '../../../src/features/contests/voters/voter-passes.js';
import { entities } from '../../../src/features/entities.js';
import { contestWords } from '../../support/contests.js';
import { startApp, type TestApp } from '../../support/start-app.js';
import { codeFor, hashOfVoter, proofOf } from '../../support/voters.js';

const NOW = '2026-06-15T02:00:00Z';
const DEVICE = 'device-key-of-somebody-0001';
const OPENID = 'oExample-openid-of-somebody-on-wechat';
const SECRETS = ['an old secret of the voters test, long enough', 'a new secret of the voters test, long enough'] as const;

interface Pass {
  readonly token: string;
  readonly expiresAt: string;
}
interface Told {
  readonly voter?: Pass | null;
  readonly code?: { readonly expiresAt: string; readonly resendAt: string } | null;
  readonly userErrors: readonly { code: string; path: string[] }[];
}

describe('who votes', () => {
  let app: TestApp;
  let given: ReturnType<typeof contestWords>;
  let phones = 0;
  beforeAll(async () => {
    app = await startApp({ SECRET_KEY: SECRETS[0] });
    given = contestWords(app, app.lead());
  });
  afterEach(() => app.clock.set(NOW));
  afterAll(() => app.close());

  const passes = () => createVoterPasses(createKeyring([SECRETS[0]]));
  const issuing = () => ({ database: app.database, clock: app.clock, keys: app.keys, voterPasses: passes() });
  const newPhone = () => `139${String(++phones).padStart(8, '0')}`;

  async function openContest(voterKinds?: readonly string[], input: object = {}) {
    const contestId = (await given.contest(voterKinds ? { voterKinds } : {})).row!.id;
    const entryId = (await given.entry(contestId)).row!.id;
    const roundId = (await given.round(contestId, { rule: { perDay: 1, perEntryPerDay: 1 }, ...input })).row!.id;
    return { contestId, entryId, roundId };
  }
  type Open = Awaited<ReturnType<typeof openContest>>;

  const mutate = async (name: string, input: object, field = 'voter', token = ''): Promise<Told> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const fields = field === 'voter' ? 'voter { token expiresAt }' : 'code { expiresAt resendAt }';
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${fields} userErrors { code path } } }`;
    const { data, errors } = await app.graphql<{ done: Told }>(query, { input }, token);
    return errors ? { userErrors: errors.map(({ extensions }) => ({ code: extensions.code, path: [] })) } : data.done;
  };
  const codeOf = (told: Told): string => told.userErrors[0]?.code ?? 'DONE';
  const askCode = (contestId: string, phone: string) => mutate('sendVoterCode', { contestId, phone }, 'code');
  const byPhone = (contestId: string, phone: string, code: string) => mutate('identifyPhone', { contestId, phone, code });
  const sentTo = (phone: string) => codeFor(app.environment.DATA_DIR, phone);
  const challenge = async (contestId: string): Promise<string> => {
    const query = 'query ($id: ID!) { deviceChallenge(contestId: $id) { challenge expiresAt } }';
    const { data } = await app.graphql<{ deviceChallenge: { challenge: string } }>(query, { id: contestId });
    return data.deviceChallenge.challenge;
  };
  const byDevice = async (contestId: string, deviceKey = DEVICE, proof?: string) =>
    mutate('identifyDevice', { contestId, deviceKey, proof: proof ?? (await proofOf(await challenge(contestId))) });
  const member = (memberId: string) => app.as('MEMBER', app.root.path, null, { memberId });
  const byMember = (contestId: string, token = member('member_somebody')) => mutate('identifyMember', { contestId }, 'voter', token);
  const byProvider = (contestId: string, kind: 'OIDC_SUBJECT' | 'WECHAT', subject = OPENID) =>
    issueVoter(issuing(), contestId, kind, subject);

  const vote = async ({ roundId, entryId }: Pick<Open, 'roundId' | 'entryId'>, token: string): Promise<string> => {
    const query = 'mutation ($input: CastVoteInput!) { castVote(input: $input) { vote { status } userErrors { code } } }';
    const { data, errors } = await app.graphql<{ castVote: { vote: { status: string } | null; userErrors: { code: string }[] } }>(
      query,
      { input: { roundId, entryId } },
      token && `Bearer ${token}`,
    );
    return errors?.[0]?.extensions.code ?? data.castVote.vote?.status ?? data.castVote.userErrors[0]!.code;
  };

  it('is a member, somebody of a provider, whoever has a phone, or a device that worked: each votes once', async () => {
    const open = await openContest(['VERIFIED_MEMBER', 'OIDC_SUBJECT', 'WECHAT', 'PHONE', 'DEVICE']);
    const { contestId } = open;
    const phone = newPhone();
    await askCode(contestId, phone);
    const tokens = [
      (await byMember(contestId)).voter!.token,
      (await byProvider(contestId, 'OIDC_SUBJECT')).token,
      (await byProvider(contestId, 'WECHAT')).token,
      (await byPhone(contestId, phone, await sentTo(phone))).voter!.token,
      (await byDevice(contestId)).voter!.token,
    ];
    for (const token of tokens) expect([await vote(open, token), await vote(open, token)]).toEqual(['COUNTED', 'REPEATED']);
    const again = [
      (await byMember(contestId)).voter!.token,
      (await byProvider(contestId, 'WECHAT')).token,
      (await byDevice(contestId)).voter!.token,
    ];
    for (const token of again) expect(await vote(open, token)).toBe('REPEATED');
    expect((await given.board(contestId)).totalVotes).toBe(5);
  });

  it('keeps no phone, no openid, no device and no member in any table', async () => {
    const open = await openContest(['VERIFIED_MEMBER', 'WECHAT', 'PHONE', 'DEVICE']);
    const phone = newPhone();
    await askCode(open.contestId, phone);
    const code = await sentTo(phone);
    await vote(open, (await byPhone(open.contestId, phone, code)).voter!.token);
    await vote(open, (await byProvider(open.contestId, 'WECHAT')).token);
    await vote(open, (await byDevice(open.contestId)).voter!.token);
    await vote(open, (await byMember(open.contestId, member('member_nobody_may_find'))).voter!.token);
    const tables = entities.map(entity => app.database.read.manager.connection.getMetadata(entity).tableName);
    expect(tables.length).toBeGreaterThan(50);
    for (const table of tables) {
      const text = JSON.stringify(await app.database.read.rows(`SELECT * FROM ${table}`));
      for (const raw of [phone, OPENID, DEVICE, 'member_nobody_may_find'])
        expect([table, raw, text.includes(raw)]).toEqual([table, raw, false]);
    }
  });

  it('has another hash in each contest and for each kind', async () => {
    const [one, two] = [await openContest(['WECHAT', 'OIDC_SUBJECT']), await openContest(['WECHAT'])];
    const issued = [
      await byProvider(one.contestId, 'WECHAT'),
      await byProvider(one.contestId, 'OIDC_SUBJECT'),
      await byProvider(two.contestId, 'WECHAT'),
    ];
    const hashes = issued.map(({ token }) => passes().read(token, app.clock.now()).voter.hash);
    expect(new Set(hashes).size).toBe(3);
    expect(passes().read((await byProvider(one.contestId, 'WECHAT')).token, app.clock.now()).voter.hash).toBe(hashes[0]);
  });

  it('is not let in without a pass, with one of another contest, or of a kind that the round does not admit', async () => {
    const [open, other] = [await openContest(['DEVICE']), await openContest(['DEVICE'])];
    expect(await vote(open, '')).toBe('UNAUTHENTICATED');
    const query = 'mutation ($input: CastVoteInput!) { castVote(input: $input) { userErrors { code } } }';
    const { errors } = await app.graphql(query, { input: { roundId: open.roundId, entryId: open.entryId } }, app.lead());
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect(await vote(open, (await byDevice(other.contestId)).voter!.token)).toBe('VOTER_OF_OTHER_CONTEST');
    expect(codeOf(await askCode(open.contestId, newPhone()))).toBe('VOTER_KIND_NOT_ADMITTED');
    expect(codeOf(await byMember(open.contestId))).toBe('VOTER_KIND_NOT_ADMITTED');
    await expect(byProvider(open.contestId, 'WECHAT')).rejects.toMatchObject({ code: 'VOTER_KIND_NOT_ADMITTED' });
    const phone = { contestId: open.contestId, kind: 'PHONE' as const, hash: hashOfVoter(open.contestId, 1) };
    expect(await vote(open, passes().issue(phone, new Date('2026-06-16T00:00:00Z')))).toBe('VOTER_KIND_NOT_ADMITTED');
    expect(await given.storedVotes(open.roundId)).toBe(0);
  });

  it('has a pass that ends with the round, and after a day', async () => {
    const [short, long] = [await openContest(['DEVICE'], { closesAt: '2026-06-15T03:00:00Z' }), await openContest(['DEVICE'])];
    expect((await byDevice(short.contestId)).voter!.expiresAt).toBe('2026-06-15T03:00:00.000Z');
    const { token, expiresAt } = (await byDevice(long.contestId)).voter!;
    expect(expiresAt).toBe('2026-06-16T02:00:00.000Z');
    app.clock.set('2026-06-16T01:59:59.999Z');
    expect(await vote(long, token)).toBe('COUNTED');
    app.clock.set(expiresAt);
    expect(await vote(long, token)).toBe('TOKEN_EXPIRED');
  });

  it('is not let in with a pass that was forged or changed in any place', async () => {
    const open = await openContest(['DEVICE']);
    const { token } = (await byDevice(open.contestId)).voter!;
    const parts = token.split('.');
    const forged = [
      createVoterPasses(createKeyring([SECRETS[1]])).issue(
        { contestId: open.contestId, kind: 'DEVICE', hash: hashOfVoter(open.contestId, 1) },
        new Date('2026-06-16T00:00:00Z'),
      ),
      ...parts.map((part, at) =>
        parts.map((one, place) => (place === at ? `${one.slice(0, -1)}${part.endsWith('1') ? '2' : '1'}` : one)).join('.'),
      ),
      token.slice(0, -1),
      `${token}A`,
      'lxv.',
      parts.slice(0, -1).join('.'),
    ];
    for (const one of forged) expect([one.slice(0, 20), await vote(open, one)]).toEqual([one.slice(0, 20), 'UNAUTHENTICATED']);
    expect(await vote(open, token)).toBe('COUNTED');
  });

  it('keeps a pass and a challenge of the old master key while that key is still known', async () => {
    const [before, after, later] = [[SECRETS[0]], [SECRETS[1], SECRETS[0]], [SECRETS[1]]].map(secrets =>
      createKeyring(secrets as [string]),
    );
    const contestId = (await openContest()).contestId;
    const voter = { contestId, kind: 'DEVICE' as const, hash: hashOfVoter(contestId, 1) };
    const old = createVoterPasses(before!).issue(voter, new Date('2026-06-16T00:00:00Z'));
    expect(createVoterPasses(after!).read(old, app.clock.now()).voter).toEqual(voter);
    expect(() => createVoterPasses(later!).read(old, app.clock.now())).toThrow('UNAUTHENTICATED');
    const challengesOf = (keyring: typeof before) => createDeviceChallenges({ keyring: keyring!, clock: app.clock, difficulty: 4 });
    const proof = await proofOf((await challengesOf(before).create(contestId, 1)).challenge);
    expect(await challengesOf(after).check(proof)).toMatchObject({ contestId });
    expect(await challengesOf(later).check(proof)).toBeUndefined();
  });

  it('of a device: work is taken once, for its contest, in time, and not when it was not done', async () => {
    const [open, other] = [await openContest(['DEVICE']), await openContest(['DEVICE'])];
    const proof = await proofOf(await challenge(open.contestId));
    expect(codeOf(await byDevice(other.contestId, DEVICE, proof))).toBe('PROOF_INVALID');
    const both = await Promise.all([1, 2, 3, 4].map(at => byDevice(open.contestId, `${DEVICE}-${at}`, proof)));
    expect(both.map(codeOf).sort()).toEqual(['DONE', 'PROOF_USED', 'PROOF_USED', 'PROOF_USED']);
    const good = JSON.parse(Buffer.from(await proofOf(await challenge(open.contestId)), 'base64').toString());
    const wrong = [
      { ...good, solution: { ...good.solution, derivedKey: '00'.repeat(32) } },
      { ...good, challenge: { ...good.challenge, signature: undefined } },
      { ...good, challenge: { ...good.challenge, parameters: { ...good.challenge.parameters, keyPrefix: '' } } },
      {
        ...good,
        challenge: {
          ...good.challenge,
          parameters: { ...good.challenge.parameters, data: { contest: open.contestId, kid: 'x', until: 9e15 } },
        },
      },
      'nothing',
    ];
    const sent = wrong.map(one => Buffer.from(JSON.stringify(one)).toString('base64'));
    for (const one of [...sent, '', 'not base64 {', 'A'.repeat(100_000)])
      expect(codeOf(await byDevice(open.contestId, DEVICE, one))).toBe('PROOF_INVALID');
    const late = await proofOf(await challenge(open.contestId));
    app.clock.set('2026-06-15T02:10:00Z');
    expect(codeOf(await byDevice(open.contestId, DEVICE, late))).toBe('PROOF_INVALID');
    app.clock.set(NOW);
    for (const key of ['', 'short', 'x'.repeat(129), '有中文的凭证有中文的凭证有中文的凭证', 'sixteen chars ok?'])
      expect(codeOf(await byDevice(open.contestId, key, late))).toBe('DEVICE_KEY_INVALID');
  }, 60_000);

  it('of a phone: a code is good once, for five minutes and five tries, in its contest', async () => {
    const [open, other] = [await openContest(['PHONE']), await openContest(['PHONE'])];
    const { contestId } = open;
    const newCode = async () => {
      const phone = newPhone();
      await askCode(contestId, phone);
      return { phone, code: await sentTo(phone) };
    };
    const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const first = await newCode();
    expect(first.code).toMatch(/^\d{6}$/);
    expect(codeOf(await byPhone(other.contestId, first.phone, first.code))).toBe('VOTER_CODE_WRONG');
    const tries = await Promise.all([1, 2, 3].map(() => byPhone(contestId, first.phone, first.code)));
    expect(tries.map(codeOf).sort()).toEqual(['DONE', 'VOTER_CODE_WRONG', 'VOTER_CODE_WRONG']);
    const tried = await newCode();
    for (let at = 0; at < 5; at++) expect(codeOf(await byPhone(contestId, tried.phone, wrongOf(tried.code)))).toBe('VOTER_CODE_WRONG');
    expect(codeOf(await byPhone(contestId, tried.phone, tried.code))).toBe('VOTER_CODE_WRONG');
    const late = await newCode();
    app.clock.set('2026-06-15T02:05:00Z');
    expect(codeOf(await byPhone(contestId, late.phone, late.code))).toBe('VOTER_CODE_WRONG');
    expect(codeOf(await byPhone(contestId, newPhone(), '123456'))).toBe('VOTER_CODE_WRONG');
    for (const phone of ['', '12345', '+1 202 555 0100', '23800138000', '138001380001'])
      expect(codeOf(await askCode(contestId, phone))).toBe('PHONE_INVALID');
    const spaced = newPhone();
    await askCode(contestId, `+86 ${spaced.slice(0, 3)}-${spaced.slice(3)}`);
    expect(codeOf(await byPhone(contestId, spaced, await sentTo(spaced)))).toBe('DONE');
  });

  it('of a phone: another code comes after a minute and five times a day, and the answer is the same when none comes', async () => {
    const { contestId } = await openContest(['PHONE']);
    const phone = newPhone();
    const lines = () =>
      readFileSync(`${app.environment.DATA_DIR}/phone-codes.txt`, 'utf8')
        .split('\n')
        .filter(line => line.startsWith(`+86${phone} `));
    const first = await askCode(contestId, phone);
    await sentTo(phone);
    app.clock.set('2026-06-15T02:00:59Z');
    const early = await askCode(contestId, phone);
    expect([codeOf(first), codeOf(early)]).toEqual(['DONE', 'DONE']);
    expect(early.code).toEqual({ expiresAt: '2026-06-15T02:05:59.000Z', resendAt: '2026-06-15T02:01:59.000Z' });
    for (let minute = 1; minute <= 7; minute++) {
      app.clock.set(`2026-06-15T02:0${minute}:00Z`);
      expect(codeOf(await askCode(contestId, phone))).toBe('DONE');
    }
    // A phone that is asked for after it shows that everything before has been written.
    const last = newPhone();
    await askCode(contestId, last);
    await sentTo(last);
    expect(lines()).toHaveLength(5);
    app.clock.set('2026-06-15T16:00:00Z');
    await askCode(contestId, phone);
    const next = newPhone();
    await askCode(contestId, next);
    await sentTo(next);
    expect(lines()).toHaveLength(6);
  });

  it('of a phone: the message service gets phone, code and language, and no redirect is followed', async () => {
    const seen: { body: string; authorization: string | undefined }[] = [];
    let status = 200;
    const server = createServer(async (request: IncomingMessage, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      seen.push({ body, authorization: request.headers.authorization });
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    try {
      const sender = createWebhookSender({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        token: 'a token of the messages',
      });
      await sender.send('+8613800138000', '012345', 'zh-CN');
      expect(seen).toEqual([
        { body: '{"phone":"+8613800138000","code":"012345","locale":"zh-CN"}', authorization: 'Bearer a token of the messages' },
      ]);
      for (const bad of [302, 500]) {
        status = bad;
        await expect(sender.send('+8613800138000', '012345', 'zh-CN')).rejects.toThrow(/^(?!.*(13800138000|012345))/);
      }
      expect(seen).toHaveLength(3);
    } finally {
      server.close();
    }
  });

  it('of a member: only somebody who is one today', async () => {
    const { contestId } = await openContest(['VERIFIED_MEMBER']);
    expect(codeOf(await byMember(contestId, app.as('MEMBER', '/')))).toBe('VOTER_NOT_A_MEMBER');
    expect(codeOf(await byMember(contestId, app.as('STAFF', '/', null, { memberId: 'member_gone' })))).toBe('VOTER_NOT_A_MEMBER');
    expect(codeOf(await byMember(contestId, ''))).toBe('UNAUTHENTICATED');
    expect(codeOf(await byMember(contestId))).toBe('DONE');
  });

  it('is nobody while no voting is under way, whether there is such a contest or not', async () => {
    const draft = (await given.contest({ voterKinds: ['PHONE', 'DEVICE'] })).row!.id;
    const closed = await openContest(['PHONE', 'DEVICE']);
    await given.close(closed.roundId);
    const over = await openContest(['PHONE', 'DEVICE'], { closesAt: '2026-06-15T02:00:01Z' });
    app.clock.set('2026-06-15T02:00:01Z');
    for (const contestId of [draft, closed.contestId, over.contestId, 'contest_01hx0000000000000000000000']) {
      expect(codeOf(await askCode(contestId, newPhone()))).toBe('VOTING_CLOSED');
      expect(codeOf(await byDevice(contestId))).toBe('VOTING_CLOSED');
    }
  });

  it('is chosen by the host before voting begins, and devices are when nobody chose', async () => {
    const contestId = (await given.contest()).row!.id;
    const kindsNow = async () => {
      const query = 'query ($id: ID!) { contest(id: $id) { voterKinds rounds { voterKinds } } }';
      const { data } = await app.graphql<{ contest: { voterKinds: string[]; rounds: { voterKinds: string[] }[] } }>(
        query,
        { id: contestId },
        app.lead(),
      );
      return data.contest;
    };
    expect((await kindsNow()).voterKinds).toEqual(['DEVICE']);
    const change = async (input: object) => {
      const query = 'mutation ($input: UpdateContestInput!) { updateContest(input: $input) { contest { title } userErrors { code } } }';
      const { data } = await app.graphql<{ updateContest: { userErrors: { code: string }[] } }>(
        query,
        { input: { contestId, ...input } },
        app.lead(),
      );
      return data.updateContest.userErrors[0]?.code ?? 'DONE';
    };
    expect(await change({ voterKinds: [] })).toBe('VOTER_KINDS_INVALID');
    expect(await change({ title: ' ' })).toBe('TEXT_EMPTY');
    expect(await change({ voterKinds: ['DEVICE'], expectedVersion: 99 })).toBe('VERSION_STALE');
    expect(await change({ voterKinds: ['PHONE', 'VERIFIED_MEMBER', 'PHONE'] })).toBe('DONE');
    await given.entry(contestId);
    await given.round(contestId);
    expect(await kindsNow()).toEqual({ voterKinds: ['VERIFIED_MEMBER', 'PHONE'], rounds: [{ voterKinds: ['VERIFIED_MEMBER', 'PHONE'] }] });
    expect(await change({ voterKinds: ['DEVICE'] })).toBe('STATE_NOT_ALLOWED');
  });
});
