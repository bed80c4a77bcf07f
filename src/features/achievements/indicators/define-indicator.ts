import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { ruleKeeperOf } from '../achievements.policy.js';
import { BRAND_BOARD } from '../board/topic.js';
import type { AchievementsDeps } from '../deps.js';
import type { Indicator } from './indicator.entity.js';
import { findByCodes, insertIndicator } from './indicator.store.js';
import { type NewIndicator, settingsOf } from './indicator-draft.js';

/** New indicators stand behind those of the report. */
const LAST_PLACE = 10_000;

/** Adds an indicator with the first version of its definition. Errors: FORBIDDEN, CODE_TAKEN and those of `settingsOf`. */
export function defineIndicator(deps: AchievementsDeps, viewer: Viewer, input: NewIndicator): Promise<Indicator> {
  const definedBy = ruleKeeperOf(viewer);
  const createdAt = deps.clock.now().getTime();
  const settings = settingsOf(input);
  const definition = cleanText(input.definition, { max: 2000, hasLines: true, path: ['input', 'definition'] });
  return deps.database.inTransaction(actOf(viewer, 'defineIndicator'), async ({ tx, afterCommit }) => {
    const isTaken = (await findByCodes(tx, [settings.code])).length > 0;
    refuseUnless(!isTaken, 'CODE_TAKEN', { code: settings.code }, ['input', 'code']);
    afterCommit(() => deps.touch(BRAND_BOARD));
    const indicator = { ...settings, id: newId('indicator'), definitionVersion: 1, place: LAST_PLACE, createdAt };
    return insertIndicator(tx, indicator, { id: newId('indicator_version'), definition, reason: null, definedBy });
  });
}
