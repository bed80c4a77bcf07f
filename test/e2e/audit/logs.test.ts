import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canaries, grepLogs } from '../../support/grep-logs.js';
import { startApp, type TestApp } from '../../support/start-app.js';
import { testLog } from '../../support/test-log.js';

const planted: Readonly<Record<string, string>> = {
  'identity number': '{"msg":"x 360502199003071234"}',
  'mobile number': '{"msg":"call 13800001234"}',
  'words of people': '{"msg":"示例"}',
  'escaped words of people': '{"msg":"\\u793a"}',
  'authorization header': '{"authorization":"Bearer abc"}',
  'signed token': '{"t":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x"}',
  'password hash': '{"h":"$argon2id$v=19"}',
  'sealed value or wrapped key': '{"w":"v1.A256GCM.kid.iv.text"}',
  'password of the suites': '{"p":"correct horse battery 42"}',
  'key of a voter or a request': '{"k":"device-key-of-somebody"}',
  'token of a machine or pass of a voter': '{"t":"lxw_0123456789abcdefghijklmnopqrstuvwxyz"}',
  'network address': '{"a":"203.0.113.7"}',
};

describe('the log', () => {
  let app: TestApp;
  let from: number;
  const written = () => readFileSync(testLog().file, 'utf8').slice(from);
  beforeAll(async () => {
    app = await startApp();
    testLog();
    from = readFileSync(testLog().file, 'utf8').length;
  });
  afterAll(() => app.close());

  const submit = (text: string) =>
    app.graphql(
      'mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { feedback { receipt } userErrors { code } } }',
      { input: { kind: 'COMPLAINT', text, contact: '13800001234', idempotencyKey: `key-${crypto.randomUUID()}` } },
      'Bearer not-a-token-of-anybody',
    );
  const feedback = async (text: string) =>
    app.graphql('mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { feedback { receipt } userErrors { code } } }', {
      input: { kind: 'COMPLAINT', text, contact: '13800001234', idempotencyKey: `key-${crypto.randomUUID()}` },
    });

  it('says which constraint refused and where, without the value, when the database repeats what was sent', async () => {
    await app.database.read.run('CREATE UNIQUE INDEX feedback_contact ON feedback (contact)');
    expect((await feedback('示例诉求：王示例，身份证 360502199003071234')).errors).toBeUndefined();
    const second = await feedback('示例诉求');
    await submit('示例');
    const { code, errorId } = second.errors![0]!.extensions as { code: string; errorId?: string };
    expect(code).toBe('INTERNAL');
    const lines = written()
      .split('\n')
      .filter(line => line.includes(errorId!));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/feedback_contact|feedback\.contact/);
    expect(lines[0]).toMatch(/ER_DUP_ENTRY|SQLITE_CONSTRAINT/);
    expect(lines[0]).toMatch(/at .*\.ts/);
    const found = Object.entries(canaries).filter(([, pattern]) => pattern.test(written()));
    expect(found.map(([what]) => what)).toEqual([]);
  });

  it('is looked through for everything that must not stand in it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lxq-canaries-'));
    expect(Object.keys(planted)).toEqual(Object.keys(canaries));
    writeFileSync(
      join(folder, 'clean.log'),
      '{"level":50,"time":"2026-06-15T02:00:00.000Z","err":{"type":"Error"},"errorId":"98efb47f-a79d-49fe-b68d-7370b9a16fbd"}\n',
    );
    expect(grepLogs(folder)).toMatchObject({ files: 1, lines: 1, hits: [] });
    for (const [what, line] of Object.entries(planted)) {
      writeFileSync(join(folder, 'planted.log'), `fine\n${line}\n`);
      expect(grepLogs(folder).hits).toContainEqual({ place: 'planted.log:2', what });
    }
    rmSync(folder, { recursive: true, force: true });
  });
});
