import 'reflect-metadata';
import { Arg, buildSchemaSync, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { GraphContext } from '../../src/graphql/context.js';
import { refuseUnless } from '../../src/lib/refusal.js';
import type { LiveField, LiveState } from '../../src/realtime/live-field.js';
import { servedByHub } from '../../src/realtime/served-by-hub.js';

/** The tests' feature: counters that live in memory with the same promises that a table gives (committed state, epoch, seq). */
export class Counters {
  reads = 0;
  executions = 0;
  /** Names of accounts seen by a shared execution; must stay empty. */
  readonly personsSeen: string[] = [];
  readonly rows = new Map<string, { epoch: string; seq: number; total: number; text: string }>();
  readonly closedTo = new Set<string>();
  /** While set, reading fails as if the database were away. */
  outage: Error | null = null;
  /** While set, reads answer this instead of the newest state. */
  lateRead: LiveState | null = null;

  row(id: string): { epoch: string; seq: number; total: number; text: string } {
    const row = this.rows.get(id) ?? { epoch: 'e1', seq: 0, total: 0, text: '' };
    this.rows.set(id, row);
    return row;
  }

  /** A commit. Nobody is told. */
  add(id: string, amount = 1, text?: string): void {
    const row = this.row(id);
    row.total += amount;
    row.seq += 1;
    if (text !== undefined) row.text = text;
  }
}

export const topicOf = (id: string): string => `counterBoard:${id}`;

export const counterField = (counters: Counters, tickMs: number): LiveField<{ id: string }, Board> => ({
  field: 'counterBoard',
  tickMs,
  topicOf: ({ id }) => topicOf(id),
  authorise: async (viewer, { id }) => {
    if (counters.outage) throw counters.outage;
    refuseUnless(!counters.closedTo.has(id) || viewer.roles.includes('PROGRAMME_LEAD'), 'FORBIDDEN');
  },
  version: async ({ id }) => {
    if (counters.outage) throw counters.outage;
    const { epoch, seq } = counters.row(id);
    return { epoch, seq };
  },
  read: async ({ id }, presence) => {
    if (counters.outage) throw counters.outage;
    counters.reads++;
    return Object.assign(new Board(), { id, ...counters.row(id), ...counters.lateRead, ...presence, asOf: new Date() });
  },
});

@ObjectType()
class Board implements LiveState {
  @Field(() => ID) id!: string;
  @Field(() => ID) epoch!: string;
  @Field(() => Int) seq!: number;
  @Field(() => Date) asOf!: Date;
  @Field(() => Int) total!: number;
  @Field(() => String) text!: string;
  @Field(() => Int) viewers!: number;
  @Field(() => Int) peak!: number;
}

interface TestContext extends Omit<GraphContext, 'database'> {
  readonly counters: Counters;
}

@Resolver(() => Board)
class CounterResolver {
  @Query(() => String)
  greeting(@Ctx() { viewer }: TestContext): string {
    return `${viewer.account?.name ?? 'nobody'} ${viewer.locale}`;
  }

  @Mutation(() => Int)
  add(@Arg('id', () => ID) id: string, @Ctx() { counters }: TestContext): number {
    counters.add(id);
    return counters.row(id).total;
  }

  @Subscription(() => Board, { subscribe: servedByHub })
  counterBoard(@Root() board: Board, @Arg('id', () => ID) id: string, @Ctx() { viewer, counters }: TestContext): Board {
    counters.executions++;
    if (viewer.account) counters.personsSeen.push(viewer.account.name);
    refuseUnless(board.id === id, 'INTERNAL');
    return viewer.roles.includes('PROGRAMME_LEAD') ? Object.assign(new Board(), board, { text: `admin ${board.text}` }) : board;
  }
}

export const counterSchema = buildSchemaSync({
  resolvers: [CounterResolver],
  validate: false,
  pubSub: { publish: () => undefined, subscribe: servedByHub },
});

export const BOARD = 'subscription Board($id: ID!) { counterBoard(id: $id) { id epoch seq asOf total text } }';
export const BOARD_WITH_VIEWERS = 'subscription Board($id: ID!) { counterBoard(id: $id) { id seq total viewers peak } }';
