import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SmsSender } from '../sms-sender.js';

/** For trying things out without a provider: codes are written to `phone-codes.txt` in the data folder, readable by its owner only. */
export const createFileSender = (dataDir: string): SmsSender => ({
  send: (phone, code) => appendFile(join(dataDir, 'phone-codes.txt'), `${phone} ${code}\n`, { mode: 0o600 }),
});
