import type { Tx } from '../../persistence/database.js';
import type { PageRequest } from '../../persistence/keyset.js';
import { countRows, fetchPage, type ListQuery, type Page } from '../../persistence/page.js';
import { equals } from '../../persistence/predicate.js';
import { Reveal } from './reveal.entity.js';

/** Written and read by those alone whom the record's own policy lets: no scope narrows it further. */
export const insertReveal = async (tx: Tx, reveal: Reveal): Promise<void> => void (await tx.manager.insert(Reveal, reveal));

export const findReveal = (tx: Tx, id: string): Promise<Reveal | null> => tx.manager.findOneBy(Reveal, { id });

const ofRecord = (recordId: string): ListQuery => ({
  select: 'r.id, r.recordId, r.accountId, r.fields, r.purpose, r.reason, r.openedAt, r.closesAt',
  from: 'reveal r',
  where: equals('r.recordId', recordId),
  order: [
    { expression: 'r.openedAt', direction: 'DESC' },
    { expression: 'r.id', direction: 'DESC' },
  ],
});

export const revealPage = (tx: Tx, recordId: string, page: PageRequest): Promise<Page<Reveal>> =>
  fetchPage<Reveal>(tx, ofRecord(recordId), page);
export const countReveals = (tx: Tx, recordId: string): Promise<number> => countRows(tx, ofRecord(recordId));
