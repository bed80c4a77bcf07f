import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Viewer } from '../access/viewer.js';
import type { Clock } from '../lib/clock.js';
import type { AliveWheel, Watched } from './alive-wheel.js';
import type { Connection } from './connections.js';
import type { AccessEnd } from './live-message.js';
import { ReaderWindow } from './reader-window.js';
import type { SharedFrame } from './shared-frame.js';
import { Close, MessageBudget, type SocketLimits } from './socket-limits.js';
import type { SocketSink } from './socket-sink.js';

const ANSWERS_HELD_AT_MOST = 4 * 1024 * 1024;
const SECONDS_TO_CLOSE = 5;

/** One client's socket: what may be written to it now, how long it has been silent or stuck, and who speaks. */
export class SocketPeer implements Connection, Watched {
  viewer!: Viewer;
  hasBegun = false;
  operations = 0;
  /** When the token the client came with ends, in milliseconds since 1970; null: never. */
  expiresAt: number | null = null;
  private readonly budget: MessageBudget;
  private readonly window: ReaderWindow;
  private readonly waiting = new Set<SocketSink>();
  private readonly held = new Map<string, () => void>();
  private readonly openedAt = performance.now();
  private heardAt = this.openedAt;
  /** Asked for a sign of life since it was last heard: only then can it be taken for dead. */
  private wasAsked = false;
  private stuckSince: number | null = null;
  private closedAt: number | null = null;

  constructor(
    readonly ws: WebSocket,
    /** The socket of the upgrade request: shared frames are written to it directly. */
    private readonly socket: Socket,
    private readonly deps: { readonly limits: SocketLimits; readonly wheel: AliveWheel; readonly clock: Clock },
  ) {
    this.budget = new MessageBudget(deps.limits.messagesPerSecond);
    this.window = new ReaderWindow(payload => ws.ping(payload));
    socket.on('drain', this.onReady);
    deps.wheel.watch(this, deps.limits.initSeconds);
  }

  get isOpen(): boolean {
    return this.ws.readyState === this.ws.OPEN;
  }

  /** Notes a sign of life; false when the client says too much. */
  hear(): boolean {
    this.heard();
    return this.budget.spend();
  }

  heardPong(payload: Buffer): void {
    this.heard();
    this.window.confirmed(payload);
    this.onReady();
  }

  /** Writes the frame unless this reader is behind. Two writers never mix: `ws` has nothing in hand while compression is off. */
  tryWrite(frame: SharedFrame, prefix: Buffer): boolean {
    if (!this.isOpen) return true;
    if (this.socket.writableNeedDrain || this.window.isFull) return false;
    const bytes = frame.behind(prefix);
    this.socket.write(bytes);
    if (this.socket.writableLength > 0) frame.giveAway(prefix);
    this.window.sent(bytes.length);
    return true;
  }

  waitFor(sink: SocketSink): void {
    this.waiting.add(sink);
    if (this.stuckSince !== null) return;
    this.stuckSince = performance.now();
    this.deps.wheel.watch(this, this.deps.limits.stuckSeconds);
  }

  stopWaitingFor(sink: SocketSink): void {
    this.waiting.delete(sink);
    if (this.waiting.size === 0) this.stuckSince = null;
  }

  /** A live operation runs under this id. An older one of the same id was completed while it was still being checked: it ends here. */
  hold(operationId: string, stop: () => void): void {
    const older = this.held.get(operationId);
    this.held.set(operationId, stop);
    older?.();
  }

  release(operationId: string, stop: () => void): void {
    if (this.held.get(operationId) === stop) this.held.delete(operationId);
  }

  /** A protocol message or an answer. A client that asks and does not read is cut off instead of being remembered. */
  send(text: string): void {
    if (!this.isOpen) return;
    if (this.ws.bufferedAmount > ANSWERS_HELD_AT_MOST) this.ws.terminate();
    else this.ws.send(text);
  }

  close(code: number, reason: string): void {
    if (this.closedAt !== null || !this.isOpen) return;
    this.closedAt = performance.now();
    this.ws.close(code, reason);
    this.deps.wheel.watch(this, SECONDS_TO_CLOSE);
  }

  revoke(reason: AccessEnd): void {
    this.close(Close.ACCESS_ENDED, reason);
  }

  /** The socket is gone. */
  forget(): void {
    this.deps.wheel.remove(this);
    this.socket.off('drain', this.onReady);
    this.waiting.clear();
    for (const stop of [...this.held.values()]) stop();
  }

  look(): number | null {
    const { initSeconds, silentSeconds, deadSeconds, stuckSeconds } = this.deps.limits;
    if (this.closedAt !== null) {
      this.ws.terminate();
      return null;
    }
    const now = performance.now();
    if (!this.hasBegun && now - this.openedAt >= initSeconds * 1_000 - 50)
      this.close(Close.INIT_TIMEOUT, 'Connection initialisation timeout');
    else if (this.expiresAt !== null && this.deps.clock.now().getTime() >= this.expiresAt) this.revoke('TOKEN_EXPIRED');
    else if (this.stuckSince !== null && now - this.stuckSince >= stuckSeconds * 1_000 - 50) this.close(Close.OVERLOADED, 'TOO_SLOW');
    else if (this.wasAsked && now - this.heardAt >= deadSeconds * 1_000 - 50) this.ws.terminate();
    if (!this.isOpen) return this.closedAt === null ? null : SECONDS_TO_CLOSE;
    if (now - this.heardAt >= silentSeconds * 1_000 - 50) {
      this.wasAsked = true;
      this.window.ask();
    }
    return this.secondsToNextLook(now);
  }

  /** Called once the client has been let in. */
  begun(): void {
    this.deps.wheel.watch(this, this.secondsToNextLook(performance.now()));
  }

  private heard(): void {
    this.heardAt = performance.now();
    this.wasAsked = false;
  }

  private secondsToNextLook(now: number): number {
    const { silentSeconds, deadSeconds, stuckSeconds } = this.deps.limits;
    const silentFor = (now - this.heardAt) / 1_000;
    const waits = [this.wasAsked ? deadSeconds - silentFor : silentSeconds - silentFor];
    if (this.stuckSince !== null) waits.push(stuckSeconds - (now - this.stuckSince) / 1_000);
    if (this.expiresAt !== null) waits.push((this.expiresAt - this.deps.clock.now().getTime()) / 1_000);
    return Math.max(1, Math.min(...waits));
  }

  private readonly onReady = (): void => {
    if (this.waiting.size === 0 || this.socket.writableNeedDrain || this.window.isFull) return;
    this.stuckSince = null;
    const sinks = [...this.waiting];
    this.waiting.clear();
    for (const sink of sinks) sink.flush();
  };
}
