import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** How values are sealed: AES-256-GCM, or for installations that must use the national algorithms SM4-CTR with HMAC-SM3 over it. */
export const CipherName = { A256GCM: 'A256GCM', SM4CTR_HSM3: 'SM4CTR_HSM3' } as const;
export type CipherName = keyof typeof CipherName;

interface Algorithm {
  readonly ivBytes: number;
  readonly tagBytes: number;
  seal(key: Buffer, iv: Buffer, plain: Buffer, context: Buffer): Buffer;
  /** Throws when the key, the context or a single bit is another. */
  open(key: Buffer, iv: Buffer, sealed: Buffer, context: Buffer): Buffer;
}

const TAG = 16;

const aesGcm: Algorithm = {
  ivBytes: 12,
  tagBytes: TAG,
  seal(key, iv, plain, context) {
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(context);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open(key, iv, sealed, context) {
    const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(context).setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
  },
};

const part = (key: Buffer, info: string, bytes: number): Buffer => Buffer.from(hkdfSync('sha256', key, '', `lianxinqiao/${info}`, bytes));

/** Encrypt-then-MAC: OpenSSL 3.0 has no SM4-GCM. Two keys of their own; the MAC covers context, iv and ciphertext, each with its length. */
const SM3 = 32;
const sm4Ctr: Algorithm = {
  ivBytes: 16,
  tagBytes: SM3,
  seal(key, iv, plain, context) {
    const cipher = createCipheriv('sm4-ctr', part(key, 'sm4', 16), iv);
    const hidden = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([hidden, sm3Mac(key, iv, hidden, context)]);
  },
  open(key, iv, sealed, context) {
    const hidden = sealed.subarray(0, -SM3);
    if (!timingSafeEqual(sealed.subarray(-SM3), sm3Mac(key, iv, hidden, context))) throw new Error('The sealed value is not what it was');
    const decipher = createDecipheriv('sm4-ctr', part(key, 'sm4', 16), iv);
    return Buffer.concat([decipher.update(hidden), decipher.final()]);
  },
};

function sm3Mac(key: Buffer, ...parts: readonly Buffer[]): Buffer {
  const mac = createHmac('sm3', part(key, 'sm4-mac', 32));
  for (const one of parts) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(one.byteLength);
    mac.update(length).update(one);
  }
  return mac.digest();
}

const algorithms: Readonly<Record<CipherName, Algorithm>> = { A256GCM: aesGcm, SM4CTR_HSM3: sm4Ctr };

const VERSION = 'v1';
const ENVELOPE = /^v1\.([A-Z0-9_]+)\.([\w-]{1,64})\.([\w-]+)\.([\w-]+)$/;

/** The key id that an envelope was sealed under; undefined for anything that is no envelope. */
export const keyIdOf = (envelope: string): string | undefined => ENVELOPE.exec(envelope)?.[2];

/** `v1.algorithm.keyId.iv.ciphertext+tag`, bound to its context: moved elsewhere it does not open. */
export function seal(name: CipherName, key: { readonly id: string; readonly bytes: Buffer }, plain: Buffer, context: string): string {
  const algorithm = algorithms[name];
  const iv = randomBytes(algorithm.ivBytes);
  const sealed = algorithm.seal(key.bytes, iv, plain, bound(name, key.id, context));
  return [VERSION, name, key.id, iv.toString('base64url'), sealed.toString('base64url')].join('.');
}

/** What was sealed. Throws an Error, which says nothing about the value, when anything about the envelope or its context is not as it was. */
export function unseal(envelope: string, key: Buffer, context: string): Buffer {
  const [, name = '', keyId = '', iv = '', sealed = ''] = ENVELOPE.exec(envelope) ?? [];
  const algorithm = Object.hasOwn(algorithms, name) ? algorithms[name as CipherName] : undefined;
  const bytes = Buffer.from(sealed, 'base64url');
  const isEnvelope = algorithm && Buffer.from(iv, 'base64url').byteLength === algorithm.ivBytes && bytes.byteLength >= algorithm.tagBytes;
  if (!isEnvelope) throw new Error('This is no sealed value');
  return algorithm.open(key, Buffer.from(iv, 'base64url'), bytes, bound(name, keyId, context));
}

const bound = (name: string, keyId: string, context: string): Buffer => Buffer.from([VERSION, name, keyId, context].join('\n'));
