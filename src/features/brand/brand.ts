import { refuseUnless } from '../../lib/refusal.js';

/** The four heart programmes (四心工程). */
export const Heart = { UNITE: 'UNITE', CRAFT: 'CRAFT', WARM: 'WARM', PURE: 'PURE' } as const;
export type Heart = keyof typeof Heart;

/** The life of a brand. */
export const BrandState = { PLANNED: 'PLANNED', ACTIVE: 'ACTIVE', REVIEWED: 'REVIEWED', CLOSED: 'CLOSED' } as const;
export type BrandState = keyof typeof BrandState;

const ORDER = Object.keys(BrandState) as BrandState[];

/** A brand goes PLANNED → ACTIVE → REVIEWED → CLOSED, one step at a time and never back. Errors: STATE_NOT_ALLOWED. */
export function refuseBadBrandStep(from: BrandState, to: BrandState): void {
  refuseUnless(to === from || ORDER.indexOf(to) === ORDER.indexOf(from) + 1, 'STATE_NOT_ALLOWED', { state: from }, ['input', 'state']);
}
