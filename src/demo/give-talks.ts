import type { Viewer } from '../access/viewer.js';
import { addConfirmedTalks, type OutreachDeps } from '../features/outreach/index.js';
import { DAYS, FIRST_DAY } from './count-work.js';
import { personName } from './names.js';
import { dayAt, split } from './random.js';
import type { CityTree, Scene } from './scene.js';

/** 宣讲480次, 受众8.6万余人次. */
const TALKS = 480;
const AUDIENCE = 86_000;
const TOPICS = ['党的创新理论', '巾帼奋斗故事', '乡村振兴中的她', '家庭家教家风', '妇女权益保障', '科学育儿'];
const FORMS = ['广场舞前十分钟', '快板', '院坝座谈', '直播', '情景宣讲'];

/** 480 talks in the villages and townships of all counties; the n-th is held at its place of the calendar. */
export async function giveTalks(deps: OutreachDeps, scene: Scene, tree: CityTree, logger: Viewer, projectId: string | null): Promise<void> {
  const { unit, random, author } = scene;
  const places = [...tree.villages.map(({ place }) => place), ...tree.townships.map(({ place }) => place)];
  const audiences = split(random, AUDIENCE, TALKS, 5);
  const talks = audiences.map((audience, index) => {
    const place = places[index % places.length]!;
    const isOnline = index % 8 === 7;
    const audienceOnline = isOnline ? Math.floor(audience * 0.7) : 0;
    return {
      heldOn: dayAt(FIRST_DAY, DAYS, (index + random.next()) / TALKS),
      place: place.name.replace('妇女联合会', index % 3 === 0 ? '文化广场' : '新时代文明实践站'),
      topic: `${random.pick(TOPICS)}（演示）`,
      form: isOnline ? '直播' : random.pick(FORMS),
      lecturerName: personName(4_000 + (index % 24)),
      branchId: place.id,
      projectId,
      audienceOnsite: audience - audienceOnline,
      audienceOnline,
      countBasis: isOnline ? ('PLATFORM' as const) : random.pick(['SIGNED', 'COUNTED', 'ESTIMATED'] as const),
    };
  });
  await addConfirmedTalks(unit, deps, { logger, confirmer: author }, talks);
}
