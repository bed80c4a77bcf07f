import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../lib/clock.js';
import { refuseUnless } from '../lib/refusal.js';

type TicketPurpose = 'UPLOAD' | 'DOWNLOAD' | 'EXPORT' | 'PERSON' | 'NOTARY';

/** A short-lived, signed permission for one transfer. Who may have one was decided when it was issued. */
export interface Ticket {
  readonly purpose: TicketPurpose;
  /** What it is about: the id of the prepared upload, of the file, or of the export. */
  readonly subject: string;
  readonly accountId: string;
  /** The sign-in it was issued to: when that ends, so does the ticket. */
  readonly sessionId: string | null;
  /** For uploads: most bytes, and the media types the content may have. */
  readonly maxBytes: number;
  readonly types: readonly string[];
  readonly expiresAt: Date;
}

export interface Tickets {
  /** The ticket as one URL-safe word. */
  issue(ticket: Ticket): string;
  /** Refuses FILE_TICKET_INVALID (forged, damaged or for another purpose) and FILE_TICKET_EXPIRED. */
  read(token: string, ...purposes: readonly [TicketPurpose, ...TicketPurpose[]]): Ticket;
}

const MAX_TOKEN_LENGTH = 2_048;
const TOKEN = /^([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/;

type Fields = [
  purpose: TicketPurpose,
  subject: string,
  accountId: string,
  sessionId: string | null,
  maxBytes: number,
  types: string[],
  expiresAt: number,
];

/** The keys that tickets are signed with, the same on every node: the newest signs, each one known by its name checks. */
export interface TicketKeys {
  current(): { readonly kid: string; readonly key: Buffer };
  find(kid: string): { readonly key: Buffer } | undefined;
}

// The label keeps a token that another part signed with the same key from being a ticket.
const sign = (key: Buffer, payload: string): Buffer => createHmac('sha256', key).update(`file-ticket.2.${payload}`).digest();

/** Tickets signed with HMAC-SHA-256. */
export function createTickets({ keys, clock }: { readonly keys: TicketKeys; readonly clock: Clock }): Tickets {
  return {
    issue(ticket) {
      const fields: Fields = [
        ticket.purpose,
        ticket.subject,
        ticket.accountId,
        ticket.sessionId,
        ticket.maxBytes,
        [...ticket.types],
        ticket.expiresAt.getTime(),
      ];
      const { kid, key } = keys.current();
      const payload = Buffer.from(JSON.stringify(fields)).toString('base64url');
      return `${kid}.${payload}.${sign(key, payload).toString('base64url')}`;
    },
    read(token, ...purposes) {
      const [, kid, payload, signature] = (token.length <= MAX_TOKEN_LENGTH ? TOKEN.exec(token) : null) ?? [];
      const signer = kid === undefined ? undefined : keys.find(kid);
      refuseUnless(signer && payload !== undefined && signature !== undefined, 'FILE_TICKET_INVALID');
      const given = Buffer.from(signature, 'base64url');
      const isOurs = timingSafeEqual(given, sign(signer.key, payload)) && given.toString('base64url') === signature;
      refuseUnless(isOurs, 'FILE_TICKET_INVALID');
      const ticket = ticketOf(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Fields);
      refuseUnless(purposes.includes(ticket.purpose), 'FILE_TICKET_INVALID');
      refuseUnless(clock.now() < ticket.expiresAt, 'FILE_TICKET_EXPIRED');
      return ticket;
    },
  };
}

const ticketOf = ([purpose, subject, accountId, sessionId, maxBytes, types, expiresAt]: Fields): Ticket => ({
  purpose,
  subject,
  accountId,
  sessionId,
  maxBytes,
  types,
  expiresAt: new Date(expiresAt),
});
