import { person, request } from './entry.js';

/** Refusals of `features/achievements`. */
export const achievementsRefusals = {
  UNKNOWN_INDICATOR: person('没有此指标：{indicator}', 'There is no such indicator: {indicator}'),
  FIGURE_UNKNOWN: request('没有此指标：{indicator}', 'There is no such indicator: {indicator}'),
  INDICATOR_NOT_COUNTED: person(
    '指标 {indicator} 由系统按原始记录计算，不能登记台账',
    'Indicator {indicator} is worked out from other records and takes no ledger entries',
  ),
  PERIOD_CLOSED: person('该期间已锁定，如需更正请由两人复核', 'This period is closed; a correction needs two people to reopen it'),
  PERIOD_NOT_CLOSED: person('该日期尚未锁定', 'This day is not closed'),
  PERIOD_ALREADY_CLOSED: person('已锁定至 {closedThrough}', 'It is already closed through {closedThrough}'),
  EVIDENCE_MISSING: person('此指标须附佐证材料', 'This indicator needs evidence'),
  SUBJECT_REQUIRED: person('此指标按人（户）去重，须填写对象', 'This indicator counts people or households once: say whom it is about'),
  ENTRY_ALREADY_REVERSED: person('该台账记录已冲销', 'This ledger entry is already reversed'),
  BASELINE_NOT_ALLOWED: person('指标 {indicator} 不接受期初数', 'Indicator {indicator} takes no baseline'),
  BASELINE_EXISTS: person('该组织的此指标已有生效的期初数', 'This branch already has an accepted baseline of this indicator'),
  WORDING_WITHOUT_DISPLAY: person('表述中须含有 {slot}', 'The wording must hold {slot}'),
  INDICATOR_SETTINGS_MISFIT: person('指标设置不相符：{setting}', 'These settings of an indicator do not fit together: {setting}'),
  FIGURE_NOT_MEASURED: person('该指标暂无实际数，不能发布', 'This figure has no actual value yet and cannot be published'),
  SERIES_TOO_LONG: request('时间跨度过大：最多 {max} 段', 'The span is too long: at most {max} parts'),
} as const;
