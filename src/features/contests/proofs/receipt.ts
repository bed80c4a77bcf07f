import { createHmac, timingSafeEqual } from 'node:crypto';
import { idBytes, idOfBytes } from '../../../lib/typeid.js';

/** The family of the key that receipts are made with, one for all contests: a receipt does not say which one it belongs to. */
export const RECEIPT_KEY = 'vote-receipts';

/** What a receipt holds: which vote, for the installation alone, and what stands for it in the tree, for everybody. */
interface Receipt {
  readonly voteId: string;
  readonly commitment: Buffer;
}

const VERSION = 1;
const [ID_BYTES, COMMITMENT_BYTES, MAC_BYTES] = [16, 32, 16];
const LENGTH = 1 + ID_BYTES + COMMITMENT_BYTES + MAC_BYTES;

const derived = (key: Buffer, purpose: string, ...parts: readonly Uint8Array[]): Buffer =>
  createHmac('sha256', key)
    .update(Buffer.concat([Buffer.from(purpose), ...parts]))
    .digest();

/** Hides and shows the id: it tells the millisecond of the vote, and with the board's history that could tell for whom it was. */
const veiled = (key: Buffer, id: Uint8Array, commitment: Buffer): Buffer => {
  const veil = derived(key, 'receipt id\n', commitment);
  return Buffer.from(id.map((byte, at) => byte ^ veil[at]!));
};

const macOf = (key: Buffer, id: Uint8Array, commitment: Buffer): Buffer =>
  derived(key, 'receipt mac\n', Uint8Array.of(VERSION), id, commitment).subarray(0, MAC_BYTES);

/**
 * The receipt of a vote (投票回执), 87 characters of base64url: one byte of version, 16 of the vote's id under a veil, 32 of its commitment, 16
 * of an HMAC over all of it. The same vote always has the same receipt.
 */
export function writeReceipt(key: Buffer, { voteId, commitment }: Receipt): string {
  const id = idBytes(voteId);
  return Buffer.concat([Uint8Array.of(VERSION), veiled(key, id, commitment), commitment, macOf(key, id, commitment)]).toString('base64url');
}

/** What a receipt holds, if one of these keys made it. */
export function readReceipt(keys: readonly Buffer[], receipt: string): Receipt | undefined {
  const bytes = Buffer.from(receipt, 'base64url');
  if (bytes.length !== LENGTH || bytes[0] !== VERSION || bytes.toString('base64url') !== receipt) return undefined;
  const [veiledId, commitment, mac] = [bytes.subarray(1, 17), bytes.subarray(17, 49), bytes.subarray(49)];
  for (const key of keys) {
    const id = veiled(key, veiledId, commitment);
    if (timingSafeEqual(macOf(key, id, commitment), mac)) return { voteId: idOfBytes('vote', id), commitment };
  }
  return undefined;
}
