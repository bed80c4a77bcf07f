import type { Viewer } from '../access/viewer.js';

/**
 * Where a state stands. `seq` is the sum of the committed row versions the board is made from, so it is equal on every node for equal state;
 * within one `epoch` it never falls. A new epoch means that clients reload.
 */
export interface LiveState {
  readonly epoch: string;
  readonly seq: number;
}

/** How many screens show a topic now, on all nodes, and the most there have been. */
export interface Presence {
  readonly viewers: number;
  readonly peak: number;
}

/**
 * What a feature hands over for one live subscription field. The board that `read` answers is the *root value* of the execution: the
 * field's `@Subscription` method receives it as `@Root()`. Below it nothing may depend on more than the viewer's visibility fingerprint.
 */
export interface LiveField<Args extends object = object, Board extends LiveState = LiveState> {
  /** The subscription's root field, for example `contestBoard`. */
  readonly field: string;
  /** Least time between two pushes, in milliseconds: votes 200, study 500, brand 2000. */
  readonly tickMs: number;
  /** One name for one board, for example `contestBoard:contest_01h…`. */
  topicOf(args: Args): string;
  /** Throws a Refusal when this viewer may not watch. Asked at join, then once per cohort and tick before anything is sent. */
  authorise(viewer: Viewer, args: Args): Promise<void>;
  /** The committed state's epoch and seq by one indexed query. Asked each second for every topic that is watched on this node. */
  version(args: Args): Promise<LiveState>;
  /** The whole board as committed. Plain data; shared by every cohort of the topic. */
  read(args: Args, presence: Presence): Promise<Board>;
}

/** True when `state` is a later state of the same epoch, or of another epoch altogether. */
export const isNews = (state: LiveState, known: LiveState): boolean => state.epoch !== known.epoch || state.seq > known.seq;

/** True when `state` is an earlier state of the same epoch: a late read that must not be shown. */
export const isOlder = (state: LiveState, known: LiveState): boolean => state.epoch === known.epoch && state.seq < known.seq;
