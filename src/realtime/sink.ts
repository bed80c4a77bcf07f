import type { GraphQLFormattedError } from 'graphql';
import type { SharedFrame } from './shared-frame.js';

/** Where one live operation is shown: an operation of a WebSocket, or a server-sent stream. */
export interface Sink {
  /** The newest state. Never throws and never queues: a reader that is behind keeps the newest frame only. */
  show(frame: SharedFrame): void;
  /** The operation is over, with errors when it was refused or lost its rights. Called at most once, never after leaving. */
  end(errors: readonly GraphQLFormattedError[]): void;
}
