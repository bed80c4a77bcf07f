import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '../support/child.js';
import { usageProbe } from '../support/product.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Usage {
  /** Microseconds of CPU, user and kernel, of all threads. */
  readonly cpuUs: number;
  /** Bytes. */
  readonly rss: number;
}

/** What a process that was started with the usage probe has used so far. */
export async function usageOf({ process: child }: Child): Promise<Usage> {
  const answer = once(child, 'message');
  child.send('usage');
  const [{ cpu, rss }] = (await answer) as [{ cpu: NodeJS.CpuUsage; rss: number }];
  return { cpuUs: cpu.user + cpu.system, rss };
}

/** Starts a program of this folder in a process of its own, with the usage probe. It says `listening PORT` when it is ready. */
export function startProgram(file: string, environment: NodeJS.ProcessEnv = {}): Promise<Child> {
  return startChild({
    words: ['--import', 'tsx', '--import', usageProbe, `${root}/test/bench/${file}`],
    environment: { NODE_ENV: 'production', TSX_TSCONFIG_PATH: `${root}/test/tsconfig.json`, ...environment },
    ready: /listening (\d+)/,
  });
}

/** A load process that works on orders over IPC, so that its CPU is not the server's. */
export interface LoadProcess<Order, Report> {
  order(order: Order): Promise<Report>;
  stop(): Promise<void>;
}

export async function startLoad<Order extends object, Report>(file: string): Promise<LoadProcess<Order, Report>> {
  const child = await startChild({
    words: ['--import', 'tsx', `${root}/test/bench/load/${file}`],
    ready: /listening (\d+)/,
  });
  const gone = once(child.process, 'exit').then(() => Promise.reject(new Error(`The load process ended: ${child.said()}`)));
  gone.catch(() => undefined);
  return {
    async order(order) {
      const answer = once(child.process, 'message');
      child.process.send(order);
      const [report] = (await Promise.race([answer, gone])) as [Report & { error?: string }];
      if (report.error) throw new Error(report.error);
      return report;
    },
    stop: () => child.stop(),
  };
}
