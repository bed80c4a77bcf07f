import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pdf } from '../../support/files.js';
import { bearer, signedIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const PREPARE = `mutation ($input: PrepareUploadInput!) {
  prepareUpload(input: $input) { upload { fileId ticket url expiresAt } userErrors { code path message } }
}`;
const DOWNLOAD = `mutation ($id: ID!) {
  prepareDownload(input: { fileId: $id }) { download { url } userErrors { code path } }
}`;
const FILE = `query ($id: ID!) { file(id: $id) { id fileName mediaType size hash purpose branch { id } } }`;

interface Transfer {
  fileId: string;
  ticket: string;
  url: string;
}
interface Prepared {
  prepareUpload: { upload: Transfer | null; userErrors: { code: string; path: string[]; message: string }[] };
}
interface Stored {
  fileId?: string;
  hash?: string;
  code?: string;
}

describe('files handed in', () => {
  let app: TestApp;
  let admin: string;
  let counter = 0;
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
  });
  afterAll(() => app.close());

  const county = async () => {
    const input = { parentId: app.root.id, code: `F${++counter}`, name: '示例县妇联', kind: 'FEDERATION', level: 'COUNTY' };
    const answer = await app.graphql<{ createBranch: { branch: { id: string } } }>(
      'mutation ($input: CreateBranchInput!) { createBranch(input: $input) { branch { id } } }',
      { input },
      admin,
    );
    const { id } = answer.data.createBranch.branch;
    const [row] = await app.database.read.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [id]);
    return { id, path: row!.path };
  };
  const prepare = (input: object, token = admin) =>
    app.graphql<Prepared>(
      PREPARE,
      { input: { fileName: '证书.pdf', mediaType: 'application/pdf', size: 1_000, purpose: 'EVIDENCE', branchId: app.root.id, ...input } },
      token,
    );
  const ticketFor = async (input: object = {}, token = admin): Promise<Transfer> => {
    const answer = await prepare(input, token);
    if (!answer.data?.prepareUpload.upload) throw new Error(JSON.stringify(answer));
    return answer.data.prepareUpload.upload;
  };
  const put = async (url: string, body: Buffer) => {
    const response = await fetch(app.url + url, { method: 'PUT', body: new Uint8Array(body) });
    return { status: response.status, ...((await response.json()) as Stored) };
  };
  const fileRow = (id: string) => app.database.read.rows('SELECT id FROM stored_file WHERE id = ?', [id]);
  const kept = async (id: string, token = admin) => (await app.graphql<{ file: { id: string } | null }>(FILE, { id }, token)).data.file;

  it('come back byte by byte under the name they came with, emoji and rare characters too', async () => {
    const bytes = pdf();
    const upload = await ticketFor({ fileName: '𬭚乡“春蕾”走访🌸.pdf' });
    const stored = await put(upload.url, bytes);
    expect(stored).toMatchObject({ status: 201, fileId: upload.fileId, mediaType: 'application/pdf', size: bytes.byteLength });
    expect(await kept(upload.fileId)).toMatchObject({ fileName: '𬭚乡“春蕾”走访🌸.pdf', hash: stored.hash, branch: { id: app.root.id } });

    const asked = await app.graphql<{ prepareDownload: { download: { url: string } } }>(DOWNLOAD, { id: upload.fileId }, admin);
    const response = await fetch(app.url + asked.data.prepareDownload.download.url);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('𬭚乡“春蕾”走访🌸.pdf'));
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['a type its purpose does not take', { mediaType: 'text/html' }, 'UPLOAD_TYPE_NOT_OFFERED', ['input', 'mediaType']],
    ['a picture as an import', { mediaType: 'image/png', purpose: 'IMPORT' }, 'UPLOAD_TYPE_NOT_OFFERED', ['input', 'mediaType']],
    ['more than 20 MB', { size: 20 * 1024 * 1024 + 1 }, 'FILE_TOO_LARGE', ['input', 'size']],
    ['an empty file', { size: 0 }, 'FILE_EMPTY', ['input', 'size']],
    ['a name nobody can see', { fileName: '\u202egpj.exe' }, 'TEXT_NOT_ALLOWED', ['input', 'fileName']],
    ['a name of 121 characters', { fileName: '长'.repeat(121) }, 'TEXT_TOO_LONG', ['input', 'fileName']],
    ['an id of another kind', { branchId: 'file_01hx0000000000000000000000' }, 'WRONG_TYPE_OF_ID', ['input', 'branchId']],
  ])('are refused before a byte comes: %s', async (_, input, code, path) => {
    const { data } = await prepare(input);
    expect(data.prepareUpload).toMatchObject({ upload: null, userErrors: [{ code, path }] });
  });

  it('are refused when the content is not what it was said to be, or is more', async () => {
    const upload = await ticketFor({ size: 200 });
    expect(await put(upload.url, Buffer.from('<script>alert(1)</script>'))).toMatchObject({ status: 415, code: 'FILE_TYPE_NOT_ALLOWED' });
    expect(await put(upload.url, pdf('x'.repeat(300)))).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
    expect(await fileRow(upload.fileId)).toEqual([]);
  });

  it('need a ticket that we issued, for this purpose, in its time, whose holder is still signed in', async () => {
    const upload = await ticketFor();
    const forged = `${upload.url.slice(0, -1)}${upload.url.endsWith('A') ? 'E' : 'A'}`;
    expect(await put(forged, pdf())).toMatchObject({ status: 403, code: 'FILE_TICKET_INVALID' });
    expect((await fetch(app.url + upload.url)).status).toBe(403);

    const leaving = app.staff('/');
    const hers = await ticketFor({}, leaving);
    app.forget(leaving);
    expect(await put(hers.url, pdf())).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await fileRow(hers.fileId)).toEqual([]);

    const now = app.clock.now();
    app.clock.set(new Date(now.getTime() + 15 * 60_000).toISOString());
    expect(await put(upload.url, pdf())).toMatchObject({ status: 410, code: 'FILE_TICKET_EXPIRED' });
    app.clock.set(now.toISOString());
  });

  it('under the ticket of somebody who signed out stay where they are', async () => {
    const person = { signInName: 'files.keeper', password: 'synthetic-Pass-2026', role: 'STAFF', branchId: app.root.id } as const;
    const token = bearer(await signedIn(app, person));
    const [used, unused] = [await ticketFor({}, token), await ticketFor({}, token)];
    expect(await put(used.url, pdf())).toMatchObject({ status: 201, fileId: used.fileId });
    const asked = await app.graphql<{ prepareDownload: { download: { url: string } } }>(DOWNLOAD, { id: used.fileId }, token);
    const { url } = asked.data.prepareDownload.download;
    expect((await fetch(app.url + url)).status).toBe(200);
    await app.graphql('mutation { signOut { userErrors { code } } }', {}, token);
    expect(await put(unused.url, pdf())).toMatchObject({ status: 403 });
    expect((await fetch(app.url + url)).status).toBe(404);
  });

  it('outside the scope are files that do not exist', async () => {
    const [ours, theirs] = [await county(), await county()];
    const staff = app.staff(ours.path);
    expect((await prepare({ branchId: theirs.id }, staff)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const upload = await ticketFor({ branchId: theirs.id });
    await put(upload.url, pdf());
    expect(await kept(upload.fileId, staff)).toBeNull();
    expect(await kept(upload.fileId, '')).toBeNull();
    const foreign = await app.graphql(DOWNLOAD, { id: upload.fileId }, staff);
    const unknown = await app.graphql(DOWNLOAD, { id: 'file_01hx0000000000000000000000' }, staff);
    expect(foreign.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(foreign.errors?.[0]).toEqual({ ...unknown.errors?.[0] });
    expect(await kept(upload.fileId, app.staff(theirs.path))).toMatchObject({ id: upload.fileId });
  });

  it('are nothing that the public may hand in', async () => {
    expect((await prepare({}, '')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('are kept once, however often and however many at a time send them', async () => {
    const bytes = pdf();
    const upload = await ticketFor();
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(upload.url, bytes)));
    expect(new Set(answers.map(answer => `${answer.status} ${answer.fileId}`))).toEqual(new Set([`201 ${upload.fileId}`]));
    expect(await fileRow(upload.fileId)).toHaveLength(1);
    expect(await put(upload.url, pdf())).toMatchObject({ status: 422, code: 'UPLOAD_USED' });
    expect(await kept(upload.fileId)).toMatchObject({ hash: answers[0]?.hash });
  });

  it('with the same bytes under two tickets are two files with one content', async () => {
    const bytes = pdf();
    const [one, two] = [await ticketFor(), await ticketFor({ fileName: '另一份.pdf' })];
    const [first, second] = await Promise.all([put(one.url, bytes), put(two.url, bytes)]);
    expect(first.fileId).not.toBe(second.fileId);
    expect(first.hash).toBe(second.hash);
  });
});
