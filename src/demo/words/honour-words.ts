import type { NewAchievement, NewMediaReport } from '../../features/achievements/index.js';

/** An honour of the report; the report names nine. `project` is the code of the project it is linked to. */
export type HonourWords = Omit<NewAchievement, 'branchId' | 'projectId' | 'evidenceIds'> & {
  readonly project?: string;
  readonly isOfPartyBranch?: boolean;
};

export const HONOURS: readonly HonourWords[] = [
  {
    kind: 'HONOUR',
    level: 'NATIONAL',
    title: '全国妇联系统宣传舆论阵地建设先进单位',
    year: 2022,
    honoree: '市妇联',
    federationRoles: ['RECEIVED'],
  },
  {
    kind: 'HONOUR',
    level: 'NATIONAL',
    title: '“母亲邮包”公益项目十周年爱心集体',
    grantor: '中国妇女发展基金会',
    honoree: '市妇联',
    federationRoles: ['RECEIVED'],
    project: 'P10',
  },
  {
    kind: 'COMPETITION',
    level: 'NATIONAL',
    title: '第二届全国妇女创新创业大赛冠军',
    edition: 2,
    rank: 1,
    honoree: '夏布绣项目',
    federationRoles: ['SELECTED', 'COACHED'],
    project: 'P11',
  },
  { kind: 'COMPETITION', level: 'PROVINCIAL', title: '省家政服务技能竞赛团体优胜奖', isTeam: true, federationRoles: ['RECEIVED'] },
  {
    kind: 'CASE_SELECTION',
    level: 'NATIONAL',
    title: '“美丽家园”建设工作案例入选全国妇联工作案例选编',
    honoree: '市妇联',
    federationRoles: ['RECEIVED'],
  },
  {
    kind: 'HONOUR',
    level: 'MUNICIPAL',
    title: '全市先进基层党组织',
    year: 2021,
    honoree: '市妇联机关党支部',
    federationRoles: ['RECEIVED'],
    isOfPartyBranch: true,
  },
  {
    kind: 'HONOUR',
    level: 'MUNICIPAL',
    title: '市直机关先进基层党组织',
    year: 2021,
    honoree: '市妇联机关党支部',
    federationRoles: ['RECEIVED'],
    isOfPartyBranch: true,
  },
  { kind: 'ENDORSEMENT', level: 'OTHER', title: '“敲门嫂”经验做法得到上级肯定', federationRoles: ['ORGANISED'] },
  { kind: 'ENDORSEMENT', level: 'OTHER', title: '“渝钤村嫂”经验做法得到上级肯定', federationRoles: ['ORGANISED'], project: 'P05' },
];

/** Reports in media that do not exist. `reprints` is the position of the original. */
export const REPORTS: readonly (Omit<NewMediaReport, 'branchId' | 'reprintOfId'> & { readonly reprints?: number })[] = [
  { outlet: '示例日报', level: 'MUNICIPAL', publishedOn: '2021-05-18', title: '婚姻家庭矛盾纠纷排查化解有新招（演示）', topic: '婚姻家庭' },
  {
    outlet: '样例新闻网',
    level: 'PROVINCIAL',
    publishedOn: '2021-05-20',
    title: '婚姻家庭矛盾纠纷排查化解有新招（演示转载）',
    topic: '婚姻家庭',
    reprints: 0,
  },
  { outlet: '样例妇女报', level: 'NATIONAL', publishedOn: '2022-08-09', title: '妇女议事会议出好日子（演示）', topic: '妇女议事会' },
];
