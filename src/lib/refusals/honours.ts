import { person } from './entry.js';

/** Refusals of `features/achievements/honours`. */
export const honoursRefusals = {
  CERTIFICATE_MISSING: person(
    '荣誉和竞赛成果须附证书或文件后方可通过',
    'An honour or contest result needs its certificate or document before approval',
  ),
  MEDIA_REPORT_KNOWN: person('该网址的报道已登记', 'A report with this address is already recorded'),
  REPRINT_BEFORE_ORIGINAL: person('转载日期不能早于原文（{original}）', 'A reprint cannot be earlier than its original ({original})'),
} as const;
