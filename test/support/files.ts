import { randomBytes } from 'node:crypto';
import type { TestApp } from './start-app.js';

const PREPARE = 'mutation ($input: PrepareUploadInput!) { prepareUpload(input: $input) { upload { url } userErrors { code } } }';

/** The bytes of a small PDF, different each time. */
export const pdf = (text = randomBytes(8).toString('hex')): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj<<>>endobj\n% ${text}\ntrailer<<>>\n%%EOF\n`);

/** Hands in a file through both doors, as a front end does, and answers its id. */
export async function handIn(app: TestApp, token: string, branchId: string, bytes = pdf(), kind: object = {}): Promise<string> {
  const evidence = { fileName: '佐证.pdf', mediaType: 'application/pdf', purpose: 'EVIDENCE' };
  const input = { ...evidence, ...kind, size: bytes.byteLength, branchId };
  const { data } = await app.graphql<{ prepareUpload: { upload: { url: string } } }>(PREPARE, { input }, token);
  const response = await fetch(app.url + data.prepareUpload.upload.url, { method: 'PUT', body: new Uint8Array(bytes) });
  return ((await response.json()) as { fileId: string }).fileId;
}
