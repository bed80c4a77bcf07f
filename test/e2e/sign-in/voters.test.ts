import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC_URL } from '../../support/browser.js';
import type { Child } from '../../support/child.js';
import { contestWords } from '../../support/contests.js';
import { externalSignIn, oidcSettings, platformSettings, startSupport, toldOf, withProviders } from '../../support/external-sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const REDEEM = 'mutation ($input: RedeemInput!) { redeemVoter(input: $input) { voter { token expiresAt } userErrors { code path } } }';
const VOTE = 'mutation ($input: CastVoteInput!) { castVote(input: $input) { vote { status } userErrors { code } } }';

interface Redeemed {
  redeemVoter: { voter: { token: string; expiresAt: string } | null; userErrors: { code: string; path: string[] }[] };
}
interface Voted {
  castVote: { vote: { status: string } | null; userErrors: { code: string }[] };
}

describe('voting as whom WeChat or an OpenID provider vouches for', () => {
  let app: TestApp;
  let words: ReturnType<typeof contestWords>;
  let others: ReturnType<typeof externalSignIn>;
  let contest: { contestId: string; roundId: string; entryId: string };
  let platforms: Child;
  let city: Child;
  beforeAll(async () => {
    platforms = await startSupport('./oauth-process.ts');
    city = await startSupport('./oidc-process.ts', `${PUBLIC_URL}/sign-in/city/callback`);
    const { wechat, wecom } = platformSettings(platforms.ready);
    app = await startApp(withProviders(wechat, wecom, oidcSettings(city.ready, { purposes: ['VOTE'] })));
    words = contestWords(app, app.as('CONTEST_HOST', app.root.path));
    others = externalSignIn(app);
    contest = await open(['WECHAT', 'OIDC_SUBJECT']);
  });
  afterAll(async () => {
    await app.close();
    await platforms.stop();
    await city.stop();
  });

  async function open(voterKinds: readonly string[]) {
    const { id: contestId } = (await words.contest({ voterKinds })).row!;
    const { id: entryId } = (await words.entry(contestId)).row!;
    const { id: roundId } = (await words.round(contestId)).row!;
    return { contestId, roundId, entryId };
  }
  /** With this person's WeChat, to the page of the contest. */
  async function comeBack(person: string, contestId = contest.contestId) {
    const browser = others.browser();
    const begun = await others.begun({ provider: 'wechat', purpose: 'VOTE', contestId });
    const { location } = await browser.open(begun.url);
    const page = await browser.open(location, { 'x-person': person });
    return { ...toldOf((await browser.open(page.location)).location), key: begun.key, sentTo: location, callback: page.location };
  }
  const redeem = async ({ code, key }: { code: string; key: string }) =>
    (await app.graphql<Redeemed>(REDEEM, { input: { code, key } })).data.redeemVoter;
  const tokenOf = async (person: string): Promise<string> => `Bearer ${(await redeem(await comeBack(person))).voter?.token}`;
  const vote = (token: string, { roundId, entryId } = contest) => app.graphql<Voted>(VOTE, { input: { roundId, entryId } }, token);
  const statusOf = async (token: string) => (await vote(token)).data.castVote.vote?.status;

  it('shows WeChat a link as it matches them, with the fragment it wants', async () => {
    const { sentTo } = await comeBack('Chen');
    expect(sentTo).toMatch(
      /\?appid=wx0synthetic&redirect_uri=https%3A%2F%2F[^&]+&response_type=code&scope=snsapi_base&state=[0-9a-f]{64}#wechat_redirect$/,
    );
  });

  it('counts a vote of the same openid once, however often its owner comes', async () => {
    expect(await statusOf(await tokenOf('Lin'))).toBe('COUNTED');
    expect(await statusOf(await tokenOf('Lin'))).toBe('REPEATED');
    expect(await statusOf(await tokenOf('Zhou'))).toBe('COUNTED');
  });

  it('counts votes of an OpenID provider likewise', async () => {
    const come = async () => {
      const begun = await others.begun({ provider: 'city', purpose: 'VOTE', contestId: contest.contestId });
      return `Bearer ${(await redeem(await others.comeBack(begun, 'as=subject-of-a-voter'))).voter?.token}`;
    };
    expect([await statusOf(await come()), await statusOf(await come())]).toEqual(['COUNTED', 'REPEATED']);
  });

  it('hands the pass over once, to the page that began, and keeps it under lock until then', async () => {
    const told = await comeBack('Sun');
    const invalid = [{ code: 'SIGN_IN_FLOW_INVALID', path: ['input'] }];
    expect((await redeem({ ...told, key: '0'.repeat(64) })).userErrors).toEqual(invalid);
    expect((await others.redeem(told)).userErrors).toEqual(invalid);
    const [row] = await app.database.read.rows<{ sealed: string }>('SELECT sealed FROM sign_in_flow WHERE sealed IS NOT NULL');
    expect(row?.sealed).toMatch(/^v1\.A256GCM\.code\./);
    const { voter } = await redeem(told);
    expect((await redeem(told)).userErrors).toEqual(invalid);
    expect(
      await app.database.read.rows("SELECT id FROM sign_in_flow WHERE purpose = 'VOTE' AND sealed IS NOT NULL AND redeemedAt IS NOT NULL"),
    ).toEqual([]);
    const rows = await Promise.all(
      ['sign_in_flow', 'vote', 'audit_entry'].map(table => app.database.read.rows<object>(`SELECT * FROM ${table}`)),
    );
    expect(JSON.stringify(rows)).not.toContain(voter!.token);
  });

  it('is good in the contest it was asked for alone, and nowhere else', async () => {
    const token = await tokenOf('Wu');
    const other = await open(['WECHAT']);
    expect((await vote(token, other)).data.castVote.userErrors).toMatchObject([{ code: 'VOTER_OF_OTHER_CONTEST' }]);
    const { data } = await app.graphql('{ viewer { account { id } roles } }', {}, token);
    expect(data).toEqual({ viewer: { account: null, roles: ['PUBLIC', 'VOTER'] } });
  });

  it('tells the page what the contest refuses', async () => {
    expect((await comeBack('Xu', (await open(['OIDC_SUBJECT'])).contestId)).error).toBe('VOTER_KIND_NOT_ADMITTED');
    expect((await comeBack('Xu', `contest_${'0'.repeat(26)}`)).error).toBe('VOTING_CLOSED');
  });

  it('makes no voter of somebody who was shown a snapshot of the page, of a used code, or of a "no"', async () => {
    expect((await comeBack('snapshot Xu')).error).toBe('SIGN_IN_PROVIDER_FAILED');
    expect((await comeBack('')).error).toBe('SIGN_IN_DECLINED');
    const used = new URL((await comeBack('Xu')).callback).searchParams;
    const browser = others.browser();
    const begun = await others.begun({ provider: 'wechat', purpose: 'VOTE', contestId: contest.contestId });
    await browser.open(begun.url);
    used.set('state', new URL(begun.url).searchParams.get('state')!);
    const back = await browser.open(`${PUBLIC_URL}/sign-in/wechat/callback?${used}`);
    expect(toldOf(back.location)).toMatchObject({ code: '', error: 'SIGN_IN_PROVIDER_FAILED' });
  });

  it('serves each provider for its own purposes only, and asks which contest', async () => {
    const { contestId } = contest;
    const codeOf = async (input: object) => (await others.begin(input)).userErrors[0];
    const unknown = { code: 'SIGN_IN_PROVIDER_UNKNOWN', path: ['input', 'provider'] };
    expect(await codeOf({ provider: 'wechat' })).toEqual(unknown);
    expect(await codeOf({ provider: 'wechat', purpose: 'LINK' })).toEqual(unknown);
    expect(await codeOf({ provider: 'wecom', purpose: 'VOTE', contestId })).toEqual(unknown);
    expect(await codeOf({ provider: 'city' })).toEqual(unknown);
    expect(await codeOf({ provider: 'wechat', purpose: 'VOTE' })).toEqual({ code: 'REQUIRED', path: ['input', 'contestId'] });
    expect(await codeOf({ provider: 'wechat', purpose: 'VOTE', contestId: app.root.id })).toMatchObject({ code: 'WRONG_TYPE_OF_ID' });
  });

  it.each(['SLOW', 'HUGE', 'GARBAGE', 'REDIRECT', 'ERROR', 'EMPTY'])('says so when WeChat answers %s', async mode => {
    const control = (sent: object) => fetch(`${platforms.ready}/control`, { method: 'POST', body: JSON.stringify(sent) });
    await control({ mode });
    try {
      expect((await comeBack('Xu')).error).toBe('SIGN_IN_PROVIDER_FAILED');
    } finally {
      await control({ mode: null });
    }
  });
});
