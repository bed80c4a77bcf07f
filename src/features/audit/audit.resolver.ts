import { Arg, Args, Ctx, Extensions, ID, Int, Query, Resolver } from 'type-graphql';
import type { AttestedTable } from '../../access/audit/audit.store.js';
import { currentHead } from '../../access/audit/signed-head.js';
import { verifyLast } from '../../access/audit/verify-audit.js';
import { type Connection, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { requireId } from '../../graphql/node.js';
import { sortKeys } from '../../graphql/where.js';
import { refuseUnless } from '../../lib/refusal.js';
import { wherePredicate } from '../../persistence/filter.js';
import {
  AuditCheckType,
  AuditEntryConnection,
  AuditEntryType,
  AuditHeadType,
  AuditListArgs,
  auditFields,
  auditOrder,
} from './audit.types.js';
import { auditPage, auditRowById, countAudit } from './audit.views.js';
import type { AuditDeps } from './deps.js';
import { readAudit, recordAskedFor, withIntactness } from './read-audit.js';

const USUAL_CHECK = 1_000;
const LARGEST_CHECK = 10_000;

@Resolver()
export class AuditResolver {
  constructor(private readonly deps: AuditDeps & { readonly attested: readonly AttestedTable[] }) {}

  @Query(() => AuditEntryConnection, {
    name: 'auditEntries',
    description: 'Who did and read what, when and why (审计留痕查询). For auditors; the reading leaves an entry itself.',
  })
  async list(@Ctx() { viewer }: GraphContext, @Args(() => AuditListArgs) args: AuditListArgs): Promise<Connection<AuditEntryType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(auditFields, args.where);
    const order = sortKeys(auditOrder, args.orderBy, [{ field: 'AT', direction: 'DESC' }], 'e.id');
    const page = await readAudit(
      ...([this.deps, viewer] as const),
      () => auditPage(read, where, order, args),
      ({ rows }) => ({ action: 'auditEntries', objectId: recordAskedFor(args.where), facts: { rows: rows.length } }),
    );
    const rows = await withIntactness(this.deps, page.rows);
    return toConnection({ ...page, rows }, AuditEntryType.from, () => countAudit(read, where));
  }

  @Query(() => AuditEntryType, { nullable: true, description: 'One entry of the trail with everything it says; null when there is none.' })
  async auditEntry(
    @Ctx() { viewer }: GraphContext,
    @Arg('id', () => ID, { description: 'The entry.' }) id: string,
  ): Promise<AuditEntryType | null> {
    requireId('audit', id);
    const row = await readAudit(
      ...([this.deps, viewer] as const),
      () => auditRowById(this.deps.database.read, id),
      () => ({ action: 'auditEntry', objectId: id }),
    );
    const [entry] = await withIntactness(this.deps, row ? [row] : []);
    return entry ? AuditEntryType.from(entry) : null;
  }

  @Query(() => AuditHeadType, { description: 'The signed end of the chain as it stands now: keep it elsewhere (审计链头).' })
  async auditHead(@Ctx() { viewer }: GraphContext): Promise<AuditHeadType> {
    const head = await readAudit(
      ...([this.deps, viewer] as const),
      () => currentHead(this.deps),
      ({ seq }) => ({ action: 'auditHead', facts: { seq } }),
    );
    return AuditHeadType.from(head);
  }

  @Extensions({ cost: 300 })
  @Query(() => AuditCheckType, {
    description: 'Checks the last entries and the batches among them (核对最近的留痕). The whole trail is checked on the command line.',
  })
  async auditCheck(
    @Ctx() { viewer }: GraphContext,
    @Arg('last', () => Int, { defaultValue: USUAL_CHECK, description: 'How many entries: 1 to 10 000.' }) last: number,
  ): Promise<AuditCheckType> {
    refuseUnless(last >= 1 && last <= LARGEST_CHECK, 'AUDIT_RANGE_INVALID', { min: 1, max: LARGEST_CHECK });
    const { sealed, batches, found, faults } = await readAudit(
      ...([this.deps, viewer] as const),
      () => verifyLast(this.deps, { attested: this.deps.attested }, last),
      verdict => ({ action: 'auditCheck', facts: { entries: verdict.sealed, found: verdict.found } }),
    );
    const told = faults.map(({ kind, seq = null, id = null }) => ({ kind, seq, recordId: id }));
    return Object.assign(new AuditCheckType(), { entries: sealed, batches, found, faults: told });
  }
}
