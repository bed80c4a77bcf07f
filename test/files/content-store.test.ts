import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import type { ContentStore } from '../../src/files/content-store.js';
import { createDiskStore, stagingOf } from '../../src/files/disk-store.js';
import { knownMediaTypes } from '../../src/files/media-type.js';
import { createS3Store } from '../../src/files/s3-store.js';
import { sweepStaged } from '../../src/files/stage.js';
import { refusalCodeOf } from '../support/refusal-code.js';
import { startS3LikeServer } from '../support/s3-like-server.js';
import { xlsxOf, zipOf } from '../support/zip.js';

const allowedTypes = Object.keys(knownMediaTypes);
const rule = { maxBytes: 1_000_000, allowedTypes };

async function* piecesOf(content: Buffer | string, size = 7) {
  const bytes = Buffer.from(content as string);
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n';
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4', 'hex'),
  Buffer.from('890000000d49444154789c636060606000000005000184d6a6b70000000049454e44ae426082', 'hex'),
]);
const xlsx = xlsxOf({ sheet: '<sheetData/>' });

let folder: string;
let s3: Awaited<ReturnType<typeof startS3LikeServer>>;
const stores: Record<string, ContentStore> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'content-'));
  s3 = await startS3LikeServer('works');
  stores['disk'] = createDiskStore(join(folder, 'disk'));
  stores['S3'] = createS3Store({
    bucket: 'works',
    accessKeyId: 'key-for-tests',
    secretAccessKey: 'secret-for-tests',
    endpoint: s3.endpoint,
    forcePathStyle: true,
    prefix: 'city/',
    stagingDirectory: join(folder, 's3'),
  });
});

afterAll(async () => {
  await s3.stop();
  await rm(folder, { recursive: true });
});

