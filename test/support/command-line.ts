import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { ensureBuilt } from './product.js';

/** Runs the built command line as an operator does, in a process of its own. */
export const lianxinqiao = (environment: NodeJS.ProcessEnv, ...words: string[]): Promise<{ code: number; out: string }> =>
  new Promise(done => {
    ensureBuilt();
    const options = { env: { ...process.env, ...environment }, timeout: 60_000 };
    execFile(process.execPath, [resolve('dist/server/cli/main.js'), ...words], options, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out: `${out}${err}` }),
    );
  });
