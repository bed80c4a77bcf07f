import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';

/** What a work is. */
export const WorkKind = { TEXT: 'TEXT', AUDIO: 'AUDIO', VIDEO: 'VIDEO', IMAGE: 'IMAGE' } as const;
export type WorkKind = keyof typeof WorkKind;

export interface NewWork {
  readonly kind: WorkKind;
  readonly text?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly fileId?: string | null | undefined;
}

const MOST_WORKS = 10;
const LONGEST_WORK = 20_000;

/** The most entries that one branch may send; null: any number. Errors: ENTRY_QUOTA_INVALID. */
export function quotaOf(quota: number | null | undefined): number | null {
  refuseUnless(quota == null || (Number.isInteger(quota) && quota >= 1 && quota <= 10_000), 'ENTRY_QUOTA_INVALID', {}, [
    'input',
    'entryQuota',
  ]);
  return quota ?? null;
}

/** Works as they are kept: a text has its words, a recording is one file or one address. Errors: TOO_MANY_ROWS, WORK_INVALID, text refusals. */
export function cleanWorks(
  works: readonly NewWork[],
): { kind: WorkKind; text: string | null; url: string | null; fileId: string | null }[] {
  refuseUnless(works.length <= MOST_WORKS, 'TOO_MANY_ROWS', { max: MOST_WORKS }, ['input', 'works']);
  return works.map(({ kind, text, url, fileId }, index) => {
    const path = ['input', 'works', String(index)];
    const given = [text, url, fileId].filter(part => part != null).length;
    refuseUnless(given === 1 && (text != null) === (kind === 'TEXT'), 'WORK_INVALID', {}, path);
    return {
      kind,
      text: text == null ? null : cleanText(text, { max: LONGEST_WORK, hasLines: true, path: [...path, 'text'] }),
      url: url == null ? null : cleanUrl(url, [...path, 'url']),
      fileId: fileId ?? null,
    };
  });
}

/** An address that a browser opens without being told anything else: https only. */
function cleanUrl(input: string, path: readonly string[]): string {
  const url = cleanText(input, { max: 500, path });
  refuseUnless(URL.canParse(url) && new URL(url).protocol === 'https:', 'WORK_INVALID', {}, path);
  return url;
}
