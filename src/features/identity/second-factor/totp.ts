import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, thirty seconds. */
const RULE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** A phone may be half a minute off, and people need a moment to type. */
const STEPS_ASIDE = 1;
const ISSUER = '连心桥';

/** 160 random bits in base32, as apps take them. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says. */
export const uriOf = (secret: string, label: string): string =>
  new TOTP({ ...RULE, issuer: ISSUER, label, secret: Secret.fromBase32(secret) }).toString();

/** The six digits that somebody means who typed this, also in full width and with a blank in the middle; undefined when it can be none. */
export function appCodeOf(typed: string): string | undefined {
  const plain = typed.slice(0, 64).normalize('NFKC').replace(/\s/g, '');
  return /^\d{6}$/.test(plain) ? plain : undefined;
}

/** The time step that this code belongs to, counted from 1970; null when it belongs to none that is near enough to now. */
export function stepOf(code: string, secret: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = TOTP.validate({ ...RULE, token: code, secret: Secret.fromBase32(secret), timestamp, window: STEPS_ASIDE });
  return delta === null ? null : TOTP.counter({ period: RULE.period, timestamp }) + delta;
}
