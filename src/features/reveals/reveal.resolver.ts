import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { createAllowance } from '../../access/allowance.js';
import { noteDenied } from '../../access/audit/note.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { type Connection, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireId } from '../../graphql/node.js';
import { redact } from '../../graphql/redaction.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { RevealDeps } from './deps.js';
import { openAgain, openFields, sourceOf } from './open-fields.js';
import { isOpenTo, REVEALS } from './reveal.js';
import { countReveals, findReveal, revealPage } from './reveal.store.js';
import { RevealConnection, RevealedValueType, RevealInput, RevealListArgs, RevealPayload, RevealType } from './reveal.types.js';

@Resolver(() => RevealType)
export class RevealResolver {
  /** Of each account, on each node. */
  private readonly opening = createAllowance(REVEALS);

  constructor(private readonly deps: RevealDeps) {}

  @Mutation(() => RevealPayload, {
    description:
      'Opens sensitive fields of one record for ten minutes, for a stated purpose (查阅敏感信息). Who reads what and why is in the audit trail before it is answered.',
  })
  reveal(
    @Ctx() context: GraphContext,
    @Arg('input', () => RevealInput, { description: 'What, and why.' }) input: RevealInput,
  ): Promise<Payload<'reveal', RevealType>> {
    this.refuseTooOften(context.viewer);
    return answer(context, 'reveal', async () => RevealType.from(await openFields(this.deps, context.viewer, input)));
  }

  @Query(() => RevealType, {
    name: 'reveal',
    nullable: true,
    description: 'A window that you opened yourself; null for any other (我的查阅).',
  })
  async one(@Ctx() { viewer }: GraphContext, @Arg('id', () => ID, { description: 'Its id.' }) id: string): Promise<RevealType | null> {
    const found = await findReveal(this.deps.database.read, requireId('reveal', id));
    return found && found.accountId === viewer.account?.id ? RevealType.from({ reveal: found, opened: null }) : null;
  }

  @Query(() => RevealConnection, {
    name: 'reveals',
    description: 'Who opened sensitive fields of a record that you keep, newest first (查阅记录).',
  })
  async list(@Ctx() { viewer }: GraphContext, @Args(() => RevealListArgs) args: RevealListArgs): Promise<Connection<RevealType>> {
    const { read } = this.deps.database;
    const isKeeper = await sourceOf(this.deps, args.recordId)?.isKeeper(read, viewer, args.recordId);
    if (!isKeeper) {
      await noteDenied(this.deps.database, viewer, { action: 'reveals', objectId: args.recordId });
      refuse('NOT_FOUND');
    }
    const page = await revealPage(read, args.recordId, args);
    return toConnection(
      page,
      reveal => RevealType.from({ reveal, opened: null }),
      () => countReveals(read, args.recordId),
    );
  }

  @Extensions({ listSize: 20 })
  @FieldResolver(() => [RevealedValueType], {
    description: 'The values, for whoever opened them and while the window is open; each reading is in the audit trail. Hidden otherwise.',
  })
  async values(@Root() { shown }: RevealType, @Ctx() context: GraphContext): Promise<RevealedValueType[]> {
    const { reveal, opened } = shown;
    const { viewer } = context;
    const source = sourceOf(this.deps, reveal.recordId);
    const hidden = () => redact(context, 'Reveal.values') ?? [];
    if (!source || !isOpenTo(reveal, viewer.account?.id, this.deps.clock.now())) return hidden();
    if (opened) return RevealedValueType.from(opened, source);
    this.refuseTooOften(viewer);
    const again = await openAgain(this.deps, viewer, reveal);
    return again ? RevealedValueType.from(again, source) : hidden();
  }

  private refuseTooOften(viewer: Viewer): void {
    refuseUnless(this.opening.take(signerOf(viewer), this.deps.clock.now()), 'RATE_LIMITED');
  }
}
