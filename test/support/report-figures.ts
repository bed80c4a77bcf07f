import type { Exactness } from '../../src/lib/figure-display.js';

/** The counted figures of the brand's report: what the records must add up to, and how the report writes it. Money in yuan. */
export interface ReportFigure {
  readonly code: string;
  /** The part of the report's sentence that is the figure. */
  readonly wording: string;
  readonly value: number;
  readonly unit: string;
  readonly exactness: Exactness;
}

const figure = (code: string, wording: string, value: number, unit: string, exactness: Exactness = 'EXACT'): ReportFigure => ({
  code,
  wording,
  value,
  unit,
  exactness,
});

export const reportFigures: readonly ReportFigure[] = [
  figure('BRAND_GROUPS', '6个', 6, '个'),
  figure('FOUR_HEARTS', '4个', 4, '个'),
  figure('TALKS', '480次', 480, '次'),
  figure('TALK_AUDIENCE', '8.6万余人次', 86_000, '人次', 'LOWER_BOUND'),
  figure('NEW_SECTOR_ORGS', '367个', 367, '个'),
  figure('NEW_SECTOR_COVERAGE', '100%', 100, '%', 'TARGET'),
  figure('MATCH_YEARS', '6年', 6, '年'),
  figure('SINGLES_HELPED', '1250余名', 1250, '名', 'LOWER_BOUND'),
  figure('CHILDREN_VISITED', '596名', 596, '名'),
  figure('SPRING_BUD_FUND', '59.2万元', 592_000, '元'),
  figure('MILK_CANS', '2698罐', 2698, '罐'),
  figure('MOTHER_PARCELS', '157位', 157, '位'),
  figure('TWO_CANCER_FUND', '222万元', 2_220_000, '元'),
  figure('CADRE_TALKS', '30余人次', 30, '人次', 'LOWER_BOUND'),
  figure('CADRE_VISITS', '20余人次', 20, '人次', 'LOWER_BOUND'),
  figure('TALK_COVERAGE', '100%', 100, '%', 'TARGET'),
  figure('FIRST_FORM', '6人次', 6, '人次'),
  figure('FAMILY_INTEGRITY', '400余名', 400, '名', 'LOWER_BOUND'),
  figure('STUDY_WEEKLY', '1次/周', 1, '次/周', 'TARGET'),
  figure('EXAM_MONTHLY', '1次/月', 1, '次/月', 'TARGET'),
  figure('LECTURE_QUARTERLY', '1次/季', 1, '次/季', 'TARGET'),
  figure('PLEDGE_APPRAISAL', '2次/年', 2, '次/年', 'TARGET'),
  figure('FAMILY_INTEGRITY_CADENCE', '1次/年', 1, '次/年', 'TARGET'),
];
