import { type RefusalCode, refusalTexts } from './refusals/index.js';

/** What a refusal's words are filled with, and what a program may read beside the code. */
export type RefusalDetail = Readonly<Record<string, string | number | boolean | null>>;

/** Where in the input the trouble is, for example ['input', 'amount'] or ['rows', '3', 'phone']. */
export type RefusalPath = readonly string[];

export type Locale = 'zh-CN' | 'en';

/**
 * An expected "no": a stable code that programs read, words that people read, and where in the input the trouble is.
 * Everything that is not a Refusal is a surprise: masked for the client and logged with an id.
 */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly detail: RefusalDetail = {},
    /** Not named `path`: graphql-js takes any error with a `path` list for one it has already placed in the answer. */
    readonly inputPath: RefusalPath = [],
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

export function refuse(code: RefusalCode, detail?: RefusalDetail, path?: RefusalPath): never {
  throw new Refusal(code, detail, path);
}

export function refuseUnless(condition: unknown, code: RefusalCode, detail?: RefusalDetail, path?: RefusalPath): asserts condition {
  if (!condition) throw new Refusal(code, detail, path);
}

/** The words of a refusal in the reader's language; `{name}` in a text is filled from the detail. */
export function messageOf(refusal: Pick<Refusal, 'code' | 'detail'>, locale: Locale): string {
  const [zh, en] = refusalTexts[refusal.code].text;
  return (locale === 'en' ? en : zh).replace(/\{(\w+)\}/g, (_, name: string) => String(refusal.detail[name] ?? ''));
}

/** True when the person who asked can act on it: such a refusal is a `userError` of the payload, not a GraphQL error. */
export const isForThePerson = (code: RefusalCode): boolean => refusalTexts[code].kind === 'PERSON';
