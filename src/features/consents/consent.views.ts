import { type Scope, scopePredicate } from '../../access/scope.js';
import type { Tx } from '../../persistence/database.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery, type Page } from '../../persistence/page.js';
import { both, either, equals, isIn, type Predicate } from '../../persistence/predicate.js';
import type { Consent, ConsentText } from './consent.entity.js';

/** A consent without what only the subject and her guardian should be read by, and with the path of its branch. */
export type ConsentRow = Omit<Consent, 'guardianSealed' | 'proof' | 'recordedById' | 'withdrawnById' | 'withdrawnAt'> & {
  readonly path: string;
};

const select =
  'id subjectId subjectKind branchId purpose programme textId giver guardianRelation channel evidenceId givenOn withdrawnOn withdrawReason version createdAt'
    .split(' ')
    .map(column => `c.${column}`)
    .join(', ');

/**
 * Consents of members of the scope, and the reader's own. What belongs to a case is read through the case: that there is one may already say
 * too much.
 */
const listQuery = (scope: Scope<'R'>, ownId: string | null, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select: `${select}, b.path`,
  from: 'consent c JOIN branch b ON b.id = c.branchId',
  where: both(
    equals('c.subjectKind', 'member'),
    either(scopePredicate(scope, 'c.branchId'), ...(ownId === null ? [] : [equals('c.subjectId', ownId)])),
    where,
  ),
  order,
});

export const consentPage = (
  tx: Tx,
  scope: Scope<'R'>,
  where: Predicate,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<ConsentRow>> => fetchPage<ConsentRow>(tx, listQuery(scope, null, where, order), page);

export const countConsents = (tx: Tx, scope: Scope<'R'>, where: Predicate): Promise<number> =>
  countRows(tx, listQuery(scope, null, where, []));

export const consentsByIds = (tx: Tx, scope: Scope<'R'>, ownId: string | null, ids: readonly string[]) =>
  findRows<ConsentRow>(tx, listQuery(scope, ownId, isIn('c.id', ids), []));

const textQuery = (where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select: 't.id, t.purpose, t.audience, t.number, t.title, t.body, t.hash, t.effectiveFrom, t.createdAt',
  from: 'consent_text t',
  where,
  order,
});

/** What everybody may read before they sign. */
export type ConsentTextRow = Omit<ConsentText, 'publishedById'>;

export const textPage = (tx: Tx, where: Predicate, order: readonly SortKey[], page: PageRequest): Promise<Page<ConsentTextRow>> =>
  fetchPage<ConsentTextRow>(tx, textQuery(where, order), page);

export const countTexts = (tx: Tx, where: Predicate): Promise<number> => countRows(tx, textQuery(where, []));

export const textsByIds = (tx: Tx, ids: readonly string[]) => findRows<ConsentTextRow>(tx, textQuery(isIn('t.id', ids), []));
