import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseFuture } from '../../lib/future.js';
import { given, patchOf } from '../../lib/patch.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { Brand } from './brand.entity.js';
import { type BrandState, refuseBadBrandStep } from './brand.js';
import { mayKeepBrand } from './brand.policy.js';
import { changeBrand, loadBrand } from './brand.store.js';
import type { BrandDeps } from './deps.js';

export interface BrandChange {
  readonly brandId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly name?: string | null | undefined;
  readonly slogan?: string | null | undefined;
  readonly startedOn?: string | null | undefined;
  readonly state?: BrandState | null | undefined;
}

/** Renames a brand or moves it on in its life. Errors: FORBIDDEN, NOT_FOUND, VERSION_STALE, STATE_NOT_ALLOWED, text and day refusals. */
export function updateBrand(deps: BrandDeps, viewer: Viewer, input: BrandChange): Promise<Brand> {
  refuseUnless(mayKeepBrand(viewer), 'FORBIDDEN');
  const today = shanghaiDay(deps.clock.now());
  return deps.database.inTransaction(actOf(viewer, 'updateBrand'), async ({ tx }) => {
    const brand = await loadBrand(tx, input.brandId);
    refuseStale(brand, input.expectedVersion);
    if (input.state) refuseBadBrandStep(brand.state, input.state);
    refuseFuture(input.startedOn, today, ['input', 'startedOn']);
    const patch = patchOf({
      name: given(input.name ?? undefined, name => cleanText(name, { max: 120, path: ['input', 'name'] })) ?? undefined,
      slogan: given(input.slogan, slogan => cleanText(slogan, { max: 200, path: ['input', 'slogan'] })),
      startedOn: input.startedOn,
      state: input.state ?? undefined,
    });
    return changeBrand(tx, brand, patch);
  });
}
