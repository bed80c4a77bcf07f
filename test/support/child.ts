import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

export interface ChildOptions {
  /** Words after `node`. */
  readonly words: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** Started only when a line of its output matches; group 1 is its address or port. */
  readonly ready?: RegExp;
  readonly program?: string;
}

/** A process of its own that never outlives this one. */
export interface Child {
  readonly process: ChildProcess;
  readonly ready: string;
  /** Everything it has said so far, on both channels. */
  said(): string;
  /** Ends it at once, as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop; after ten seconds it is killed. */
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 10_000;

/** Starts a process and waits for its ready line. Throws with its output when it ends before. */
export async function startChild({ words, environment = {}, ready = /(?:)/, program = process.execPath }: ChildOptions): Promise<Child> {
  const child = spawn(program, words, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  running.add(child);
  const gone = once(child, 'exit').then(() => running.delete(child));
  let text = '';
  const found = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not ready in ${READY_WITHIN_MS} ms: ${words.join(' ')}\n${text}`)), READY_WITHIN_MS);
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      const match = ready.exec(text);
      if (match) resolve(match[1] ?? '');
      if (match) clearTimeout(timer);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', reject);
    void gone.then(() => {
      clearTimeout(timer);
      reject(new Error(`Ended early: ${words.join(' ')}\n${text}`));
    });
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (running.has(child)) child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
    await gone;
    clearTimeout(timer);
  };
  try {
    return { process: child, ready: await found, said: () => text, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
}
