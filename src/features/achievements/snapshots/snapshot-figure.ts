import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { once } from '../../../persistence/idempotency.js';
import { mayReadRows } from '../achievements.policy.js';
import type { AchievementsDeps } from '../deps.js';
import { type FigureProof, hashOfProof, proveFigure } from '../figures/explain-figure.js';
import { type FigureQuestion, readableIndicator, windowOf } from '../figures/read-figure.js';
import type { FigureSnapshot } from './snapshot.entity.js';
import { findSnapshot, insertSnapshot } from './snapshot.store.js';

export interface NewSnapshot extends FigureQuestion {
  readonly code: string;
  readonly title: string;
  readonly correctsId?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

interface Proven {
  readonly proof: FigureProof;
  readonly hash: string;
}

function draft(deps: AchievementsDeps, takenBy: string, input: NewSnapshot, { proof, hash }: Proven): FigureSnapshot {
  const { figure, definition } = proof;
  const value = figure.value ?? refuse('FIGURE_NOT_MEASURED', {}, ['input', 'code']);
  const at = (field: string) => ['input', field];
  return {
    id: newId('figure_snapshot'),
    indicatorId: figure.indicator.id,
    branchId: figure.window.branchId,
    title: cleanText(input.title, { max: 200, path: at('title') }),
    asOf: figure.window.asOf,
    fromOn: figure.window.from,
    value,
    display: figure.display,
    wording: figure.wording,
    exactness: figure.exactness,
    rowsHash: hash,
    definitionVersion: definition.number,
    correctsId: input.correctsId ?? null,
    note: input.note ? cleanText(input.note, { max: 500, hasLines: true, path: at('note') }) : null,
    takenBy,
    takenAt: deps.clock.now().getTime(),
  };
}

/**
 * Freezes a figure as it is published: value, words, the hash over its rows and the version of its definition, all from one committed
 * state. A correction names the snapshot it corrects, of the same indicator and branch, and says why. Answers its id. Errors: FORBIDDEN,
 * FIGURE_UNKNOWN, FIGURE_NOT_MEASURED, LINKED_RECORD_NOT_FOUND, REASON_REQUIRED and those of `windowOf`.
 */
export async function snapshotFigure(deps: AchievementsDeps, viewer: Viewer, input: NewSnapshot): Promise<string> {
  const takenBy = signerOf(viewer);
  refuseUnless(!input.correctsId || input.note?.trim(), 'REASON_REQUIRED', {}, ['input', 'note']);
  const opened = await deps.database.inSnapshot(async tx => {
    const window = await windowOf(tx, deps.clock.now(), input);
    refuseUnless(mayReadRows(viewer, window.path), 'FORBIDDEN');
    const proof = await proveFigure(tx, deps, await readableIndicator(tx, viewer, input.code, window.path), window);
    return { proof, hash: await hashOfProof(tx, proof) };
  });
  const snapshot = draft(deps, takenBy, input, opened);
  return deps.database.inTransaction(actOf(viewer, 'snapshotFigure'), async ({ tx }) => {
    const corrected = input.correctsId ? await findSnapshot(tx, input.correctsId) : null;
    const isSameQuestion = corrected?.indicatorId === snapshot.indicatorId && corrected.branchId === snapshot.branchId;
    const isFitting = !input.correctsId || isSameQuestion;
    refuseUnless(isFitting, 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'correctsId']);
    const write = { accountId: takenBy, operation: 'snapshotFigure', key: input.idempotencyKey, body: input, now: deps.clock.now() };
    return once(tx, write, async () => {
      await insertSnapshot(tx, snapshot);
      return snapshot.id;
    });
  });
}
