import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { sha256 } from '../../../lib/digest.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { once } from '../../../persistence/idempotency.js';
import { refuseStale } from '../../../persistence/versioned.js';
import { mayKeepBrand } from '../brand.policy.js';
import type { BrandDeps } from '../deps.js';
import type { Carrier, Directive, KeyTask, StrategicGoal } from './guidance.entity.js';
import type { CarrierFunction, GuidanceKind } from './guidance.js';
import { changeGoal, insertGuidance, loadGoal } from './guidance.store.js';
import { carriers, directives, type GuidanceTable, goals, keyTasks } from './guidance.tables.js';
import { guidanceByIds } from './guidance.views.js';

interface Repeatable {
  readonly idempotencyKey?: string | null | undefined;
}

export interface YearlyTitle extends Repeatable {
  readonly year: number;
  readonly title: string;
}

export interface NewDirective extends Repeatable {
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly docNo?: string | null | undefined;
  readonly body: string;
}

export interface NewCarrier extends Repeatable {
  readonly title: string;
  readonly functionKind: CarrierFunction;
}

/** Adds one record once per idempotency key and answers it as it stands. */
function create<Row>(deps: BrandDeps, viewer: Viewer, guidance: GuidanceTable, input: Repeatable, row: Readonly<Record<string, unknown>>) {
  refuseUnless(mayKeepBrand(viewer), 'FORBIDDEN');
  const now = deps.clock.now();
  const operation = `create:${guidance.kind satisfies GuidanceKind}`;
  const write = { accountId: signerOf(viewer), operation, key: input.idempotencyKey, body: input, now };
  return deps.database.inTransaction(actOf(viewer, `create${guidance.word}`), async ({ tx, about }) => {
    const id = await once(tx, write, async () => {
      const made = newId(guidance.kind);
      await insertGuidance(tx, guidance.kind, { ...row, id: made, createdAt: now.getTime() });
      return made;
    });
    about(id);
    const [found] = await guidanceByIds<Row>(tx, guidance, [id]);
    return found!;
  });
}

const titleOf = (input: { readonly title: string }): string => cleanText(input.title, { max: 200, path: ['input', 'title'] });

function yearOf(input: YearlyTitle): number {
  refuseUnless(input.year >= 1949 && input.year <= 2199, 'NUMBER_OUT_OF_RANGE', { min: 1949, max: 2199 }, ['input', 'year']);
  return input.year;
}

/** Adds a strategic goal of a year, which may lie ahead. Errors: FORBIDDEN, NUMBER_OUT_OF_RANGE, text refusals. */
export const createGoal = (deps: BrandDeps, viewer: Viewer, input: YearlyTitle) =>
  create<StrategicGoal>(deps, viewer, goals, input, { year: yearOf(input), title: titleOf(input), state: 'ACTIVE' });

/** Adds a key task of a year. Errors: FORBIDDEN, NUMBER_OUT_OF_RANGE, text refusals. */
export const createKeyTask = (deps: BrandDeps, viewer: Viewer, input: YearlyTitle) =>
  create<KeyTask>(deps, viewer, keyTasks, input, { year: yearOf(input), title: titleOf(input) });

/** Adds a carrier. Errors: FORBIDDEN, text refusals. */
export const createCarrier = (deps: BrandDeps, viewer: Viewer, input: NewCarrier) =>
  create<Carrier>(deps, viewer, carriers, input, { title: titleOf(input), functionKind: input.functionKind });

/** Keeps an instruction word for word with the SHA-256 of its text. Errors: FORBIDDEN, DAY_IN_FUTURE, text refusals. */
export function createDirective(deps: BrandDeps, viewer: Viewer, input: NewDirective): Promise<Directive> {
  const today = shanghaiDay(deps.clock.now());
  refuseFuture(input.issuedOn, today, ['input', 'issuedOn']);
  const body = cleanText(input.body, { max: 20_000, hasLines: true, path: ['input', 'body'] });
  return create<Directive>(deps, viewer, directives, input, {
    title: titleOf(input),
    issuer: cleanText(input.issuer, { max: 120, path: ['input', 'issuer'] }),
    issuedOn: input.issuedOn,
    docNo: input.docNo ? cleanText(input.docNo, { max: 120, path: ['input', 'docNo'] }) : null,
    body,
    bodyHash: sha256(body),
  });
}

/** Ends a goal: it stays linked and listed. Errors: FORBIDDEN, NOT_FOUND, VERSION_STALE, STATE_NOT_ALLOWED. */
export function expireGoal(
  deps: BrandDeps,
  viewer: Viewer,
  input: { readonly goalId: string; readonly expectedVersion?: number | null | undefined },
) {
  refuseUnless(mayKeepBrand(viewer), 'FORBIDDEN');
  return deps.database.inTransaction(actOf(viewer, 'expireGoal'), async ({ tx }) => {
    const goal = await loadGoal(tx, input.goalId);
    refuseStale(goal, input.expectedVersion);
    refuseUnless(goal.state === 'ACTIVE', 'STATE_NOT_ALLOWED', { state: goal.state }, ['input', 'goalId']);
    return changeGoal(tx, goal, { state: 'EXPIRED' });
  });
}
