import type { Locale } from '../../../lib/refusal.js';

/** Sends a code to a phone. Whatever carries it must neither log nor keep the phone together with the code. */
export interface SmsSender {
  /** Throws when it was not handed over; the words of the error hold neither phone nor code. */
  send(phone: string, code: string, locale: Locale): Promise<void>;
}
