import { isNobody, type Viewer } from '../access/viewer.js';
import { sha256 } from '../lib/digest.js';
import { Refusal } from '../lib/refusal.js';
import { createDocumentCache } from './document-cache.js';
import type { TrustedDocuments } from './trusted-documents.js';

/** Who may run trusted documents only: nobody is held to it, clients without a sign-in, or everybody. */
type TrustedOnly = 'off' | 'anonymous' | 'all';

/** Texts of documents by their sha256, kept for other nodes too. Neither ever throws; a text that cannot be had now is undefined. */
export interface SharedTexts {
  get(hash: string): Promise<string | undefined>;
  set(hash: string, text: string): void;
}

interface DocumentRequest {
  readonly query?: string | null | undefined;
  /** Names a trusted document (GraphQL over HTTP: persisted documents). */
  readonly documentId?: unknown;
  /** `persistedQuery: { version: 1, sha256Hash }`, as Apollo clients send it. */
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

interface FoundText {
  readonly text: string;
  /** To be called once the document has been found good: until then nobody may fill the memory with it. */
  readonly keep?: () => void;
}

/** Which text a request means. */
export type FindText = (request: DocumentRequest, viewer: Viewer) => Promise<FoundText | Refusal>;

export interface TextSources {
  readonly trusted: TrustedDocuments;
  readonly trustedOnly: TrustedOnly;
  readonly shared?: SharedTexts | undefined;
}

const KEPT_TEXTS = 1_000;
const KEPT_CHARACTERS = 2_000_000;

/** The hash of the automatic persisted query, if one is named; a Refusal when it makes no sense. */
function hashOf({ extensions }: DocumentRequest): string | undefined | Refusal {
  const named = extensions?.['persistedQuery'];
  if (named === undefined || named === null) return undefined;
  const { version, sha256Hash } = named as { version?: unknown; sha256Hash?: unknown };
  return version === 1 && typeof sha256Hash === 'string' && /^[0-9a-f]{64}$/.test(sha256Hash) ? sha256Hash : new Refusal('BAD_USER_INPUT');
}

/**
 * Full texts, automatic persisted queries (a hash; the text follows once when nobody knows it) and trusted documents (an id of the
 * manifest). Errors: PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_MISMATCH, DOCUMENT_NOT_TRUSTED, BAD_USER_INPUT.
 */
export function createTextFinder({ trusted, trustedOnly, shared }: TextSources): FindText {
  const near = createDocumentCache<string>(KEPT_TEXTS, KEPT_CHARACTERS);
  const isHeld = (viewer: Viewer): boolean => trustedOnly === 'all' || (trustedOnly === 'anonymous' && isNobody(viewer));

  async function known(hash: string): Promise<FoundText | Refusal> {
    const text = near.get(hash) ?? (await shared?.get(hash));
    // Whoever can write to the shared memory must not be able to put another text under a hash.
    if (text === undefined || sha256(text) !== hash) return new Refusal('PERSISTED_QUERY_NOT_FOUND');
    near.set(hash, text);
    return { text };
  }

  function registered(hash: string, text: string): FoundText | Refusal {
    if (sha256(text) !== hash) return new Refusal('PERSISTED_QUERY_MISMATCH');
    const keep = () => {
      if (near.get(hash) !== undefined) return;
      near.set(hash, text);
      shared?.set(hash, text);
    };
    return { text, keep };
  }

  return async (request, viewer) => {
    const hash = hashOf(request);
    if (hash instanceof Refusal) return hash;
    const documentId = request.documentId ?? undefined;
    if (documentId !== undefined && typeof documentId !== 'string') return new Refusal('BAD_USER_INPUT');
    const text = request.query || undefined;
    const trustedText = trusted.textOf(documentId ?? hash, text);
    if (trustedText !== undefined) {
      return text !== undefined && text !== trustedText ? new Refusal('PERSISTED_QUERY_MISMATCH') : { text: trustedText };
    }
    if (isHeld(viewer)) return new Refusal('DOCUMENT_NOT_TRUSTED');
    if (documentId !== undefined) return new Refusal('PERSISTED_QUERY_NOT_FOUND');
    if (hash === undefined) return text === undefined ? new Refusal('BAD_USER_INPUT') : { text };
    return text === undefined ? known(hash) : registered(hash, text);
  };
}

/** True when a request names its document instead of bringing it, or beside bringing it. */
export const namesDocument = ({ documentId, extensions }: DocumentRequest): boolean =>
  (documentId !== undefined && documentId !== null) || Boolean(extensions?.['persistedQuery']);
