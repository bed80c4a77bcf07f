/**
 * One row of the refusal table. `PERSON`: the person can act on it, so it comes back in `userErrors`. `REQUEST`: the request itself
 * cannot be served (not signed in, not allowed, not found, too costly), so it is a GraphQL error with `extensions.code`.
 * Text: Chinese first, then English; `{name}` is filled from the detail.
 */
export interface RefusalEntry {
  readonly kind: 'PERSON' | 'REQUEST';
  readonly text: readonly [zh: string, en: string];
}

export const person = (zh: string, en: string): RefusalEntry => ({ kind: 'PERSON', text: [zh, en] });
export const request = (zh: string, en: string): RefusalEntry => ({ kind: 'REQUEST', text: [zh, en] });
