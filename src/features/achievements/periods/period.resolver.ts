import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { mayReadRows } from '../achievements.policy.js';
import type { AchievementsDeps } from '../deps.js';
import { closePeriod } from './close-period.js';
import { latestChanges, readLock } from './period.store.js';
import {
  ClosePeriodInput,
  ClosePeriodPayload,
  ConfirmReopenPeriodInput,
  ConfirmReopenPeriodPayload,
  LedgerPeriod,
  PeriodChangeType,
  RequestReopenPeriodInput,
  RequestReopenPeriodPayload,
} from './period.types.js';
import { confirmReopenPeriod, requestReopenPeriod } from './reopen-period.js';

type ChangePayload = Payload<'change', PeriodChangeType>;

@Resolver()
export class PeriodResolver {
  constructor(private readonly deps: AchievementsDeps) {}

  @Query(() => LedgerPeriod, { description: 'Through which day the ledger is closed (台账锁定情况).' })
  async ledgerPeriod(@Ctx() { viewer }: GraphContext): Promise<LedgerPeriod> {
    const { read } = this.deps.database;
    const { closedThrough } = await readLock(read);
    const changes = mayReadRows(viewer, null) ? await latestChanges(read, 50) : [];
    return Object.assign(new LedgerPeriod(), { closedThrough, changes: changes.map(PeriodChangeType.from) });
  }

  @Mutation(() => ClosePeriodPayload, {
    description: 'Closes the ledger through a day (锁定期间). For those who keep the rules of the ledger.',
  })
  closePeriod(
    @Ctx() context: GraphContext,
    @Arg('input', () => ClosePeriodInput, { description: 'Through which day.' }) input: ClosePeriodInput,
  ): Promise<ChangePayload> {
    return answer(context, 'change', async () => PeriodChangeType.from(await closePeriod(this.deps, context.viewer, input)));
  }

  @Mutation(() => RequestReopenPeriodPayload, {
    description: 'Asks to open a closed period again (申请解锁). For those who keep the rules of the ledger.',
  })
  requestReopenPeriod(
    @Ctx() context: GraphContext,
    @Arg('input', () => RequestReopenPeriodInput, { description: 'From which day, and why.' }) input: RequestReopenPeriodInput,
  ): Promise<ChangePayload> {
    return answer(context, 'change', async () => PeriodChangeType.from(await requestReopenPeriod(this.deps, context.viewer, input)));
  }

  @Mutation(() => ConfirmReopenPeriodPayload, { description: 'Opens a period again as another administrator asked (复核解锁).' })
  confirmReopenPeriod(
    @Ctx() context: GraphContext,
    @Arg('input', () => ConfirmReopenPeriodInput, { description: 'Which reopening.' }) input: ConfirmReopenPeriodInput,
  ): Promise<ChangePayload> {
    return answer(context, 'change', async () => {
      requireInputId('period_change', input.changeId, ['input', 'changeId']);
      return PeriodChangeType.from(await confirmReopenPeriod(this.deps, context.viewer, input));
    });
  }
}
