/** EXACT: counted. LOWER_BOUND: at least this many (余). TARGET: what is aimed at. */
export type Exactness = 'EXACT' | 'LOWER_BOUND' | 'TARGET';

/** How an indicator wants its figures written. */
export interface DisplayRule {
  /** 次, 人次, 名, 位, 户, 罐, 元, 个, 年, 篇, 项, %, 次/周 … */
  readonly unit: string;
  /** 10000: written in 万 from 10 000 on. */
  readonly scale: 1 | 10_000;
  /** Most decimals of the written number; below 10 000 an indicator in 万 is written in full. */
  readonly decimals: number;
  /** In whole units: 50 writes 1 253 as 1250余. */
  readonly roundingStep?: number | null;
  /** Decimal digits inside the stored whole number: 2 for 元 (cents), else 0 unless stated. */
  readonly fractionDigits?: number;
}

export interface Figure extends DisplayRule {
  /** A whole number: cents when the unit is 元. */
  readonly value: number;
  readonly exactness: Exactness;
}

/** What a wording claims about the true value, in the stored whole numbers; `below: null` means that nothing is said upwards. */
export interface ClaimedBounds {
  readonly atLeast: number;
  readonly below: number | null;
  readonly unit: string;
}

/**
 * The wording of a figure, by the rule of official Chinese reports: cut, never rounded up; 余 only when the number written is below the
 * true value or the value is itself a lower bound. 86 231 → 8.6万余人次, 480 → 480次, 59 200 000 cents → 59.2万元.
 * A negative figure (a period that holds only corrections) is written in full. Throws RangeError when the value is not a whole number.
 */
export function displayFigure(figure: Figure): string {
  const { value, unit } = figure;
  if (!Number.isSafeInteger(value)) throw new RangeError('a figure is a whole number');
  const digits = fractionDigitsOf(figure);
  if (value < 0) return `-${decimalText(-value, digits)}${unit}`;
  const stepped = steppedDown(value, figure);
  const isInWan = figure.scale === 10_000 && stepped >= 10_000 * 10 ** digits;
  const grain = grainOf(figure, isInWan);
  const shown = Math.floor(stepped / grain) * grain;
  const number = isInWan ? `${decimalText(shown, digits + 4)}万` : decimalText(shown, digits);
  const isMore = shown < value || figure.exactness === 'LOWER_BOUND';
  if (!isMore) return number + unit;
  // 余 stands before a measure word; before a percent sign Chinese says 以上 after it.
  return unit === '%' ? `${number}%以上` : `${number}余${unit}`;
}

const WORDING = /^(-)?(\d+)(?:\.(\d+))?(万)?(余)?(\D.*?)(以上)?$/;

/**
 * The bounds that a wording of `displayFigure` claims, or undefined when it is not such a wording. "480次" is exactly 480. "8.6万余人次"
 * is at least 86 000; how far it can reach depends on the indicator's rule, so an upper bound is given only with that rule, and holds for
 * EXACT figures.
 */
export function boundsOfDisplay(text: string, rule?: DisplayRule): ClaimedBounds | undefined {
  const [matched, minus, whole, fraction = '', wan, more, unit, above] = WORDING.exec(text) ?? [];
  if (matched === undefined || whole === undefined || unit === undefined) return undefined;
  const digits = fractionDigitsOf({ unit, ...(rule?.fractionDigits === undefined ? {} : { fractionDigits: rule.fractionDigits }) });
  const places = digits + (wan ? 4 : 0);
  if (fraction.length > places) return undefined;
  const magnitude = Number(whole + fraction.padEnd(places, '0'));
  const atLeast = minus ? -magnitude : magnitude;
  if (!Number.isSafeInteger(atLeast)) return undefined;
  if (!more && !above) return { atLeast, below: atLeast + 1, unit };
  return { atLeast, below: rule ? atLeast + reachOf(atLeast, rule, wan !== undefined) : null, unit };
}

const fractionDigitsOf = (rule: Pick<DisplayRule, 'unit' | 'fractionDigits'>): number =>
  rule.fractionDigits ?? (rule.unit === '元' ? 2 : 0);

const stepOf = (rule: DisplayRule): number => Math.max(1, Math.trunc(rule.roundingStep ?? 1)) * 10 ** fractionDigitsOf(rule);

/** A value smaller than one step is not wiped out to 0余. */
function steppedDown(value: number, rule: DisplayRule): number {
  const step = stepOf(rule);
  return (rule.roundingStep ?? 0) > 1 && value >= step ? Math.floor(value / step) * step : value;
}

/** The smallest difference that can be written, in stored whole numbers. */
function grainOf(rule: DisplayRule, isInWan: boolean): number {
  const digits = fractionDigitsOf(rule);
  if (!isInWan && rule.scale === 10_000) return 1;
  const places = digits + (isInWan ? 4 : 0);
  return 10 ** Math.max(0, places - Math.max(0, rule.decimals));
}

/** Stepping first and cutting afterwards can lose almost one step and almost one grain. */
function reachOf(shown: number, rule: DisplayRule, isInWan: boolean): number {
  const step = stepOf(rule);
  const grain = grainOf(rule, isInWan);
  const isStepped = (rule.roundingStep ?? 0) > 1 && shown + grain > step;
  return isStepped ? step + grain : grain;
}

/** 592000 with 4 places → 59.2; zeros at the end of the decimals are not written. */
function decimalText(value: number, places: number): string {
  const text = String(value).padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const fraction = text.slice(text.length - places).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
