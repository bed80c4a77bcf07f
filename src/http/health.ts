import type { FastifyInstance } from 'fastify';

/** Whether this node may get requests, and how each thing it needs is doing. */
export interface Readiness {
  readonly isReady: boolean;
  readonly checks: Readonly<Record<string, 'up' | 'down'>>;
}

/** `/healthz`: the process answers. `/readyz`: what it needs answers too; a probe that fails or takes over 2 s counts as not ready. */
export function installHealth(fastify: FastifyInstance, probe: () => Promise<Readiness>): void {
  fastify.route({ method: ['GET', 'HEAD'], url: '/healthz', handler: async () => ({ status: 'up' }) });
  fastify.route({
    method: ['GET', 'HEAD'],
    url: '/readyz',
    handler: async (_request, reply) => {
      const { isReady, checks } = await withinTwoSeconds(probe);
      return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready', checks });
    },
  });
}

async function withinTwoSeconds(probe: () => Promise<Readiness>): Promise<Readiness> {
  const unready: Readiness = { isReady: false, checks: {} };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>(resolve => {
    timer = setTimeout(resolve, 2_000, unready);
  });
  try {
    return await Promise.race([probe(), late]);
  } catch {
    return unready;
  } finally {
    clearTimeout(timer);
  }
}
