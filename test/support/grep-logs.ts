import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logFolder } from './test-log.js';

/** What must never stand in a log, whatever was typed, sent or stored in the suites. Test people and texts are Chinese, our log is not. */
export const canaries: Readonly<Record<string, RegExp>> = {
  'identity number': /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/,
  'mobile number': /(?<![\dA-Za-z])1[3-9]\d{9}(?![\dA-Za-z])/,
  'words of people': /[\u3400-\u9fff\u{20000}-\u{3ffff}]/u,
  'escaped words of people': /\\u[3-9][0-9a-f]{3}/i,
  'authorization header': /\bBearer\s+[\w.~+/-]/i,
  'signed token': /\beyJ[\w-]{8,}\.[\w-]{8,}/,
  'password hash': /\$argon2/,
  'sealed value or wrapped key': /\bv1\.(?:A256GCM|SM4CTR_HSM3)\./,
  'password of the suites': /correct horse|battery 4\d|synthetic-Pass|WangFang/i,
  'key of a voter or a request': /\bvoter-key|\bdevice-key-of|"key-[0-9a-f]{8}/,
  'token of a machine or pass of a voter': /\blx[ws]_[\w-]{20}|\blxv\.[\w-]/,
  'network address': /(?<![\d.])(?:10|172\.(?:1[6-9]|2\d|3[01])|192\.168|192\.0\.2|198\.51\.100|203\.0\.113)(?:\.\d{1,3}){1,3}(?![\d.])/,
};

/** When the log wrote a line: its seconds, `10.467`, look like the beginning of an address once a minute. */
const WRITTEN_AT = /"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"/;

export interface Hit {
  readonly place: string;
  readonly what: string;
}

/** Looks through every log of the folder. */
export function grepLogs(folder: string): { readonly files: number; readonly lines: number; readonly hits: readonly Hit[] } {
  const files = readdirSync(folder).filter(name => name.endsWith('.log'));
  const hits: Hit[] = [];
  let lines = 0;
  for (const name of files)
    for (const [at, line] of readFileSync(join(folder, name), 'utf8').split('\n').entries()) {
      if (line === '') continue;
      lines += 1;
      const told = line.replace(WRITTEN_AT, '');
      for (const [what, pattern] of Object.entries(canaries)) if (pattern.test(told)) hits.push({ place: `${name}:${at + 1}`, what });
    }
  return { files: files.length, lines, hits };
}

/** `tsx test/support/grep-logs.ts [FOLDER]`: the last step after the suites. A folder without a single line is a failure too. */
if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { files, lines, hits } = grepLogs(process.argv[2] ?? logFolder());
  for (const { place, what } of hits) process.stdout.write(`${place}: ${what}\n`);
  process.stdout.write(`${files} logs, ${lines} lines, ${hits.length} canaries\n`);
  if (hits.length > 0 || lines === 0) process.exitCode = 1;
}
