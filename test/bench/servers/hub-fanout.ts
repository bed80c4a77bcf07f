// Our live engine with our whole schema: the sockets, the gate and the hub as `app.ts` puts them together, and a board from memory that
// changes as fast as it can be shown.
// Loads the metadata that type-graphql's decorators need.
import 'typeorm';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Viewer, viewerOf } from '../../../src/access/viewer.js';
import { declaredAccess } from '../../../src/features/access.js';
import { resolvers } from '../../../src/features/resolvers.js';
import { buildGraph } from '../../../src/graphql/build-schema.js';
import type { GraphContext } from '../../../src/graphql/context.js';
import { createErrorFormatter } from '../../../src/graphql/errors.js';
import { checkedOrErrors, executeChecked } from '../../../src/graphql/execute-checked.js';
import { createGate } from '../../../src/graphql/operation-gate.js';
import { usualLimits } from '../../../src/graphql/operation-limits.js';
import { systemClock } from '../../../src/lib/clock.js';
import { createMemoryBus } from '../../../src/realtime/bus/memory.js';
import type { LiveField } from '../../../src/realtime/live-field.js';
import { createLiveHub } from '../../../src/realtime/live-hub.js';
import { attachSockets } from '../../../src/realtime/sockets.js';
import { boardAt } from './board.js';

const TOPIC = 'contestBoard:bench';
let seq = 0;
const field: LiveField = {
  field: 'contestBoard',
  tickMs: 1,
  topicOf: () => TOPIC,
  authorise: async () => undefined,
  version: async () => boardAt(seq),
  read: async () => boardAt(seq),
};

const schema = buildGraph(resolvers, declaredAccess, {});
const formatError = createErrorFormatter(error => process.stderr.write(`${String(error)}\n`));
const gate = createGate({ schema, limits: usualLimits, introspection: 'on' });
// Nothing of this board asks for a database.
const contextOf = (viewer: Viewer) => ({ viewer, requestId: randomUUID() }) as GraphContext;
const hub = createLiveHub({
  schema,
  fields: [field],
  bus: createMemoryBus(),
  randomId: randomUUID,
  contextFor: contextOf,
  formatError: (error, viewer) => formatError(error, viewer.locale),
});
const anybody = viewerOf({ locale: 'zh-CN' });
const sockets = attachSockets({
  hub,
  clock: systemClock,
  checkOperation: (request, viewer) => checkedOrErrors(gate, request, viewer, formatError),
  executeOperation: (operation, viewer) => executeChecked({ schema, operation, context: contextOf(viewer), formatError }),
  authenticate: async () => ({ viewer: anybody, expiresAt: null }),
  limits: { socketsPerAddress: () => 20_000 },
});

const server = createServer();
server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
server.listen(0, '127.0.0.1', () => process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`));
const change = (): void => {
  seq += 1;
  hub.touch(TOPIC);
};
process.on('message', message => {
  if (message === 'go') setInterval(change, 1);
});
