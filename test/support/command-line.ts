import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

/** Runs the command line as an operator does, in a process of its own that compiles the sources first. */
export const lianxinqiao = (environment: NodeJS.ProcessEnv, ...words: string[]): Promise<{ code: number; out: string }> =>
  new Promise(done => {
    const options = { env: { ...process.env, ...environment }, timeout: 60_000 };
    execFile(
      process.execPath,
      [resolve('node_modules/tsx/dist/cli.mjs'), resolve('src/cli/main.ts'), ...words],
      options,
      (error, out, err) => done({ code: error ? Number(error.code) : 0, out: `${out}${err}` }),
    );
  });
