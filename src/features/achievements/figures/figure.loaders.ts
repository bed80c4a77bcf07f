import { defineLoader } from '../../../graphql/define-loader.js';
import { latestDays } from './figure.views.js';

/** The day of an indicator's latest ledger entry; null while it has none. */
export const latestDay = defineLoader<string, string | null>(async ({ database }, ids) => {
  const found = await latestDays(database.read, ids);
  return ids.map(id => found.get(id) ?? null);
});
