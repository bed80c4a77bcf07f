// The usual way: a type-graphql subscription on a plain pub/sub object behind graphql-ws, one execution and one JSON text per subscriber.
// The types are ours, so that both sides resolve the same fields.
// Load the metadata that type-graphql's decorators need, and the enums of the board.
import 'typeorm';
import '../../../src/features/contests/contest.types.js';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useServer as serveSockets } from 'graphql-ws/use/ws';
import { Arg, buildSchemaSync, ID, type NonEmptyArray, Query, Resolver, Root, Subscription } from 'type-graphql';
import { WebSocketServer } from 'ws';
import type { ContestBoard } from '../../../src/features/contests/contest-board.js';
import { ContestBoardType } from '../../../src/features/contests/vote.types.js';
import { DateTime } from '../../../src/graphql/scalars.js';
import { boardAt } from '../servers/board.js';

/** One value waits for each subscriber; whoever waits gets the next one at once. */
class PubSub {
  private readonly waiting = new Set<(result: IteratorResult<unknown>) => void>();
  private subscribers = 0;
  onAllWaiting: () => void = () => undefined;

  publish(_topic: string, value: unknown): void {
    const told = [...this.waiting];
    this.waiting.clear();
    for (const tell of told) tell({ done: false, value });
  }

  subscribe(_topic: string): AsyncIterableIterator<unknown> {
    this.subscribers += 1;
    let tellLast: ((result: IteratorResult<unknown>) => void) | undefined;
    const end = async (): Promise<IteratorResult<unknown>> => {
      this.subscribers -= 1;
      if (tellLast) this.waiting.delete(tellLast);
      tellLast?.({ done: true, value: undefined });
      return { done: true, value: undefined };
    };
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: () =>
        new Promise(tell => {
          tellLast = tell;
          this.waiting.add(tell);
          if (this.waiting.size === this.subscribers) this.onAllWaiting();
        }),
      return: end,
      throw: end,
    };
  }
}

@Resolver()
class BoardResolver {
  @Query(() => String)
  hello(): string {
    return 'hello';
  }

  @Subscription(() => ContestBoardType, { topics: 'board' })
  contestBoard(@Root() board: ContestBoard, @Arg('contestId', () => ID) _contestId: string): ContestBoard {
    return board;
  }
}

const pubSub = new PubSub();
const schema = buildSchemaSync({
  resolvers: [BoardResolver] as NonEmptyArray<typeof BoardResolver>,
  pubSub,
  validate: false,
  scalarsMap: [{ type: Date, scalar: DateTime }],
});

const server = createServer();
const wss = new WebSocketServer({ server, path: '/graphql' });
serveSockets({ schema }, wss);

// The next board as soon as everybody has been given the last one.
let seq = 0;
let isDue = false;
let isGoing = false;
const publish = (): void => {
  isDue = false;
  seq += 1;
  pubSub.publish('board', boardAt(seq));
};
pubSub.onAllWaiting = () => {
  if (!isGoing) return;
  if (!isDue) setImmediate(publish);
  isDue = true;
};
process.on('message', message => {
  if (message !== 'go') return;
  isGoing = true;
  publish();
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`));
