import { defineLoader } from '../../../graphql/define-loader.js';
import { groupBy } from '../../../lib/group.js';
import { marks } from '../../../persistence/predicate.js';
import { EntryWorkType } from './entry.types.js';
import type { EntryWork } from './entry-work.entity.js';

/** The works of an entry, in their order; whoever sees the entry sees them. */
export const worksOfEntry = defineLoader<string, EntryWorkType[]>(async ({ database }, ids) => {
  const sql = `SELECT * FROM entry_work WHERE entryId IN (${marks(ids.length)}) ORDER BY number`;
  const works = groupBy(await database.read.rows<EntryWork>(sql, ids), work => work.entryId);
  return ids.map(id => (works.get(id) ?? []).map(work => Object.assign(new EntryWorkType(), work)));
});
