import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { standingEntries } from '../contest.store.js';
import type { ContestsDeps } from '../deps.js';
import { runningOrder } from '../life/running-order.js';
import { performanceOf, refuseUnfitEntry } from './judged-round.js';
import type { Performance } from './judging.entity.js';
import { changePerformance, changeStage, performancesOf } from './judging.store.js';
import { onStage, refuseHeld, type StageInHand } from './on-stage.js';

interface EntryToCall {
  readonly roundId: string;
  readonly entryId: string;
  /** Absent: the next of the running order that was not called. */
  readonly nextEntryId?: string | null | undefined;
}

/**
 * Calls an entry to the stage, and says who is next; called again it only says who is next. Errors: those of `onStage`, STAGE_HELD,
 * ENTRY_NOT_IN_ROUND, RECUSED, CLOCK_RUNNING while somebody speaks, ALREADY_PERFORMED.
 */
export function callEntry(deps: ContestsDeps, viewer: Viewer, input: EntryToCall): Promise<void> {
  return onStage(deps, viewer, { action: 'callEntry', roundId: input.roundId }, async inHand => {
    const { tx, judged, stage } = inHand;
    const { entryId } = input;
    refuseHeld(stage);
    await refuseUnfitEntry(tx, viewer, judged, entryId);
    if (input.nextEntryId) {
      refuseUnless(input.nextEntryId !== entryId, 'ENTRY_NOT_IN_ROUND', {}, ['input', 'nextEntryId']);
      await refuseUnfitEntry(tx, viewer, judged, input.nextEntryId, ['input', 'nextEntryId']);
    }
    if (stage.nowEntryId !== entryId) await bringOn(inHand, entryId);
    const nextEntryId = input.nextEntryId ?? (await followerOf(inHand, entryId));
    await changeStage(tx, stage, { nowEntryId: entryId, nextEntryId });
  });
}

async function bringOn({ tx, judged, stage, now }: StageInHand, entryId: string): Promise<void> {
  const turns = await performancesOf(tx, judged.round.id);
  const path = ['input', 'entryId'];
  const before = turns.find(turn => turn.entryId === stage.nowEntryId);
  refuseUnless(before?.state !== 'SPEAKING', 'CLOCK_RUNNING', {}, path);
  // Without a clock nobody says when a speech is over: it is when the next one is called.
  if (before?.state === 'CALLED' && judged.rule.time === null) await changePerformance(tx, before, { state: 'SPOKEN', stoppedAt: now });
  const performance = await performanceOf(tx, judged, entryId);
  refuseUnless(['WAITING', 'CALLED'].includes(performance.state), 'ALREADY_PERFORMED', {}, path);
  const place = performance.place ?? 1 + lastPlace(turns);
  await changePerformance(tx, performance, { state: 'CALLED', place, calledAt: now });
}

const lastPlace = (turns: readonly Performance[]): number => turns.reduce((last, { place }) => Math.max(last, place ?? 0), 0);

/** The first of the running order after this entry that stands and was not called yet; null when there is none. */
async function followerOf({ tx, judged }: StageInHand, entryId: string): Promise<string | null> {
  const order = await runningOrder(tx, judged.contest.id);
  const waiting = new Set((await standingEntries(tx, judged.contest.id)).map(({ id }) => id));
  for (const { entryId: called, place } of await performancesOf(tx, judged.round.id)) if (place !== null) waiting.delete(called);
  return order.slice(order.indexOf(entryId) + 1).find(id => waiting.has(id)) ?? null;
}
