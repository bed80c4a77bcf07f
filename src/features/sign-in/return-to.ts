import { refuse, refuseUnless } from '../../lib/refusal.js';

/** Whose pages somebody may be sent back to. */
export interface Home {
  /** The product from outside, without a slash at its end. */
  readonly publicUrl: string;
  readonly allowedOrigins: readonly string[];
}

const LONGEST = 500;
/** Blanks, controls and backslashes, which browsers read in ways of their own. */
const ODD = /[\s\\\p{Cc}\p{Cf}]/u;
const PATH = ['input', 'returnTo'];

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch {
    return refuse('SIGN_IN_RETURN_NOT_ALLOWED', {}, PATH);
  }
}

/**
 * The whole address of a page to return to: a path below the product's own address, or a page of an allowed origin; the front page when
 * absent. What counts is the address as browsers read it. Errors: SIGN_IN_RETURN_NOT_ALLOWED.
 */
export function returnAddress(returnTo: string | null | undefined, { publicUrl, allowedOrigins }: Home): string {
  const text = returnTo ?? '/';
  refuseUnless(text.length <= LONGEST && !ODD.test(text) && !text.startsWith('//'), 'SIGN_IN_RETURN_NOT_ALLOWED', {}, PATH);
  const url = parse(text.startsWith('/') ? `${publicUrl}${text}` : text);
  const home = new URL(`${publicUrl}/`);
  const isOurs = url.origin === home.origin && url.pathname.startsWith(home.pathname);
  const isPlain = url.username === '' && url.password === '' && url.hash === '' && /^https?:$/.test(url.protocol);
  refuseUnless(isPlain && (isOurs || allowedOrigins.includes(url.origin)), 'SIGN_IN_RETURN_NOT_ALLOWED', {}, PATH);
  return url.href;
}

/** What the page is told stands behind the #: it reaches no server, no log and no `Referer`. */
export const tellPage = (returnTo: string, told: { readonly code: string } | { readonly error: string }): string =>
  'code' in told ? `${returnTo}#sign-in=${told.code}` : `${returnTo}#sign-in-error=${told.error}`;
