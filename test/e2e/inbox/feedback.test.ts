import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bearer, type SignIn, signedIn, signIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const SUBMIT = `mutation ($input: SubmitFeedbackInput!) {
  submitFeedback(input: $input) { feedback { receipt } userErrors { code path } }
}`;
const STATUS = 'query ($receipt: String!) { feedbackStatus(receipt: $receipt) { kind state answer receivedAt answeredAt } }';
const ITEMS = '{ feedbackItems(first: 100) { totalCount nodes { id kind text contact state version branch { id name } } } }';
const ANSWER = `mutation ($input: AnswerFeedbackInput!) {
  answerFeedback(input: $input) { feedback { id state answer version } userErrors { code path } }
}`;
const CLOSE = `mutation ($input: CloseFeedbackInput!) {
  closeFeedback(input: $input) { feedback { id state version } userErrors { code } }
}`;
const INBOX = '{ inbox { totalCount nodes { id title body source sourceId readAt } } }';
const MARK = 'mutation ($input: MarkReadInput!) { markRead(input: $input) { marked { messages { id readAt } } userErrors { code path } } }';
const PASSWORD = '示例口令-春风-化雨-2026';

interface Submitted {
  submitFeedback: { feedback: { receipt: string } | null; userErrors: { code: string; path: string[] }[] };
}
interface Item {
  id: string;
  text: string;
  contact: string | null;
  state: string;
  version: number;
  branch: { id: string } | null;
}
interface Items {
  feedbackItems: { totalCount: number; nodes: Item[] };
}
interface Changed {
  feedback: { state: string; version: number } | null;
  userErrors: { code: string; path: string[] }[];
}
interface Message {
  id: string;
  title: string;
  body: string;
  readAt: string | null;
}

