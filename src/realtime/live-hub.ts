import type { GraphQLSchema } from 'graphql';
import type { Bus } from './bus/bus.js';
import { Cohort, type CohortDeps } from './cohort.js';
import { Connections } from './connections.js';
import { Hints } from './hints.js';
import type { Presence as Audience, LiveField, LiveState } from './live-field.js';
import { type LiveLog, silentLog } from './live-log.js';
import { type AccessEnd, LIVE_CHANNEL, type LiveMessage, type RevocationTarget, readLiveMessage } from './live-message.js';
import { type LiveOperation, type LivePlan, planOperation } from './live-operation.js';
import { LoopLag } from './loop-lag.js';
import { Presence } from './presence.js';
import type { Sink } from './sink.js';
import { Topic } from './topic.js';
import { Walker } from './walker.js';

export interface LiveHubOptions extends Omit<CohortDeps, 'walker'> {
  readonly schema: GraphQLSchema;
  readonly fields: readonly LiveField[];
  readonly bus: Bus;
  /** Names this node on the bus; any string that no other node has. */
  randomId(): string;
  readonly log?: LiveLog;
  /**
   * Which of these sign-ins have ended or changed rights, asked once a second, so that revocation reaches this node within two seconds
   * even when the bus is away.
   */
  endedSessions?(sessionIds: readonly string[]): Promise<readonly string[]>;
}

export interface LiveHub {
  /** Everything held open on this node; sockets and streams enter themselves. */
  readonly connections: Connections;
  /** Starts showing a live operation. Refusals come through `sink.end`, never as an exception. The answer leaves. */
  join(operation: LiveOperation, sink: Sink): () => void;
  /** A commit changed this topic: screens here and on other nodes are told within a tick. Give the new state if it is known. */
  touch(topicId: string, state?: LiveState): void;
  presenceOf(topicId: string): Audience;
  /** Ends all connections of an account or sign-in, on every node. */
  revoke(target: RevocationTarget, reason: AccessEnd): void;
  counts(): { topics: number; cohorts: number; operations: number; connections: number };
  stop(): void;
}

const SECOND_MS = 1_000;
const CHECKS_AT_ONCE = 8;

export function createLiveHub(options: LiveHubOptions): LiveHub {
  return new Hub(options);
}

class Hub implements LiveHub {
  readonly connections = new Connections();
  private readonly node: string;
  private readonly log: LiveLog;
  private readonly topics = new Map<string, Topic>();
  private readonly fields: ReadonlyMap<string, LiveField>;
  private readonly lag = new LoopLag();
  private readonly presence = new Presence(topicId => sizeOf(this.topics.get(topicId)));
  private readonly hints = new Hints((topic, state) => this.say({ kind: 'touched', node: this.node, topic, ...state }));
  private readonly cohortDeps: CohortDeps;
  private readonly unsubscribe: () => void;
  private readonly timer: NodeJS.Timeout;
  private isChecking = false;
  private isStopped = false;

  constructor(private readonly options: LiveHubOptions) {
    this.node = options.randomId();
    this.log = options.log ?? silentLog;
    this.fields = new Map(options.fields.map(field => [field.field, field]));
    this.cohortDeps = { ...options, walker: new Walker() };
    this.unsubscribe = options.bus.subscribe((channel, message) => {
      const said = channel === LIVE_CHANNEL ? readLiveMessage(message) : undefined;
      if (said && said.node !== this.node) this.hear(said);
    });
    this.timer = setInterval(() => void this.everySecond(), SECOND_MS).unref();
  }

  join(operation: LiveOperation, sink: Sink): () => void {
    const seat = { hasLeft: this.isStopped, leave: (): void => undefined };
    void this.admit(operation, sink, seat).catch(error => {
      if (seat.hasLeft) return;
      seat.hasLeft = true;
      sink.end([this.options.formatError(error, operation.viewer)]);
    });
    return () => {
      if (seat.hasLeft) return;
      seat.hasLeft = true;
      seat.leave();
    };
  }

  touch(topicId: string, state?: LiveState): void {
    if (this.isStopped) return;
    this.hints.give(topicId, state && { epoch: state.epoch, seq: state.seq });
    this.topics.get(topicId)?.mark();
  }

  presenceOf(topicId: string): Audience {
    return this.presence.of(topicId);
  }

  revoke(target: RevocationTarget, reason: AccessEnd): void {
    this.connections.revoke(target, reason);
    this.say({ kind: 'revoked', node: this.node, target, reason });
  }

  counts(): { topics: number; cohorts: number; operations: number; connections: number } {
    const topics = [...this.topics.values()];
    return {
      topics: topics.length,
      cohorts: topics.reduce((sum, topic) => sum + topic.cohorts.size, 0),
      operations: topics.reduce((sum, topic) => sum + sizeOf(topic), 0),
      connections: this.connections.size,
    };
  }

