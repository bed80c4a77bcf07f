import type { Readable } from 'node:stream';
import { refuse, refuseUnless } from '../lib/refusal.js';
import type { Content, ContentStore, StoredContent } from './content-store.js';
import { knownMediaTypes } from './media-type.js';
import type { Ticket } from './tickets.js';

/** What goes out under a download or export ticket. */
export interface Outgoing {
  readonly content: Readable;
  readonly mediaType: string;
  /** The name the person sees; any characters. */
  readonly fileName: string;
  readonly size?: number;
}

/**
 * Receives the content of an upload ticket. `declaredLength` (Content-Length) only allows an early refusal; what counts is what arrives.
 */
export function putFile(store: ContentStore, ticket: Ticket, content: Content, declaredLength?: number): Promise<StoredContent> {
  const { maxBytes, types } = ticket;
  if (declaredLength !== undefined && declaredLength > maxBytes) refuse('FILE_TOO_LARGE', { maxBytes });
  return store.put(content, { maxBytes, allowedTypes: types });
}

/** Stored content on its way out, under the name its row gives it. Refuses NOT_FOUND. */
export async function getFile(store: ContentStore, file: StoredContent & { readonly fileName: string }): Promise<Outgoing> {
  const content = await store.open(file.hash);
  refuseUnless(content, 'NOT_FOUND');
  return { content, mediaType: file.mediaType, fileName: file.fileName, size: file.size };
}

/**
 * Headers under which content may leave: always saved, never shown inside our origin, never cached, its type never guessed. The name
 * is made harmless for every system and comes twice: ASCII for old clients, RFC 8187 for the Chinese one.
 */
export function outgoingHeaders({ mediaType, fileName, size }: Omit<Outgoing, 'content'>): Record<string, string> {
  const name = [...fileName.replace(/[\p{C}"*/:<>?\\|]/gu, '_')].slice(0, 120).join('') || 'file';
  const ascii = `file.${knownMediaTypes[mediaType] ?? 'bin'}`;
  const encoded = encodeURIComponent(name).replace(/['()]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return {
    'content-type': mediaType in knownMediaTypes ? mediaType : 'application/octet-stream',
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    ...(size === undefined ? {} : { 'content-length': String(size) }),
  };
}
