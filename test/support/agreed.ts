import type { World } from './sample-world.js';

let wordings = 0;

/**
 * Publishes a wording and records that this member agreed to it; `more` is that of `giveConsent`. Answers the consent.
 */
export async function agreed(w: Pick<World, 'keep' | 'admin'>, subjectId: string, purpose = 'PERSONAL_FILE', more: object = {}) {
  const audience = 'guardianName' in more ? 'GUARDIAN' : 'SUBJECT';
  const text = { purpose, audience, title: '示例同意书', body: `示例同意内容${++wordings}` };
  const { id: textId } = await w.keep('publishConsentText', text);
  return w.keep('giveConsent', { subjectId, textId, channel: 'PAPER', ...more });
}
