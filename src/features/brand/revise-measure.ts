import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import type { BrandMeasure } from './brand.entity.js';
import { mayKeepBrand } from './brand.policy.js';
import { currentRevision, insertRevision, loadBrand, loadMeasure } from './brand.store.js';
import type { BrandDeps } from './deps.js';

interface MeasureComponent {
  readonly label: string;
  readonly count?: number | null | undefined;
  readonly note?: string | null | undefined;
}

export interface MeasureRevision {
  readonly brandId: string;
  readonly code: string;
  readonly label: string;
  readonly components: readonly MeasureComponent[];
  readonly expectedRevision?: number | null | undefined;
}

const MOST_PARTS = 20;
const LARGEST_COUNT = 1_000_000;

/**
 * Adds a revision of a measure. Two revisers at once: the unique index lets one through, and the other runs again and is stale.
 * Errors: FORBIDDEN, NOT_FOUND, VERSION_STALE, TOO_MANY_ROWS, NUMBER_OUT_OF_RANGE, text refusals.
 */
export function reviseMeasure(deps: BrandDeps, viewer: Viewer, input: MeasureRevision): Promise<BrandMeasure> {
  refuseUnless(mayKeepBrand(viewer), 'FORBIDDEN');
  const code = cleanText(input.code, { max: 64, path: ['input', 'code'] });
  const label = cleanText(input.label, { max: 200, path: ['input', 'label'] });
  const components = JSON.stringify(cleanParts(input.components));
  return deps.database.inTransaction(actOf(viewer, 'reviseMeasure'), async ({ tx }) => {
    const brand = await loadBrand(tx, input.brandId);
    const current = await currentRevision(tx, brand.id, code);
    if ((input.expectedRevision ?? current) !== current) refuse('VERSION_STALE', { current }, ['input', 'expectedRevision']);
    const id = newId('brand_measure');
    const by = { revisedById: signerOf(viewer), revisedAt: deps.clock.now().getTime() };
    await insertRevision(tx, { id, brandId: brand.id, code, revision: current + 1, label, components, ...by });
    return loadMeasure(tx, id);
  });
}

function cleanParts(parts: readonly MeasureComponent[]) {
  refuseUnless(parts.length <= MOST_PARTS, 'TOO_MANY_ROWS', { max: MOST_PARTS }, ['input', 'components']);
  return parts.map(({ label, count, note }, position) => {
    const path = ['input', 'components', String(position)];
    const isInRange = count === null || count === undefined || (count >= 0 && count <= LARGEST_COUNT);
    refuseUnless(isInRange, 'NUMBER_OUT_OF_RANGE', { min: 0, max: LARGEST_COUNT }, [...path, 'count']);
    return {
      label: cleanText(label, { max: 120, path: [...path, 'label'] }),
      count: count ?? null,
      note: note ? cleanText(note, { max: 500, path: [...path, 'note'] }) : null,
    };
  });
}
