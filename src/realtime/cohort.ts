import { type ExecutionResult, execute, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Viewer } from '../access/viewer.js';
import type { GraphContext } from '../graphql/context.js';
import { Refusal } from '../lib/refusal.js';
import type { LiveState } from './live-field.js';
import type { LiveOperation, LivePlan } from './live-operation.js';
import { SharedFrame } from './shared-frame.js';
import type { Sink } from './sink.js';
import { handOver, type Member, type Walker } from './walker.js';

/** What every cohort of a hub needs. */
export interface CohortDeps {
  readonly schema: GraphQLSchema;
  contextFor(viewer: Viewer): GraphContext;
  formatError(error: unknown, viewer: Viewer): GraphQLFormattedError;
  readonly walker: Walker;
}

/** Rights were decided against: the whole cohort ends before its next byte. */
export class CohortRefused extends Error {
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super('The cohort may no longer watch');
  }
}

/** The answer could not be made now (a surprise below the field); what was shown stays, and it is tried again. */
class CohortFailed extends Error {}

interface Seat extends Member {
  readonly viewer: Viewer;
}

/** The operations that may share one execution and one encoding. It holds the newest frame and nothing older. */
export class Cohort {
  private readonly members = new Set<Seat>();
  private readonly newcomers = new Set<Seat>();
  private latest: SharedFrame | null = null;
  private latestText = '';
  private renderedFrom: LiveState | null = null;
  private isRendering = false;

  constructor(
    readonly plan: LivePlan,
    private readonly operation: LiveOperation,
    private readonly deps: CohortDeps,
  ) {}

  get size(): number {
    return this.members.size;
  }

  /** False until the first frame exists. */
  get hasShown(): boolean {
    return this.latest !== null;
  }

  enter(viewer: Viewer, sink: Sink): () => void {
    const seat: Seat = { viewer, sink, shown: null };
    this.members.add(seat);
    this.newcomers.add(seat);
    return () => {
      this.members.delete(seat);
      this.newcomers.delete(seat);
    };
  }

  /** Gives newcomers the newest frame if it was made from this board. */
  welcome(board: LiveState | null): boolean {
    if (!this.latest || this.renderedFrom !== board) return false;
    this.welcomeAnyway();
    return true;
  }

  /** Gives newcomers what everybody else in the cohort sees. */
  welcomeAnyway(): void {
    if (!this.latest) return;
    for (const seat of this.newcomers) handOver(seat, this.latest);
    this.newcomers.clear();
  }

  /**
   * Decides rights, executes once, encodes once and walks the sockets, until the cohort stands at the topic's newest board. Throws
   * CohortRefused when rights are lost and CohortFailed on a surprise.
   */
  async catchUp(newestBoard: () => LiveState | null): Promise<void> {
    if (this.isRendering) return;
    this.isRendering = true;
    try {
      for (let board = newestBoard(); board && this.size > 0 && this.renderedFrom !== board; board = newestBoard()) {
        await this.authorise();
        if (await this.render(board)) await this.push();
        this.renderedFrom = board;
      }
      this.welcomeAnyway();
    } finally {
      this.isRendering = false;
    }
  }

  /** Ends every operation of the cohort; nothing is sent afterwards. */
  end(errors: readonly GraphQLFormattedError[]): void {
    const seats = [...this.members];
    this.members.clear();
    this.newcomers.clear();
    for (const seat of seats) seat.sink.end(errors);
  }

  private async authorise(): Promise<void> {
    const viewer = this.anyViewer();
    if (!viewer) return;
    try {
      await this.plan.field.authorise(viewer, this.plan.args);
    } catch (error) {
      if (error instanceof Refusal) throw new CohortRefused([this.deps.formatError(error, viewer)]);
      throw new CohortFailed('Rights could not be decided', { cause: error });
    }
  }

  /** All members have the same fingerprint; the one asked about must still be here, so that nobody watches on a leaver's rights. */
  private anyViewer(): Viewer | undefined {
    for (const seat of this.members) return seat.viewer;
    return undefined;
  }

  /** The words an error has in this cohort's language. */
  wordsOf(error: unknown): GraphQLFormattedError {
    return this.deps.formatError(error, this.operation.viewer);
  }

  /** True when the answer differs from the last one by more than `asOf`. */
  private async render(board: LiveState): Promise<boolean> {
    const { document, operationName, variables, viewer, cost } = this.operation;
    const result = await execute({
      schema: this.deps.schema,
      document,
      operationName: operationName ?? null,
      variableValues: variables ?? {},
      contextValue: this.deps.contextFor(withoutPerson(viewer)),
      rootValue: board,
    });
    this.refuseOrFail(result);
    const errors = result.errors?.map(error => this.deps.formatError(error, viewer));
    const answer = { ...(errors && { errors }), data: result.data, ...(cost && { extensions: { cost } }) };
    const text = JSON.stringify(withoutAsOf(answer, this.plan.asOfNames));
    if (this.latest && text === this.latestText) return false;
    this.latestText = text;
    this.latest = new SharedFrame(this.plan.asOfNames.length > 0 ? JSON.stringify(answer) : text);
    return true;
  }

  private refuseOrFail({ data, errors }: ExecutionResult): void {
    if (data || !errors) return;
    if (errors.some(error => error.originalError instanceof Refusal)) {
      throw new CohortRefused(errors.map(error => this.deps.formatError(error, this.operation.viewer)));
    }
    // Screens that show something keep it; somebody who has nothing yet is told.
    if (this.latest) throw new CohortFailed('The answer could not be made', { cause: errors[0] });
  }

  private async push(): Promise<void> {
    if (!this.latest) return;
    this.newcomers.clear();
    await this.deps.walker.walk(this.members, this.latest);
  }
}

/** A shared answer must not be able to hold anything of the person whose operation happened to come first. */
const withoutPerson = (viewer: Viewer): Viewer => ({ ...viewer, account: null, sessionId: null });

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The answer with the board's own `asOf` blanked, for comparing: the moment of reading is not a change. */
function withoutAsOf<T extends Answer>(answer: T, names: readonly string[]): T {
  const [key, board] = Object.entries(answer.data ?? {}).find(([, value]) => isObject(value)) ?? [];
  if (!key || !isObject(board) || names.length === 0) return answer;
  const blanked = Object.fromEntries(names.filter(name => name in board).map(name => [name, null]));
  return { ...answer, data: { ...answer.data, [key]: { ...board, ...blanked } } };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
