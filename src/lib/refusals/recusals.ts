import { person } from './entry.js';

/** Refusals of `features/recusals`. */
export const recusalsRefusals = {
  RECUSAL_NOT_OFFERED: person('此类记录没有回避事项', 'Nobody can stand aside from a record of this kind'),
} as const;
