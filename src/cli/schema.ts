import { readFile, writeFile } from 'node:fs/promises';
import { declaredAccess } from '../features/access.js';
import { resolvers } from '../features/resolvers.js';
import { buildGraph } from '../graphql/build-schema.js';
import { schemaText } from '../graphql/schema-text.js';
import { type Command, say, UsageError } from './command.js';

const FILE = 'schema.graphql';

/** The whole graph as sorted SDL. Needs no database: resolvers are built only when a field is asked for. */
const sortedSchema = (): string => schemaText(buildGraph(resolvers, declaredAccess, {}));

export const schema: Command = {
  usage: '[--check]',
  about: `写出 ${FILE} / Writes ${FILE}; with --check only compares it and fails when it differs.`,
  async run(words) {
    if (words.some(word => word !== '--check')) throw new UsageError(`Unknown argument: ${words.join(' ')}`);
    const now = sortedSchema();
    if (!words.includes('--check')) {
      await writeFile(FILE, now);
      return say(`已写入 / Written: ${FILE}`);
    }
    const committed = await readFile(FILE, 'utf8').catch(() => '');
    if (committed !== now)
      throw new UsageError(`${FILE} 与代码不一致，请运行 npm run schema / ${FILE} does not fit the code: run npm run schema`);
    say(`${FILE} 一致 / fits the code`);
  },
};
