import type { Heart } from '../../features/brand/index.js';

/** The brand of the federation's report, in its own words. */
export const BRAND = { code: 'LXQ', name: '巾帼红 连心桥', slogan: '以巾帼红助力党旗红' } as const;
export const SUB_BRAND = { code: 'QFCJ', name: '清风传家', slogan: '传承家庭美德，弘扬好家风好家训' } as const;

/** The report does not say what the last 4 stands for: it stays a label. */
export const MEASURE = {
  code: '644',
  label: '“644”品牌创建举措',
  components: [
    { label: '6个小组', count: 6, note: '以机关部室和下属市妇女儿童活动中心为单位组建' },
    { label: '巾帼“四心”工程', count: 4, note: '凝心、匠心、暖心、净心' },
    { label: '4', count: 4, note: '来源材料未说明，保留原标签' },
  ],
} as const;

export const HEARTS: readonly { readonly heart: Heart; readonly fullName: string; readonly goals: readonly string[] }[] = [
  { heart: 'UNITE', fullName: '政治引领凝心工程', goals: ['落实“第一议题”学习制度', '筑牢广大妇女群众听党话跟党走的思想根基'] },
  { heart: 'CRAFT', fullName: '强基固本匠心工程', goals: ['打造市妇联模范机关', '两新组织妇联组织应建尽建'] },
  { heart: 'WARM', fullName: '关爱服务暖心工程', goals: ['“我为群众办实事”实践活动常态化'] },
  { heart: 'PURE', fullName: '清风传家净心工程', goals: ['努力打造讲政治、守规矩的廉洁机关'] },
];

export const GOALS = [
  { year: 2021, title: '建设社会主义现代化幸福城市（演示目标）' },
  { year: 2022, title: '大抓基层妇联组织建设（演示目标）' },
  { year: 2023, title: '推动我为群众办实事常态化（演示目标）' },
] as const;

export const KEY_TASKS = [
  { year: 2022, title: '推进两新组织妇联组织组建（演示任务）' },
  { year: 2023, title: '深化家庭家教家风建设（演示任务）' },
] as const;

export const CARRIERS = [
  { title: '妇女思想引领', functionKind: 'THOUGHT_GUIDANCE' },
  { title: '妇联组织建设', functionKind: 'ORGANISATION_BUILDING' },
  { title: '家庭家教家风建设', functionKind: 'FAMILY_VALUES' },
] as const;

/** Only the sentence that the report quotes is quoted; the other record is a placeholder and says so. */
export const DIRECTIVES = [
  {
    title: '关于妇女儿童和妇联工作的重要指示精神（报告所引一句）',
    issuer: '见报告原文',
    issuedOn: '2018-01-01',
    body: '在中国人民追求美好生活的过程中，每一位妇女都有人生出彩和梦想成真的机会。',
  },
  { title: '演示文件（占位）', issuer: '示例单位', issuedOn: '2019-01-01', docNo: '演示〔2019〕0号', body: '演示占位文本，没有实际内容。' },
] as const;
