import type { HTTPGraphQLRequest } from '@apollo/server';
import { namesDocument } from './document-texts.js';

/** How a request says which document it means: the text itself, an id of the manifest, or a hash. */
export interface NamedDocument {
  readonly query: string | null;
  readonly documentId?: unknown;
  readonly extensions: Readonly<Record<string, unknown>> | null;
}

/** Stands where Apollo wants to see a text; the gate puts the named document in its place before anything reads it. */
const PLACEHOLDER = '{ __typename }';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function named(sent: Readonly<Record<string, unknown>>): NamedDocument | undefined {
  const { query, documentId, extensions } = sent;
  const isText = query === undefined || query === null || typeof query === 'string';
  const document = { query: (query ?? null) as string | null, documentId, extensions: isRecord(extensions) ? extensions : null };
  return isText && namesDocument(document) ? document : undefined;
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The request as Apollo is to see it: an ordinary one with a text. What it said about its document comes beside it. */
export function withoutNames(request: HTTPGraphQLRequest): { readonly request: HTTPGraphQLRequest; readonly named?: NamedDocument } {
  if (request.method === 'GET') {
    const params = new URLSearchParams(request.search);
    const document = named({ ...Object.fromEntries(params), extensions: jsonOrText(params.get('extensions') ?? '') });
    if (!document) return { request };
    for (const name of ['documentId', 'extensions']) params.delete(name);
    params.set('query', PLACEHOLDER);
    return { request: { ...request, search: `?${params}` }, named: document };
  }
  const document = isRecord(request.body) ? named(request.body) : undefined;
  if (!document) return { request };
  const { documentId: _, extensions: __, ...rest } = request.body as Record<string, unknown>;
  return { request: { ...request, body: { ...rest, query: PLACEHOLDER } }, named: document };
}
