import type { IncomingMessage } from 'node:http';
import { type DocumentNode, type ExecutionArgs, type ExecutionResult, GraphQLError, getOperationAST } from 'graphql';
import type { Context, ServerOptions, SubscribePayload } from 'graphql-ws';
import type { Admission, Viewer } from '../access/viewer.js';
import type { OperationCost } from '../graphql/operation-gate.js';
import { type Locale, messageOf, Refusal } from '../lib/refusal.js';
import type { LiveHub } from './live-hub.js';
import type { LiveLog } from './live-log.js';
import type { LiveOperation } from './live-operation.js';
import { readSince } from './read-since.js';
import { Close, LONGEST_OPERATION_ID, type SocketLimits } from './socket-limits.js';
import type { SocketPeer } from './socket-peer.js';
import { OperationEnded, SocketSink } from './socket-sink.js';

/** What the operation gate answers for an operation that may run. */
export interface CheckedOperation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly cost?: OperationCost | undefined;
}

export interface ProtocolDeps {
  readonly hub: LiveHub;
  readonly limits: SocketLimits;
  readonly log: LiveLog;
  /** The one gate of all transports: sizes, persisted ids, parse, validate, cost. Errors are answered as an `error` message. */
  checkOperation(
    payload: SubscribePayload,
    viewer: Viewer,
  ): CheckedOperation | readonly GraphQLError[] | Promise<CheckedOperation | readonly GraphQLError[]>;
  /** Runs a query or mutation, errors already in their outward form. */
  executeOperation(operation: CheckedOperation, viewer: Viewer): Promise<ExecutionResult>;
  /** From `connection_init`'s payload and the upgrade request. Throws a Refusal; no token is the public viewer. */
  authenticate(payload: Readonly<Record<string, unknown>>, request: IncomingMessage): Promise<Admission>;
}

export interface Extra extends Record<PropertyKey, unknown> {
  readonly peer: SocketPeer;
  readonly request: IncomingMessage;
  /** Lets go of the place in the connection index. */
  leave: () => void;
}

interface RunningArgs extends ExecutionArgs {
  readonly operation: LiveOperation;
  readonly peer: SocketPeer;
  readonly operationId: string;
}

/** graphql-ws keeps the protocol; these hooks decide who comes in, what runs, and hand subscriptions to the hub. */
export function socketProtocol(deps: ProtocolDeps): ServerOptions<Record<string, unknown>, Extra> {
  return {
    connectionInitWaitTimeout: 0,
    onConnect: async ({ connectionParams, extra }) => {
      extra.peer.hasBegun = true;
      await letIn(deps, connectionParams ?? {}, extra);
      // False asks for a second closing, which a closed socket ignores: the point is that no acknowledgement follows.
      return extra.peer.isOpen ? undefined : false;
    },
    onSubscribe: (ctx, id, payload) => begin(deps, ctx, id, payload),
    execute: args => runOnce(deps, args as RunningArgs),
    subscribe: args => hold(deps, args as RunningArgs),
    // Already in their outward form: written as they are.
    onNext: (_ctx, _id, _payload, _args, result) => result,
    onError: (_ctx, _id, _payload, errors) => {
      const [first] = errors;
      return first instanceof GraphQLError && first.originalError instanceof OperationEnded ? first.originalError.errors : undefined;
    },
  };
}

/** Decides who speaks; closes the socket when nobody may. */
async function letIn(deps: ProtocolDeps, payload: Readonly<Record<string, unknown>>, extra: Extra): Promise<void> {
  const { peer } = extra;
  try {
    const { viewer, expiresAt } = await deps.authenticate(payload, extra.request);
    if (!peer.isOpen) return;
    const account = viewer.account;
    if (account && deps.hub.connections.ofAccount(account.id) >= deps.limits.socketsPerAccount) {
      peer.close(Close.OVERLOADED, 'TOO_MANY_SOCKETS');
      return;
    }
    peer.viewer = { ...viewer, locale: localeOf(payload['locale']) ?? viewer.locale };
    peer.expiresAt = expiresAt?.getTime() ?? null;
    extra.leave = deps.hub.connections.enter(peer);
    peer.begun();
  } catch (error) {
    const [code, reason] = closingOf(error);
    if (!(error instanceof Refusal)) deps.log.error({ err: error }, 'A socket could not be authenticated');
    peer.close(code, reason);
  }
}