  stop(): void {
    if (this.isStopped) return;
    this.isStopped = true;
    clearInterval(this.timer);
    this.unsubscribe();
    this.hints.stop();
    this.lag.stop();
    for (const topic of [...this.topics.values()]) {
      topic.drop();
      for (const cohort of topic.cohorts.values()) cohort.end([]);
    }
    this.topics.clear();
  }

  /** Rights first: nobody makes this node read and remember a topic that they may not watch. */
  private async admit(operation: LiveOperation, sink: Sink, seat: { hasLeft: boolean; leave: () => void }): Promise<void> {
    const plan = planOperation(this.options.schema, this.fields, operation);
    await plan.field.authorise(operation.viewer, plan.args);
    if (seat.hasLeft || this.isStopped) return;
    const topic = this.topicFor(plan);
    const cohort = topic.cohorts.get(plan.cohortKey) ?? new Cohort(plan, operation, this.cohortDeps);
    topic.cohorts.set(plan.cohortKey, cohort);
    const leave = cohort.enter(operation.viewer, {
      show: frame => sink.show(frame),
      end: errors => {
        seat.hasLeft = true;
        sink.end(errors);
      },
    });
    seat.leave = () => {
      leave();
      if (cohort.size === 0) this.tidy(topic, cohort);
    };
    this.showFirst(topic, cohort, operation.since ?? null);
  }

  /** The board as it is known, at once; or the first read; or, for a client that has seen a later one elsewhere, another read. */
  private showFirst(topic: Topic, cohort: Cohort, since: LiveState | null): void {
    const { board } = topic;
    if (!board) topic.begin();
    else if (since && (since.epoch !== board.epoch || since.seq > board.seq)) topic.mark(true);
    else if (!cohort.welcome(board)) void topic.serve(cohort);
  }

  private topicFor({ topicId, field, args }: LivePlan): Topic {
    let topic = this.topics.get(topicId);
    if (!topic) {
      topic = new Topic(topicId, field, args, {
        presenceOf: id => this.presence.of(id),
        tick: tickMs => this.lag.tick(tickMs),
        onCohortOver: (over, cohort) => this.tidy(over, cohort),
        log: this.log,
      });
      this.topics.set(topicId, topic);
    }
    return topic;
  }

  private tidy(topic: Topic, cohort: Cohort): void {
    if (topic.cohorts.get(cohort.plan.cohortKey) === cohort) topic.cohorts.delete(cohort.plan.cohortKey);
    if (topic.cohorts.size > 0 || this.topics.get(topic.id) !== topic) return;
    topic.drop();
    this.topics.delete(topic.id);
    this.presence.forget(topic.id);
    if (!this.isStopped) this.announce([topic.id]);
  }

  private hear(said: LiveMessage): void {
    if (said.kind === 'revoked') this.connections.revoke(said.target, said.reason);
    else if (said.kind === 'sizes') this.presence.hear(said.node, said.sizes);
    else {
      const topic = this.topics.get(said.topic);
      const isKnown = said.epoch === topic?.board?.epoch && said.seq !== undefined && said.seq <= (topic?.board?.seq ?? -1);
      if (!isKnown) topic?.mark();
    }
  }

  private say(message: LiveMessage): void {
    this.options.bus.publish(LIVE_CHANNEL, message);
  }

  private announce(topicIds: Iterable<string>): void {
    for (const sizes of this.presence.announcements(topicIds)) this.say({ kind: 'sizes', node: this.node, sizes });
  }

  private async everySecond(): Promise<void> {
    this.lag.sample();
    this.presence.expire();
    this.announce(this.topics.keys());
    if (this.isChecking) return;
    this.isChecking = true;
    try {
      await Promise.all([this.checkTopics(), this.checkSessions()]);
    } catch (error) {
      this.log.warn({ err: error }, 'Ended sign-ins could not be read');
    } finally {
      this.isChecking = false;
    }
  }

  private async checkTopics(): Promise<void> {
    const waiting = [...this.topics.values()];
    const checkOn = async (): Promise<void> => {
      for (let topic = waiting.pop(); topic && !this.isStopped; topic = waiting.pop()) await topic.check();
    };
    await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, checkOn));
  }

  private async checkSessions(): Promise<void> {
    const sessionIds = this.connections.sessionIds();
    if (!this.options.endedSessions || sessionIds.length === 0) return;
    for (const sessionId of await this.options.endedSessions(sessionIds)) this.connections.revoke({ sessionId }, 'ACCESS_CHANGED');
  }
}

function sizeOf(topic: Topic | undefined): number {
  let size = 0;
  for (const cohort of topic?.cohorts.values() ?? []) size += cohort.size;
  return size;
}
