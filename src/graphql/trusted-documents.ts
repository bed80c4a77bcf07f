import { z } from 'zod';
import { sha256 } from '../lib/digest.js';
import type { CheckText } from './document-checks.js';

/** The documents that were written with the clients and checked before: only these may run where nothing else is trusted. */
export interface TrustedDocuments {
  /** The document of this id, or of no id but this very text. */
  textOf(id: string | undefined, text: string | undefined): string | undefined;
}

export const noTrustedDocuments: TrustedDocuments = { textOf: () => undefined };

/** `{ id: text }` as Relay writes it, or the operation manifest of Apollo. */
const manifest = z.union([
  z
    .object({ format: z.literal('apollo-persisted-query-manifest'), operations: z.array(z.object({ id: z.string(), body: z.string() })) })
    .transform(({ operations }) => operations.map(({ id, body }) => [id, body] as const)),
  z.record(z.string().min(1).max(200), z.string().min(1)).transform(documents => Object.entries(documents)),
]);

/** The id a document has in a manifest of ours: the sha256 of its text, so that an automatic persisted query finds it as well. */
export const idOfDocument = sha256;

/** Ids of the documents that do not fit the schema or break a limit. */
const unfitDocuments = (documents: Iterable<readonly [string, string]>, check: CheckText): string[] =>
  [...documents].filter(([, text]) => !('kind' in check(text))).map(([id]) => id);

/** Reads a manifest. Throws when it is none, or holds a document that could never run, so that a server with it does not start. */
export function readTrustedDocuments(json: string, check: CheckText): TrustedDocuments {
  const documents = new Map(manifest.parse(JSON.parse(json)));
  const unfit = unfitDocuments(documents, check);
  if (unfit.length > 0)
    throw new Error(`受信任文档不可用 / Trusted documents do not fit the schema or its limits: ${unfit.slice(0, 10).join(', ')}`);
  const texts = new Set(documents.values());
  return { textOf: (id, text) => (id === undefined ? (text !== undefined && texts.has(text) ? text : undefined) : documents.get(id)) };
}
