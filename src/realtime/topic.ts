import type { GraphQLFormattedError } from 'graphql';
import { Refusal } from '../lib/refusal.js';
import { type Cohort, CohortRefused } from './cohort.js';
import { isNews, isOlder, type LiveField, type LiveState, type Presence } from './live-field.js';
import type { LiveLog } from './live-log.js';

/** What every topic of a hub needs. */
export interface TopicDeps {
  presenceOf(topicId: string): Presence;
  /** The tick as long as the event loop's lag makes it, in milliseconds. */
  tick(tickMs: number): number;
  /** Takes an ended or empty cohort off the books. */
  onCohortOver(topic: Topic, cohort: Cohort): void;
  readonly log: LiveLog;
}

const URGENT_TICK_MS = 200;

/**
 * One board and the cohorts that watch it. Changes only mark it; a run reads the board once and brings every cohort up to it. The first
 * mark after silence runs at once, later ones wait for the tick, and there is never more than one run.
 */
export class Topic {
  readonly cohorts = new Map<string, Cohort>();
  /** The newest board read; what newcomers are shown without another read. */
  board: LiveState | null = null;
  private boardText = '';
  private shownViewers = -1;
  private isDirty = false;
  private isRunning = false;
  private isDropped = false;
  /** A surprise left something undone: the next second tries again. */
  private mustRetry = false;
  private lastStart = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | null = null;
  private dueAt = Number.POSITIVE_INFINITY;

  constructor(
    readonly id: string,
    readonly field: LiveField,
    readonly args: object,
    private readonly deps: TopicDeps,
  ) {}

  /** Something may have changed. `urgent` shortens a long tick for a client that has already seen a later state elsewhere. */
  mark(urgent = false): void {
    this.isDirty = true;
    this.schedule(urgent);
  }

  /** The first read, unless it is already under way: a run shows its board to everybody who joined meanwhile. */
  begin(): void {
    if (!this.isRunning) this.mark(true);
  }

  /** Once a second: asks the database where the state stands, so that a lost message costs two seconds and no more. */
  async check(): Promise<void> {
    if (this.isRunning || this.isDirty || this.isDropped) return;
    try {
      const state = await this.field.version(this.args);
      const viewers = this.deps.presenceOf(this.id).viewers;
      if (this.mustRetry || !this.board || isNews(state, this.board) || viewers !== this.shownViewers) this.mark();
    } catch (error) {
      this.deps.log.warn({ err: error, topic: this.id }, 'The version of a live topic could not be read');
    }
  }

  drop(): void {
    this.isDropped = true;
    this.cancelTimer();
  }

  /** Brings one cohort to the board that is already read. */
  async serve(cohort: Cohort): Promise<void> {
    try {
      await cohort.catchUp(() => this.board);
    } catch (error) {
      if (error instanceof CohortRefused) {
        this.finish(cohort, error.errors);
        return;
      }
      this.deps.log.error({ err: error, topic: this.id }, 'A live cohort could not be brought up to date');
      this.giveUp(cohort, error);
    }
  }

  private schedule(urgent = false): void {
    if (this.isRunning || this.isDropped) return;
    const tick = this.deps.tick(this.field.tickMs);
    const now = performance.now();
    const dueAt = this.lastStart + (urgent ? Math.min(tick, URGENT_TICK_MS) : tick);
    if (dueAt <= now) {
      this.cancelTimer();
      void this.run();
    } else if (dueAt < this.dueAt) {
      this.cancelTimer();
      this.dueAt = dueAt;
      this.timer = setTimeout(() => {
        this.cancelTimer();
        void this.run();
      }, dueAt - now).unref();
    }
  }

  private cancelTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.dueAt = Number.POSITIVE_INFINITY;
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    this.isDirty = false;
    this.mustRetry = false;
    this.lastStart = performance.now();
    try {
      await this.read();
      await Promise.all([...this.cohorts.values()].map(cohort => this.serve(cohort)));
    } catch (error) {
      this.onUnreadable(error);
    } finally {
      this.isRunning = false;
      if (this.isDirty) this.schedule();
    }
  }

  private async read(): Promise<void> {
    const presence = this.deps.presenceOf(this.id);
    const board = await this.field.read(this.args, presence);
    // A read that began earlier, or a replica that lags, never takes a screen backwards; the next second looks again.
    if (this.board && isOlder(board, this.board)) return;
    this.shownViewers = presence.viewers;
    const text = JSON.stringify({ ...board, asOf: null });
    if (this.board && !isNews(board, this.board) && text === this.boardText) return;
    this.boardText = text;
    this.board = board;
  }

  private onUnreadable(error: unknown): void {
    if (!(error instanceof Refusal)) this.deps.log.error({ err: error, topic: this.id }, 'A live board could not be read');
    for (const cohort of [...this.cohorts.values()]) {
      if (error instanceof Refusal) this.finish(cohort, [cohort.wordsOf(error)]);
      else this.giveUp(cohort, error);
    }
  }

  /** Who sees a board keeps it and the next second tries again; who has nothing yet is told, and may ask again. */
  private giveUp(cohort: Cohort, error: unknown): void {
    this.mustRetry = true;
    if (cohort.hasShown) cohort.welcomeAnyway();
    else this.finish(cohort, [cohort.wordsOf(error)]);
  }

  private finish(cohort: Cohort, errors: readonly GraphQLFormattedError[]): void {
    this.deps.onCohortOver(this, cohort);
    cohort.end(errors);
  }
}
