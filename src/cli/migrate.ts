import { readConfig } from '../config/config.js';
import { type Command, say, withRecords } from './command.js';

export const migrate: Command = {
  usage: '',
  about: '升级数据库结构 / Brings the database up to date. `serve` does this too; on its own it lets one node go first.',
  run: () =>
    withRecords(readConfig(), async ({ database }) => {
      const [row] = await database.read.rows<{ done: number }>('SELECT COUNT(*) AS done FROM migrations');
      say(`数据库已是最新 / The database is up to date: ${Number(row?.done)} migrations (${database.dialect})`);
    }),
};