describe('complaints and suggestions', () => {
  let app: TestApp;
  let county: string;
  let sibling: string;
  let staff: SignIn;
  let sender: SignIn;

  beforeAll(async () => {
    app = await startApp();
    county = await newBranch('COUNTY-1');
    sibling = await newBranch('COUNTY-2');
    staff = await signedIn(app, { signInName: 'answerer', password: PASSWORD, role: 'STAFF', branchId: county });
    sender = await signedIn(app, { signInName: 'sender', password: PASSWORD, role: 'STAFF', branchId: sibling });
  });
  afterAll(() => app.close());

  const newBranch = async (code: string) => {
    const input = { parentId: app.root.id, code, name: '示例县妇联', kind: 'FEDERATION', level: 'COUNTY' };
    const CREATE = 'mutation ($input: CreateBranchInput!) { createBranch(input: $input) { branch { id } } }';
    const { data } = await app.graphql<{ createBranch: { branch: { id: string } } }>(CREATE, { input }, app.lead());
    return data.createBranch.branch.id;
  };
  /** Time passes, so that the limit on writing is met only where it is meant; access tokens run out meanwhile. */
  const later = async (minutes = 15) => {
    app.clock.set(new Date(app.clock.now().getTime() + minutes * 60_000).toISOString());
    staff = await signIn(app, 'answerer', PASSWORD);
    sender = await signIn(app, 'sender', PASSWORD);
  };
  const submit = (input: object, token = '') => {
    const base = { kind: 'SUGGESTION', text: '建议增设夜间课堂', branchId: county, idempotencyKey: randomUUID() };
    return app.graphql<Submitted>(SUBMIT, { input: { ...base, ...input } }, token);
  };
  const items = async (token: string) => (await app.graphql<Items>(ITEMS, {}, token)).data.feedbackItems.nodes;
  const itemWith = async (text: string, token = app.staff(app.root.path)) => (await items(token)).find(item => item.text === text);
  const status = async (receipt: string) =>
    (await app.graphql<{ feedbackStatus: { state: string; answer: string | null } | null }>(STATUS, { receipt })).data.feedbackStatus;
  const reply = async (input: object, token = bearer(staff)) => app.graphql<{ answerFeedback: Changed }>(ANSWER, { input }, token);
  const inboxOf = async (session: SignIn) =>
    (await app.graphql<{ inbox: { nodes: Message[] } }>(INBOX, {}, bearer(session))).data.inbox.nodes;

  it('come from anybody, and only the receipt leads back to the answer', async () => {
    const { receipt } = (await submit({ text: '想报名\r\n宣讲活动 🌸', kind: 'QUESTION' })).data.submitFeedback.feedback!;
    expect(receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(await status(receipt)).toMatchObject({ kind: 'QUESTION', state: 'RECEIVED', answer: null, answeredAt: null });
    const item = (await itemWith('想报名\n宣讲活动 🌸'))!;
    await reply({ feedbackId: item.id, text: '可在本县妇联报名', expectedVersion: item.version });
    expect(await status(receipt.toLowerCase().replaceAll('-', ' '))).toMatchObject({ state: 'ANSWERED', answer: '可在本县妇联报名' });
    expect(await status(`${receipt.slice(0, -1)}${receipt.endsWith('0') ? '1' : '0'}`)).toBeNull();
    const stored = JSON.stringify(await app.database.read.rows('SELECT * FROM feedback'));
    expect(stored).not.toContain(receipt.replaceAll('-', ''));
    expect(stored).not.toContain(receipt);
  });

  it('are seen, with how to reach the sender, by those who work for the branch, and by nobody else', async () => {
    await later();
    await submit({ text: '关于本县', contact: '示例联系方式' });
    await submit({ text: '关于邻县', branchId: sibling });
    await submit({ text: '关于全市', branchId: null });
    const seen = await items(bearer(staff));
    expect(seen.find(item => item.text === '关于本县')).toMatchObject({ contact: '示例联系方式', branch: { id: county } });
    expect(seen.map(item => item.text)).not.toContain('关于邻县');
    expect(seen.map(item => item.text)).not.toContain('关于全市');
    expect((await items(app.lead())).map(item => item.text)).toEqual(expect.arrayContaining(['关于本县', '关于邻县', '关于全市']));
    expect((await app.graphql(ITEMS)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await app.graphql(ITEMS, {}, app.as('SYSTEM_ADMIN', '/'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const hidden = (await itemWith('关于邻县'))!;
    const answered = await reply({ feedbackId: hidden.id, text: '越权', expectedVersion: hidden.version });
    expect(answered.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    expect((await app.graphql(node, { id: hidden.id }, bearer(staff))).data).toEqual({ node: null });
    expect((await app.graphql(node, { id: hidden.id })).data).toEqual({ node: null });
    expect((await app.graphql(node, { id: hidden.id }, bearer(sender))).data).toEqual({ node: { id: hidden.id } });
  });

  it('reach the inbox of a sender who has an account, once, when they are answered', async () => {
    await later();
    await submit({ text: '请公开经费', kind: 'COMPLAINT' }, bearer(sender));
    const item = (await itemWith('请公开经费'))!;
    const input = { feedbackId: item.id, text: '已公开', expectedVersion: item.version };
    const [one, two] = await Promise.all([reply(input), reply(input)]);
    const codes = [one, two].map(answer => answer.data.answerFeedback.userErrors[0]?.code);
    expect(codes.sort()).toEqual(['VERSION_STALE', undefined]);
    const [message, ...rest] = await inboxOf(sender);
    expect(rest).toEqual([]);
    expect(message).toMatchObject({ title: '您的投诉已有答复', body: '已公开', source: 'FEEDBACK', sourceId: item.id, readAt: null });
    expect(await inboxOf(staff)).toEqual([]);
    const stolen = await app.graphql(MARK, { input: { messageIds: [message!.id] } }, bearer(staff));
    expect(stolen.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await app.graphql(MARK, { input: { messageIds: [message!.id] } }, bearer(sender));
    const readAt = app.clock.now().toISOString();
    await later();
    await app.graphql(MARK, { input: { messageIds: [message!.id] } }, bearer(sender));
    expect((await inboxOf(sender))[0]?.readAt).toBe(readAt);
    const unread = '{ inbox(where: { isRead: { eq: false } }) { totalCount } read: inbox(where: { isRead: { eq: true } }) { totalCount } }';
    expect((await app.graphql(unread, {}, bearer(sender))).data).toEqual({ inbox: { totalCount: 0 }, read: { totalCount: 1 } });
    expect((await app.graphql(INBOX)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('go from received to answered to closed, and no way back', async () => {
    await later();
    await submit({ text: '流程' });
    const item = (await itemWith('流程'))!;
    const close = async (expectedVersion: number) =>
      (await app.graphql<{ closeFeedback: Changed }>(CLOSE, { input: { feedbackId: item.id, expectedVersion } }, bearer(staff))).data
        .closeFeedback;
    const answered = (await reply({ feedbackId: item.id, text: '答复', expectedVersion: 1 })).data.answerFeedback.feedback!;
    const again = await reply({ feedbackId: item.id, text: '再次', expectedVersion: answered.version });
    expect(again.data.answerFeedback.userErrors).toEqual([{ code: 'STATE_NOT_ALLOWED', path: ['input', 'feedbackId'] }]);
    expect((await close(1)).userErrors[0]?.code).toBe('VERSION_STALE');
    const closed = await close(answered.version);
    expect(closed.feedback?.state).toBe('CLOSED');
    expect((await close(closed.feedback!.version)).userErrors[0]?.code).toBe('STATE_NOT_ALLOWED');
  });

  it('are taken once when they are sent twice, and answer the same receipt', async () => {
    await later();
    const input = { text: '只一次', idempotencyKey: randomUUID() };
    const answers = await Promise.all([submit(input), submit(input), submit(input)]);
    expect(new Set(answers.map(answer => answer.data.submitFeedback.feedback?.receipt)).size).toBe(1);
    expect((await items(app.lead())).filter(item => item.text === '只一次')).toHaveLength(1);
    expect((await submit({ ...input, text: '另一封' })).data.submitFeedback.userErrors[0]?.code).toBe('IDEMPOTENCY_MISMATCH');
  });

  it('are refused with a code and a path when they make no sense, and leave no trace', async () => {
    await later();
    const before = await items(app.lead());
    const errorOf = async (input: object) => {
      await later(1);
      return (await submit(input)).data.submitFeedback.userErrors[0];
    };
    expect(await errorOf({ text: '   ' })).toEqual({ code: 'TEXT_EMPTY', path: ['input', 'text'] });
    expect(await errorOf({ text: '字'.repeat(2_001) })).toEqual({ code: 'TEXT_TOO_LONG', path: ['input', 'text'] });
    expect(await errorOf({ text: '藏\u200b字' })).toEqual({ code: 'TEXT_NOT_ALLOWED', path: ['input', 'text'] });
    expect(await errorOf({ contact: '1'.repeat(101) })).toEqual({ code: 'TEXT_TOO_LONG', path: ['input', 'contact'] });
    expect(await errorOf({ branchId: sender.account.id })).toEqual({ code: 'WRONG_TYPE_OF_ID', path: ['input', 'branchId'] });
    expect(await errorOf({ branchId: `branch_${'0'.repeat(26)}` })).toEqual({
      code: 'LINKED_RECORD_NOT_FOUND',
      path: ['input', 'branchId'],
    });
    expect(await errorOf({ idempotencyKey: 'k-1' })).toEqual({ code: 'IDEMPOTENCY_KEY_GUESSABLE', path: ['input', 'idempotencyKey'] });
    expect(await items(app.lead())).toEqual(before);
  });

  it('may be sent ten times at once from one place, then one a minute; accounts are counted on their own', async () => {
    await later(60);
    const codeOf = async (token = '') => (await submit({ text: '多次' }, token)).errors?.[0]?.extensions.code;
    for (let count = 0; count < 10; count++) expect(await codeOf()).toBeUndefined();
    expect(await codeOf()).toBe('RATE_LIMITED');
    expect(await codeOf(bearer(sender))).toBeUndefined();
    await later(1);
    expect(await codeOf()).toBeUndefined();
    expect(await codeOf()).toBe('RATE_LIMITED');
  });

  it('are listed and counted with their branches in three statements', async () => {
    const token = app.lead();
    const before = app.statements();
    await app.graphql(
      `{ feedbackItems(first: 50, where: { state: { eq: RECEIVED }, receivedAt: { gt: "2026-01-01T00:00:00Z" } }) {
      totalCount nodes { kind branch { name } } } }`,
      {},
      token,
    );
    expect(app.statements() - before).toBeLessThanOrEqual(3);
  });

  it('say in `viewer` who may answer', async () => {
    const may = async (token: string) =>
      (await app.graphql<{ viewer: { capabilities: string[] } }>('{ viewer { capabilities } }', {}, token)).data.viewer.capabilities;
    expect(await may(app.lead())).toContain('ANSWER_FEEDBACK');
    expect(await may('')).toEqual([]);
  });
});
