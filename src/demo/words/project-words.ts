import type { Heart } from '../../features/brand/index.js';

/** A project of the report, with what it is linked to by position and what its records count for. */
export interface ProjectWords {
  readonly code: string;
  readonly title: string;
  readonly heart: Heart;
  /** Which of the units (five departments, then the centre) does it. */
  readonly unit: number;
  readonly startsOn: string;
  /** Position of its strategic goal; null for the one that has none. */
  readonly goal: number | null;
  readonly carrier: number;
  readonly indicators: readonly string[];
  readonly isOfSubBrand?: boolean;
}

const [ORGANISATION, PUBLICITY, DEVELOPMENT, RIGHTS, FAMILY, CENTRE] = [0, 1, 2, 3, 4, 5] as const;

export const PROJECTS: readonly ProjectWords[] = [
  {
    code: 'P01',
    title: '“赣鄱红色娘子军”宣讲',
    heart: 'UNITE',
    unit: PUBLICITY,
    startsOn: '2018-01-15',
    goal: 0,
    carrier: 0,
    indicators: ['TALKS', 'TALK_AUDIENCE'],
  },
  { code: 'P02', title: '渝钤巾帼学堂', heart: 'UNITE', unit: CENTRE, startsOn: '2018-03-01', goal: 0, carrier: 0, indicators: [] },
  {
    code: 'P03',
    title: '“爱我工小美·致敬新女性”专栏',
    heart: 'UNITE',
    unit: PUBLICITY,
    startsOn: '2019-03-08',
    goal: null,
    carrier: 0,
    indicators: [],
  },
  {
    code: 'P04',
    title: '两新组织妇联组织组建',
    heart: 'CRAFT',
    unit: ORGANISATION,
    startsOn: '2018-01-15',
    goal: 1,
    carrier: 1,
    indicators: ['NEW_SECTOR_ORGS'],
  },
  {
    code: 'P05',
    title: '“渝钤村嫂”品牌提升“十百千万”行动',
    heart: 'CRAFT',
    unit: DEVELOPMENT,
    startsOn: '2019-05-10',
    goal: 1,
    carrier: 1,
    indicators: [],
  },
  {
    code: 'P06',
    title: '“我奋斗 我担当”党员承诺践诺',
    heart: 'CRAFT',
    unit: ORGANISATION,
    startsOn: '2020-01-06',
    goal: 0,
    carrier: 1,
    indicators: [],
  },
  {
    code: 'P07',
    title: '“播爱使者”相亲交友与集体婚礼',
    heart: 'WARM',
    unit: RIGHTS,
    startsOn: '2018-01-15',
    goal: 2,
    carrier: 2,
    indicators: ['MATCH_YEARS', 'SINGLES_HELPED'],
  },
  {
    code: 'P08',
    title: '春蕾计划',
    heart: 'WARM',
    unit: FAMILY,
    startsOn: '2018-01-15',
    goal: 2,
    carrier: 2,
    indicators: ['CHILDREN_VISITED', 'SPRING_BUD_FUND'],
  },
  {
    code: 'P09',
    title: '“关爱新生命”公益项目',
    heart: 'WARM',
    unit: FAMILY,
    startsOn: '2018-01-15',
    goal: 2,
    carrier: 2,
    indicators: ['MILK_CANS'],
  },
  {
    code: 'P10',
    title: '“两癌”救助与母亲邮包',
    heart: 'WARM',
    unit: RIGHTS,
    startsOn: '2018-01-15',
    goal: 2,
    carrier: 2,
    indicators: ['TWO_CANCER_FUND', 'MOTHER_PARCELS'],
  },
  {
    code: 'P11',
    title: '夏布绣妇女创业扶持',
    heart: 'WARM',
    unit: DEVELOPMENT,
    startsOn: '2019-02-18',
    goal: 2,
    carrier: 2,
    indicators: [],
  },
  {
    code: 'P12',
    title: '政治谈话与干部家访',
    heart: 'PURE',
    unit: ORGANISATION,
    startsOn: '2018-01-15',
    goal: 0,
    carrier: 1,
    indicators: ['CADRE_TALKS', 'CADRE_VISITS', 'FIRST_FORM'],
  },
  {
    code: 'P13',
    title: '县级领导干部家属“家庭助廉”活动',
    heart: 'PURE',
    unit: FAMILY,
    startsOn: '2018-01-15',
    goal: 0,
    carrier: 2,
    indicators: ['FAMILY_INTEGRITY'],
    isOfSubBrand: true,
  },
];

export const ACTIVITIES = [
  {
    title: '“巾帼心向党 喜迎二十大”主题活动（演示场次）',
    theme: '喜迎二十大',
    project: 'P01',
    heldOn: '2022-09-15',
    onsite: 320,
    online: 4_100,
  },
  {
    title: '“巾帼大学习 今天我来读”录制（演示场次）',
    theme: '巾帼大学习',
    project: 'P02',
    heldOn: '2021-06-10',
    onsite: 45,
    online: 1_860,
  },
  { title: '“播爱使者”相亲交友会（演示场次）', theme: '播爱使者', project: 'P07', heldOn: '2023-05-20', onsite: 180, online: 0 },
  { title: '“家庭助廉”座谈（演示场次）', theme: '家庭助廉', project: 'P13', heldOn: '2023-11-08', onsite: 66, online: 0 },
] as const;
