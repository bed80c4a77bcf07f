import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { sortKeys } from '../../../graphql/where.js';
import { refuse } from '../../../lib/refusal.js';
import { wherePredicate } from '../../../persistence/filter.js';
import { StoredFileType } from '../../evidence/index.js';
import { BranchType, branchById } from '../../organisation/index.js';
import type { AchievementsDeps } from '../deps.js';
import { indicatorById } from '../indicators/indicator.loaders.js';
import { IndicatorType } from '../indicators/indicator.types.js';
import { entryById, evidenceOfEntry } from './ledger.loaders.js';
import {
  entryFields,
  entryOrder,
  LedgerEntryConnection,
  LedgerEntryListArgs,
  LedgerEntryType,
  RecordLedgerEntryInput,
  RecordLedgerEntryPayload,
  ReverseLedgerEntryInput,
  ReverseLedgerEntryPayload,
} from './ledger.types.js';
import { countEntries, entryPage } from './ledger.views.js';
import { recordLedgerEntry } from './record-ledger-entry.js';
import { reverseLedgerEntry } from './reverse-ledger-entry.js';

@Resolver(() => LedgerEntryType)
export class LedgerResolver {
  constructor(private readonly deps: AchievementsDeps) {}

  @Query(() => LedgerEntryConnection, {
    name: 'ledgerEntries',
    description: 'The ledger (台账) of the branches you work for; empty for everybody else.',
  })
  async list(
    @Ctx() { viewer }: GraphContext,
    @Args(() => LedgerEntryListArgs) args: LedgerEntryListArgs,
  ): Promise<Connection<LedgerEntryType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(entryFields, args.where);
    const order = sortKeys(entryOrder, args.orderBy, [{ field: 'OCCURRED_ON', direction: 'DESC' }], 'e.id');
    const page = await entryPage(read, viewer.scope.I, where, order, args);
    return toConnection(page, LedgerEntryType.from, () => countEntries(read, viewer.scope.I, where));
  }

  @FieldResolver(() => IndicatorType, { description: 'What it counts for (指标).' })
  indicator(@Root() entry: LedgerEntryType, @Ctx() context: GraphContext): Promise<IndicatorType | null> {
    return load(context, indicatorById, entry.indicatorId);
  }

  @FieldResolver(() => BranchType, { description: 'The branch it belonged to on that day (所属组织).' })
  branch(@Root() entry: LedgerEntryType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, entry.branchId);
  }

  @FieldResolver(() => LedgerEntryType, { nullable: true, description: 'The entry that this row takes back (冲销的记录).' })
  reverses(@Root() entry: LedgerEntryType, @Ctx() context: GraphContext): Promise<LedgerEntryType | null> | null {
    return entry.reversesId === null ? null : load(context, entryById, entry.reversesId);
  }

  @FieldResolver(() => LedgerEntryType, { nullable: true, description: 'The row that took it back (冲销记录).' })
  reversedBy(@Root() entry: LedgerEntryType, @Ctx() context: GraphContext): Promise<LedgerEntryType | null> | null {
    return entry.reversedById === null ? null : load(context, entryById, entry.reversedById);
  }

  @FieldResolver(() => [StoredFileType], { description: 'The files that prove it (佐证材料), as far as you may see them.' })
  evidence(@Root() entry: LedgerEntryType, @Ctx() context: GraphContext): Promise<StoredFileType[]> {
    return load(context, evidenceOfEntry, entry.id);
  }

  @Mutation(() => RecordLedgerEntryPayload, { description: 'Records something that counts by hand (登记台账). Staff, within their scope.' })
  recordLedgerEntry(
    @Ctx() context: GraphContext,
    @Arg('input', () => RecordLedgerEntryInput, { description: 'What to count.' }) input: RecordLedgerEntryInput,
  ): Promise<Payload<'entry', LedgerEntryType>> {
    return answer(context, 'entry', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      return this.entry(context, await recordLedgerEntry(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => ReverseLedgerEntryPayload, { description: 'Takes back an entry made by hand (冲销台账). Staff, within their scope.' })
  reverseLedgerEntry(
    @Ctx() context: GraphContext,
    @Arg('input', () => ReverseLedgerEntryInput, { description: 'Which entry, and why.' }) input: ReverseLedgerEntryInput,
  ): Promise<Payload<'entry', LedgerEntryType>> {
    return answer(context, 'entry', async () => {
      requireInputId('ledger_entry', input.entryId, ['input', 'entryId']);
      return this.entry(context, await reverseLedgerEntry(this.deps, context.viewer, input));
    });
  }

  private async entry(context: GraphContext, id: string): Promise<LedgerEntryType> {
    return (await load(context, entryById, id)) ?? refuse('NOT_FOUND');
  }
}
