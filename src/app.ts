import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import Fastify from 'fastify';
import type { Viewer } from './access/viewer.js';
import type { Config } from './config/config.js';
import { secretKey } from './config/secret-key.js';
import { entities } from './features/entities.js';
import { nodeSources } from './features/nodes.js';
import { ensureRoot } from './features/organisation/index.js';
import { resolvers } from './features/resolvers.js';
import { buildGraph } from './graphql/build-schema.js';
import type { GraphContext } from './graphql/context.js';
import { NodeResolver } from './graphql/node.resolver.js';
import { type Clock, systemClock } from './lib/clock.js';
import { messageOf, Refusal } from './lib/refusal.js';
import { openDatabase } from './persistence/database.js';
import { migrations } from './persistence/migrations/index.js';

export interface AppOptions {
  readonly config: Config;
  readonly clock?: Clock;
  readonly authenticate: (request: IncomingMessage) => Promise<Viewer>;
  readonly onStatement?: (sql: string) => void;
}

/** The only composition root: builds every dependency in reading order. */
export async function createApp({ config, clock = systemClock, authenticate, onStatement }: AppOptions) {
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, entities, migrations, onStatement });
  const root = await ensureRoot(database, '市妇女联合会', clock.now());
  const secret = secretKey(config.secretKey, config.dataDir);
  const dependencies = { database, clock, secret, nodeSources, touch: (_topic: string) => {} };
  const schema = buildGraph([NodeResolver, ...resolvers], dependencies);
  const apollo = new ApolloServer<GraphContext>({
    schema,
    csrfPrevention: false,
    formatError: (formatted, error) => {
      const original = (error as { originalError?: unknown }).originalError;
      return original instanceof Refusal
        ? { ...formatted, message: messageOf(original, 'zh-CN'), extensions: { code: original.code, ...original.detail } }
        : formatted;
    },
  });
  await apollo.start();
  const server = Fastify();
  await server.register(fastifyApollo(apollo), {
    context: async request => ({ viewer: await authenticate(request.raw), database, requestId: randomUUID() }),
  });
  await server.listen({ port: config.port, host: config.host });
  const { port } = server.server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    root,
    database,
    schema,
    stop: async () => {
      await server.close();
      await apollo.stop();
      await database.close();
    },
  };
}
