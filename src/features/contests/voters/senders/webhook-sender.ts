import type { SmsSender } from '../sms-sender.js';

export interface WebhookSettings {
  readonly url: string;
  /** Sent as a bearer token. */
  readonly token: string;
}

const PATIENCE_MS = 5_000;

/**
 * Hands codes to whatever the installation has for messages: `POST {"phone","code","locale"}` to one address. A redirect is not followed,
 * because it would take a phone and its code to a place that nobody chose.
 */
export const createWebhookSender = ({ url, token }: WebhookSettings): SmsSender => ({
  async send(phone, code, locale) {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ phone, code, locale }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The message service answered ${response.status}`);
  },
});
