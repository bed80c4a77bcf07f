import { Cron } from 'croner';
import type { KeepingDeps } from '../deps.js';
import { applyRetention } from './apply-retention.js';
import { planNight } from './plan-retention.js';

export interface NightlyOptions extends KeepingDeps {
  /** False: reports are made, and carrying one out stays somebody's decision. */
  readonly isApplied: boolean;
  readonly onFailure: (error: unknown) => void;
}

/** Half past two in the morning, when nobody works. */
const WHEN = '30 2 * * *';

/** What a night does: a report by one node of all, and if the operator wants it so, its execution. */
export async function runNight(deps: NightlyOptions): Promise<void> {
  try {
    const report = await planNight(deps);
    if (report && deps.isApplied) await applyRetention(deps, report.id);
  } catch (error) {
    deps.onFailure(error);
  }
}

/** The nightly report on retention. Nothing happens before `start`. */
export function createNightly(options: NightlyOptions) {
  const job = new Cron(WHEN, { timezone: 'Asia/Shanghai', paused: true, protect: true, unref: true }, () => runNight(options));
  return { start: () => void job.resume(), stop: () => job.stop() };
}
