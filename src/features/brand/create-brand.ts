import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseFuture } from '../../lib/future.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import { once } from '../../persistence/idempotency.js';
import type { Brand } from './brand.entity.js';
import { mayKeepBrand } from './brand.policy.js';
import { findBrands, insertBrand, loadBrand } from './brand.store.js';
import type { BrandDeps } from './deps.js';

export interface NewBrand {
  readonly code: string;
  readonly name: string;
  readonly slogan?: string | null | undefined;
  readonly startedOn?: string | null | undefined;
  readonly parentId?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Adds a brand in state PLANNED. Errors: FORBIDDEN, LINKED_RECORD_NOT_FOUND, CODE_TAKEN, text and day refusals. */
export function createBrand(deps: BrandDeps, viewer: Viewer, input: NewBrand): Promise<Brand> {
  refuseUnless(mayKeepBrand(viewer), 'FORBIDDEN');
  const now = deps.clock.now();
  const write = { accountId: signerOf(viewer), operation: 'createBrand', key: input.idempotencyKey, body: input, now };
  return deps.database.inTransaction(actOf(viewer, 'createBrand'), async ({ tx }) => {
    const id = await once(tx, write, async () => {
      const brand = draft(input, now);
      const hasParent = brand.parentId === null || (await findBrands(tx, [brand.parentId])).length === 1;
      refuseUnless(hasParent, 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'parentId']);
      await insertBrand(tx, brand);
      return brand.id;
    });
    return loadBrand(tx, id);
  });
}

function draft(input: NewBrand, now: Date): Omit<Brand, 'version'> {
  const today = shanghaiDay(now);
  refuseFuture(input.startedOn, today, ['input', 'startedOn']);
  return {
    id: newId('brand'),
    code: cleanText(input.code, { max: 64, path: ['input', 'code'] }),
    name: cleanText(input.name, { max: 120, path: ['input', 'name'] }),
    slogan: input.slogan ? cleanText(input.slogan, { max: 200, path: ['input', 'slogan'] }) : null,
    startedOn: input.startedOn ?? null,
    parentId: input.parentId ?? null,
    state: 'PLANNED',
    createdAt: now.getTime(),
  };
}
