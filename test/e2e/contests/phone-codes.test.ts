import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { contestWords } from '../../support/contests.js';
import { eventually } from '../../support/eventually.js';
import { productionSettings } from '../../support/product.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const PHONE = '13800138000';
const TOKEN = 'a synthetic token of a message service';

interface Told {
  readonly code: object | null;
  readonly userErrors: readonly { code: string; message: string }[];
}

describe('a code for a phone, in production', () => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  /** A production server with a round that whoever has a phone may vote in. */
  async function openRound(settings: NodeJS.ProcessEnv = {}) {
    const app = await startApp({ ...productionSettings(), ...settings });
    stops.push(() => app.close());
    const given = contestWords(app, app.lead());
    const contestId = (await given.contest({ voterKinds: ['PHONE'] })).row!.id;
    await given.entry(contestId);
    await given.round(contestId, { rule: { perDay: 1, perEntryPerDay: 1 } });
    return { app, contestId };
  }
  const ask = async (app: TestApp, contestId: string, language = 'zh-CN', phone = PHONE): Promise<Told> => {
    const query = `mutation ($input: SendVoterCodeInput!) { sendVoterCode(input: $input) { code { expiresAt } userErrors { code message } } }`;
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify({ query, variables: { input: { contestId, phone } } }),
    });
    return ((await response.json()) as { data: { sendVoterCode: Told } }).data.sendVoterCode;
  };

  it('is refused in words where nobody can send it, and stands neither in a file nor in the database', async () => {
    const { app, contestId } = await openRound();
    const refused = (message: string) => ({
      code: null,
      userErrors: [{ code: 'PHONE_CODES_OFF', message: expect.stringContaining(message) }],
    });
    expect(await ask(app, contestId)).toEqual(refused('未开通短信'));
    expect(await ask(app, contestId, 'en')).toEqual(refused('cannot be sent'));
    expect(await ask(app, contestId, 'en', 'no phone at all')).toEqual(refused('cannot be sent'));
    expect(existsSync(`${app.environment.DATA_DIR}/phone-codes.txt`)).toBe(false);
    expect(await app.database.read.rows('SELECT id FROM voter_code')).toEqual([]);
  });

  it('goes to the message service where there is one, and lets its phone vote', async () => {
    const sent: { phone: string; code: string }[] = [];
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      if (request.headers.authorization === `Bearer ${TOKEN}`) sent.push(JSON.parse(body) as { phone: string; code: string });
      response.end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    stops.push(() => new Promise(resolve => server.close(resolve)));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`;
    const { app, contestId } = await openRound({ SMS_WEBHOOK_URL: url, SMS_WEBHOOK_TOKEN: TOKEN });
    expect((await ask(app, contestId)).userErrors).toEqual([]);
    await eventually(async () => sent.length > 0);
    expect(sent).toEqual([{ phone: `+86${PHONE}`, code: expect.stringMatching(/^\d{6}$/), locale: 'zh-CN' }]);
    expect(existsSync(`${app.environment.DATA_DIR}/phone-codes.txt`)).toBe(false);
    const query = 'mutation ($input: IdentifyPhoneInput!) { identifyPhone(input: $input) { voter { token } userErrors { code } } }';
    const { data } = await app.graphql<{ identifyPhone: { voter: object | null } }>(query, {
      input: { contestId, phone: PHONE, code: sent[0]!.code },
    });
    expect(data.identifyPhone.voter).not.toBeNull();
  });
});