describe.each(['disk', 'S3'])('a content store on %s', kind => {
  const store = (): ContentStore => stores[kind]!;
  const leftovers = () => readdir(kind === 'disk' ? stagingOf(join(folder, 'disk')) : join(folder, 's3'));

  it('gives back the bytes under their SHA-256', async () => {
    const stored = await store().put(piecesOf(pdf), rule);
    expect(stored).toEqual({ hash: createHash('sha256').update(pdf).digest('hex'), size: pdf.length, mediaType: 'application/pdf' });
    expect(await store().has(stored.hash)).toBe(true);
    expect((await buffer((await store().open(stored.hash))!)).toString()).toBe(pdf);
  });

  it('keeps the same bytes once, however many send them at once', async () => {
    const stored = await Promise.all(Array.from({ length: 20 }, (_, at) => store().put(piecesOf(`同样的内容 ${kind}`, 1 + at), rule)));
    expect(new Set(stored.map(each => each.hash)).size).toBe(1);
    expect((await buffer((await store().open(stored[0]!.hash))!)).toString()).toBe(`同样的内容 ${kind}`);
    expect(await leftovers()).toEqual([]);
  });

  it('forgets what is removed, and removing twice is harmless', async () => {
    const { hash } = await store().put(piecesOf(`to be removed from ${kind}`), rule);
    await store().remove(hash);
    await store().remove(hash);
    expect(await store().has(hash)).toBe(false);
    expect(await store().open(hash)).toBeUndefined();
  });

  it.each(['../../etc/passwd', '', 'ab', `${'a'.repeat(63)}/`, 'A'.repeat(64)])('has nothing under the name %p', async name => {
    expect(await store().has(name)).toBe(false);
    expect(await store().open(name)).toBeUndefined();
  });

  it('refuses an empty file, and one byte more than allowed', async () => {
    expect(await refusalCodeOf(() => store().put(piecesOf(''), rule))).toBe('FILE_EMPTY');
    expect(await refusalCodeOf(() => store().put(piecesOf(pdf), { maxBytes: pdf.length - 1, allowedTypes }))).toBe('FILE_TOO_LARGE');
    expect(await refusalCodeOf(() => store().put(piecesOf(pdf), { maxBytes: pdf.length, allowedTypes }))).toBe('ACCEPTED');
    expect(await leftovers()).toEqual([]);
  });

  it('keeps nothing of a sender that goes away', async () => {
    async function* brokenOff() {
      yield Buffer.from('half of ');
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    expect(await refusalCodeOf(() => store().put(brokenOff(), rule))).toBe('FILE_INCOMPLETE');
    expect(await leftovers()).toEqual([]);
  });
});

describe('the type of a file is what its content shows', () => {
  const typeOf = async (content: Buffer | string, types: readonly string[] = allowedTypes) =>
    (await stores['disk']!.put(piecesOf(content, 4096), { maxBytes: 1_000_000, allowedTypes: types })).mediaType;

  it.each<[string, Buffer | string, string]>([
    ['a PDF', pdf, 'application/pdf'],
    ['a PNG', png, 'image/png'],
    ['a JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), 'image/jpeg'],
    ['a workbook', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a video', Buffer.from(`000000186674797069736f6d0000020069736f6d6d703432${'00'.repeat(40)}`, 'hex'), 'video/mp4'],
    ['UTF-8 text', '巾帼红 连心桥，𬭚㐁', 'text/plain'],
    ['GBK text', iconv.encode('姓名，巾帼红 连心桥', 'gbk'), 'text/plain'],
    ['UTF-16 text as Excel writes it', Buffer.from('\ufeff姓名\t村\n', 'utf16le'), 'text/plain'],
    ['GB 18030 text with rare characters', iconv.encode('王𬭚 㐁桥村', 'gb18030'), 'text/plain'],
  ])('%s', async (_, content, mediaType) => {
    expect(await typeOf(content, ['application/pdf', ...allowedTypes.filter(type => type !== 'text/csv')])).toBe(mediaType);
  });

  it('calls text a table when a table is asked for', async () => {
    expect(await typeOf('姓名,电话\n', ['text/csv'])).toBe('text/csv');
  });

  it.each<[string, Buffer | string]>([
    ['a PHP script', '<?php system($_GET["c"]); ?>'],
    ['an HTML page', '\n  <!DOCTYPE html><script>alert(1)</script>'],
    ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a marked HTML page', '\ufeff<html>'],
    ['an HTML page in UTF-16', Buffer.from('\ufeff<html>', 'utf16le')],
    ['UTF-16 without its mark', Buffer.from('abc', 'utf16le')],
    ['a shell script', '#!/bin/sh\nrm -rf /\n'],
    ['an RTF', '{\\rtf1 hello}'],
    ['a Windows program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['a Linux program', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)])],
    ['a plain zip', zipOf([{ name: 'a.php', content: '<?php' }])],
    ['an old .doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;')],
    ['random bytes', Buffer.from('80818283ff00fe01', 'hex')],
    ['text with a NUL', 'abc\0def'],
    ['bytes of no encoding', Buffer.from([0xe5, 0xb7, 0xbe, 0xff])],
  ])('refuses %s whatever it is called', async (_, content) => {
    expect(await refusalCodeOf(() => typeOf(content))).toBe('FILE_TYPE_NOT_ALLOWED');
  });

  it('refuses a PDF where a picture is expected', async () => {
    expect(await refusalCodeOf(() => typeOf(pdf, ['image/png', 'image/jpeg']))).toBe('FILE_TYPE_NOT_ALLOWED');
  });
});

describe('after a crash', () => {
  it('a half-received file is harmless and swept when it is old', async () => {
    const directory = join(folder, 'crashed');
    const store = createDiskStore(directory);
    await store.put(piecesOf(pdf), rule);
    const left = join(stagingOf(directory), 'left-by-a-crash');
    await writeFile(left, '%PDF-1.7 half');
    await writeFile(join(stagingOf(directory), 'still-arriving'), 'x');
    const now = new Date();
    await utimes(left, now, new Date(now.getTime() - 25 * 3_600_000));
    expect(await store.has((await store.put(piecesOf(pdf), rule)).hash)).toBe(true);
    expect(await sweepStaged(stagingOf(directory), now)).toBe(1);
    expect(await readdir(stagingOf(directory))).toEqual(['still-arriving']);
    expect(await sweepStaged(join(folder, 'never-made'), now)).toBe(0);
  });
});
