import { person } from './entry.js';

/** Refusals of `features/outreach`. */
export const outreachRefusals = {
  AUDIENCE_NEEDED: person('宣讲须有受众人次', 'A talk needs an audience'),
  AUDIENCE_MISFITS_BASIS: person(
    '统计依据与人次不符：签到须有线下人次，平台数据须有线上人次',
    'The basis does not fit the numbers: signed lists need people on site, platform data people online',
  ),
} as const;
