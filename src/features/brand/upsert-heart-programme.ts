import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { HeartProgramme } from './brand.entity.js';
import type { Heart } from './brand.js';
import { mayKeepBrand } from './brand.policy.js';
import { changeProgramme, findProgramme, insertProgramme, loadBrand } from './brand.store.js';
import type { BrandDeps } from './deps.js';

export interface HeartProgrammeText {
  readonly brandId: string;
  readonly heart: Heart;
  readonly fullName: string;
  readonly goals: readonly string[];
  readonly expectedVersion?: number | null | undefined;
}

const MOST_GOALS = 20;

/** Makes or changes one of the four heart programmes of a brand. Errors: FORBIDDEN, NOT_FOUND, VERSION_STALE, TOO_MANY_ROWS, text refusals. */
export function upsertHeartProgramme(deps: BrandDeps, viewer: Viewer, input: HeartProgrammeText): Promise<HeartProgramme> {
  refuseUnless(mayKeepBrand(viewer), 'FORBIDDEN');
  refuseUnless(input.goals.length <= MOST_GOALS, 'TOO_MANY_ROWS', { max: MOST_GOALS }, ['input', 'goals']);
  const fullName = cleanText(input.fullName, { max: 120, path: ['input', 'fullName'] });
  const texts = input.goals.map((goal, position) => cleanText(goal, { max: 500, path: ['input', 'goals', String(position)] }));
  const goals = JSON.stringify(texts);
  return deps.database.inTransaction(actOf(viewer, 'upsertHeartProgramme'), async ({ tx }) => {
    const brand = await loadBrand(tx, input.brandId);
    const known = await findProgramme(tx, brand.id, input.heart);
    if (known) {
      refuseStale(known, input.expectedVersion);
      return changeProgramme(tx, known, { fullName, goals });
    }
    const programme = { id: newId('heart_programme'), brandId: brand.id, heart: input.heart, fullName, goals };
    await insertProgramme(tx, programme);
    return { ...programme, version: 1 };
  });
}
