import type { Exactness } from '../../../lib/figure-display.js';
import { type RefusalPath, refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import type { Indicator } from './indicator.entity.js';
import { type IndicatorKind, type IndicatorVisibility, isLedgerKind } from './indicator.js';
import { hasSlot } from './wording.js';

/** A new indicator as it is asked for. */
export interface NewIndicator {
  readonly code: string;
  readonly nameZh: string;
  readonly unit: string;
  readonly kind: IndicatorKind;
  readonly exactness: Exactness;
  readonly distinctKey?: string | null | undefined;
  readonly displayScale?: number | null | undefined;
  readonly decimals?: number | null | undefined;
  readonly roundingStep?: number | null | undefined;
  readonly visibility?: IndicatorVisibility | null | undefined;
  readonly owner: string;
  readonly needsEvidence?: boolean | null | undefined;
  readonly baselineAllowed?: boolean | null | undefined;
  readonly isHeadline?: boolean | null | undefined;
  readonly wording: string;
  readonly target?: number | null | undefined;
  readonly definition: string;
}

type Settings = Omit<Indicator, 'id' | 'definitionVersion' | 'place' | 'version' | 'createdAt'>;

const at = (field: string): RefusalPath => ['input', field];

/** Errors: NUMBER_OUT_OF_RANGE. */
const within = (value: number, min: number, max: number, field: string): number => {
  refuseUnless(value >= min && value <= max, 'NUMBER_OUT_OF_RANGE', { min, max }, at(field));
  return value;
};

/** A target or a step as it is stored. Errors: NUMBER_OUT_OF_RANGE. */
export const targetWithin = (target: number): number => within(target, 1, 2_000_000_000, 'target');
export const stepWithin = (step: number): number => within(step, 2, 1_000_000, 'roundingStep');

/** The columns of a new indicator, cleaned. Errors: text and number refusals, INDICATOR_SETTINGS_MISFIT, WORDING_WITHOUT_DISPLAY. */
export function settingsOf(input: NewIndicator): Settings {
  const text = (field: 'nameZh' | 'unit' | 'owner' | 'wording', max: number) => cleanText(input[field], { max, path: at(field) });
  const settings: Settings = {
    code: cleanText(input.code, { max: 64, path: at('code') }),
    nameZh: text('nameZh', 120),
    unit: text('unit', 16),
    kind: input.kind,
    exactness: input.exactness,
    distinctKey: input.distinctKey ? cleanText(input.distinctKey, { max: 200, path: at('distinctKey') }) : null,
    displayScale: input.displayScale ?? 1,
    decimals: within(input.decimals ?? 0, 0, 4, 'decimals'),
    roundingStep: input.roundingStep ? stepWithin(input.roundingStep) : null,
    visibility: input.visibility ?? 'INTERNAL',
    owner: text('owner', 120),
    needsEvidence: input.needsEvidence ?? false,
    baselineAllowed: input.baselineAllowed ?? false,
    isHeadline: input.isHeadline ?? false,
    wording: text('wording', 200),
    targetValue: input.target ? targetWithin(input.target) : null,
  };
  refuseMisfits(settings);
  return settings;
}

/** Settings that contradict one another, whoever asks for them. */
export function refuseMisfits(settings: Settings): void {
  const { kind, exactness, wording } = settings;
  const misfit = (isFine: boolean, setting: string) => refuseUnless(isFine, 'INDICATOR_SETTINGS_MISFIT', { setting }, at(setting));
  refuseUnless(/^[A-Z][A-Z0-9_]*$/.test(settings.code), 'INDICATOR_SETTINGS_MISFIT', { setting: 'code' }, at('code'));
  misfit(settings.displayScale === 1 || settings.displayScale === 10_000, 'displayScale');
  misfit(kind !== 'DISTINCT' || settings.distinctKey !== null, 'distinctKey');
  misfit(!settings.baselineAllowed || (isLedgerKind(kind) && kind !== 'STREAK'), 'baselineAllowed');
  misfit(!settings.isHeadline || (isLedgerKind(kind) && settings.visibility === 'PUBLIC'), 'isHeadline');
  misfit(exactness !== 'TARGET' || settings.targetValue !== null, 'target');
  misfit(exactness !== 'TARGET' || !isLedgerKind(kind), 'exactness');
  const mayBeFixed = exactness === 'TARGET' || kind === 'STRUCTURE';
  refuseUnless(mayBeFixed || hasSlot(wording), 'WORDING_WITHOUT_DISPLAY', { slot: '{display}' }, at('wording'));
}
