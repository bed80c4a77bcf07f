import type { SensitiveField } from './sensitive-field.js';

/** How long whoever opened fields may read them again without giving a reason again. */
export const WINDOW_MS = 10 * 60_000;

/** Openings at once per account, and then one a minute: sixty an hour. */
export const REVEALS = { burst: 20, everyMs: 60_000 };

interface Window {
  readonly accountId: string;
  readonly openedAt: number;
  readonly closesAt: number;
}

/** True while this account may read what it opened. */
export const isOpenTo = ({ accountId, openedAt, closesAt }: Window, asker: string | undefined, now: Date): boolean =>
  accountId === asker && openedAt <= now.getTime() && now.getTime() < closesAt;

/** Fields as they are kept in one column, each once, in the order of their names. */
export const writtenFields = (fields: readonly SensitiveField[]): string => [...new Set(fields)].sort().join(',');
export const fieldsOf = ({ fields }: { readonly fields: string }): SensitiveField[] => fields.split(',') as SensitiveField[];
