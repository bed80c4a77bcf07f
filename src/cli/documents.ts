import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DocumentNode } from 'graphql';
import { declaredAccess } from '../features/access.js';
import { resolvers } from '../features/resolvers.js';
import { buildGraph } from '../graphql/build-schema.js';
import { type CheckText, createTextCheck } from '../graphql/document-checks.js';
import { operationsOf } from '../graphql/document-fields.js';
import { createErrorFormatter } from '../graphql/errors.js';
import { usualLimits } from '../graphql/operation-limits.js';
import { idOfDocument } from '../graphql/trusted-documents.js';
import { type Command, CommandFailed, say, UsageError, understood } from './command.js';

function read(words: readonly string[]) {
  return understood(() => {
    const { values, positionals } = parseArgs({ args: [...words], options: { out: { type: 'string' } }, allowPositionals: true });
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1) throw new UsageError('FOLDER');
    return { folder, out: values.out };
  });
}

const filesIn = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder, { recursive: true }).catch(() => {
    throw new UsageError(`无法读取 / Cannot be read: ${folder}`);
  });
  return names.filter(name => /\.(graphql|gql)$/.test(name)).sort();
};

const words = createErrorFormatter(() => undefined);

/** Why a document cannot be trusted; undefined when it can. */
function faultOf(checked: DocumentNode | readonly Error[]): string | undefined {
  if (!('kind' in checked)) return checked.map(error => words(error, 'en').message).join('; ');
  const { length } = operationsOf(checked);
  return length === 1 ? undefined : `one operation is needed, not ${length}`;
}

async function manifestOf(folder: string, names: readonly string[], check: CheckText): Promise<Record<string, string>> {
  const manifest: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    const fault = faultOf(check(text));
    if (fault === undefined) manifest[idOfDocument(text)] = text;
    else faults.push(`${name}: ${fault}`);
  }
  if (faults.length > 0) throw new CommandFailed(faults.join('\n'));
  return manifest;
}

/** Needs no database: resolvers are built only when a field is asked for. */
export const documents: Command = {
  usage: 'FOLDER [--out FILE]',
  about:
    '检查目录中的 .graphql 文件并写出受信任查询清单 / Checks every .graphql file of a folder against the schema and the limits and writes the manifest of trusted documents.',
  async run(given) {
    const { folder, out } = read(given);
    const names = await filesIn(folder);
    if (names.length === 0) throw new UsageError(`没有 .graphql 文件 / No .graphql file in: ${folder}`);
    const schema = buildGraph(resolvers, declaredAccess, {});
    const check = createTextCheck({ schema, limits: usualLimits, introspection: true });
    const json = `${JSON.stringify(await manifestOf(folder, names, check), null, 2)}\n`;
    if (out === undefined) return void process.stdout.write(json);
    await writeFile(out, json);
    say(`已写入 / Written: ${out} (${names.length})`);
  },
};