/** A token that ran out or lost its rights can be renewed; one that never was good can't; a surprise of ours is worth another try. */
function closingOf(error: unknown): readonly [number, string] {
  if (!(error instanceof Refusal)) return [Close.OVERLOADED, 'RETRY_LATER'];
  if (error.code === 'UNAUTHENTICATED') return [Close.UNAUTHORISED, error.code];
  if (error.code === 'OVERLOADED' || error.code === 'RETRY_LATER' || error.code === 'RATE_LIMITED') return [Close.OVERLOADED, error.code];
  return [Close.ACCESS_ENDED, error.code];
}

function localeOf(wish: unknown): Locale | undefined {
  if (typeof wish !== 'string') return undefined;
  if (/^zh\b/i.test(wish)) return 'zh-CN';
  return /^en\b/i.test(wish) ? 'en' : undefined;
}

async function begin(
  deps: ProtocolDeps,
  { extra: { peer } }: Context<Record<string, unknown>, Extra>,
  operationId: string,
  payload: SubscribePayload,
): Promise<RunningArgs | readonly GraphQLError[]> {
  const { viewer } = peer;
  if (operationId.length > LONGEST_OPERATION_ID) {
    peer.close(Close.BAD_REQUEST, 'Operation id too long');
    return [refusedAs('BAD_USER_INPUT', viewer.locale)];
  }
  if (peer.operations >= deps.limits.operations) return [refusedAs('RATE_LIMITED', viewer.locale)];
  peer.operations++;
  const checked = await check(deps, payload, viewer);
  if (isErrors(checked)) {
    peer.operations--;
    return checked;
  }
  const since = readSince(payload.extensions);
  const operation = { operationName: payload.operationName, variables: payload.variables, ...checked, viewer, since };
  return {
    schema: undefined as never,
    document: checked.document,
    operationName: operation.operationName ?? null,
    operation,
    peer,
    operationId,
  };
}

async function check(deps: ProtocolDeps, payload: SubscribePayload, viewer: Viewer): Promise<CheckedOperation | readonly GraphQLError[]> {
  try {
    const checked = await deps.checkOperation(payload, viewer);
    if (isErrors(checked)) return checked;
    const name = checked.operationName ?? payload.operationName;
    return getOperationAST(checked.document, name) ? checked : [refusedAs('BAD_USER_INPUT', viewer.locale)];
  } catch (error) {
    deps.log.error({ err: error }, 'An operation could not be checked');
    return [refusedAs('RETRY_LATER', viewer.locale)];
  }
}

const isErrors = (checked: CheckedOperation | readonly GraphQLError[]): checked is readonly GraphQLError[] => Array.isArray(checked);

const refusedAs = (code: 'BAD_USER_INPUT' | 'RATE_LIMITED' | 'RETRY_LATER', locale: Locale): GraphQLError =>
  new GraphQLError(messageOf({ code, detail: {} }, locale), { extensions: { code } });

async function runOnce(deps: ProtocolDeps, { operation, peer }: RunningArgs): Promise<ExecutionResult> {
  try {
    return await deps.executeOperation(operation, operation.viewer);
  } catch (error) {
    deps.log.error({ err: error }, 'An operation could not be run');
    return { errors: [refusedAs('RETRY_LATER', operation.viewer.locale)] };
  } finally {
    peer.operations--;
  }
}

/** An iterable that never yields and only ends: the hub writes the data itself. All four members are there because graphql-ws looks. */
function hold(deps: ProtocolDeps, { operation, peer, operationId }: RunningArgs): AsyncGenerator<never, undefined, undefined> {
  const sink = new SocketSink(peer, operationId);
  const leaveHub = deps.hub.join(operation, sink);
  const over = sink.over.then(() => ({ done: true, value: undefined }) as const);
  let isHeld = true;
  const release = (): void => {
    if (!isHeld) return;
    isHeld = false;
    peer.operations--;
    peer.release(operationId, abandon);
  };
  // Without settling: graphql-ws would take this ending for the end of the newer operation of the same id.
  const abandon = (): void => {
    leaveHub();
    sink.close();
    release();
  };
  void over.then(release, release);
  peer.hold(operationId, abandon);
  const stop = async (): Promise<{ done: true; value: undefined }> => {
    abandon();
    sink.leave();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => void (await stop()),
    next: () => over,
    return: stop,
    throw: stop,
  } as AsyncGenerator<never, undefined, undefined>;
}
