import type { DescribedChange } from '../../access/audit/describe-changes.js';

/** What an entry says happened. */
export interface Described {
  readonly changes: readonly DescribedChange[];
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Reads the text of an entry; one that somebody spoiled says nothing, and its `isIntact` is false. */
export function describedOf(text: string): Described {
  try {
    const { changes = [], facts = {} } = JSON.parse(text) as Partial<Described>;
    return { changes, facts };
  } catch {
    return { changes: [], facts: {} };
  }
}

const DIGEST = /^#[0-9a-f]{32}$/;

/** True for a value that stands there as a keyed digest: words of people are kept no other way. */
export const isDigest = (value: unknown): boolean => typeof value === 'string' && DIGEST.test(value);
