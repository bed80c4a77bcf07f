import { CITY, may, type Place } from '../../access/may.js';
import { signerOf } from '../../access/signer.js';
import type { StepRules } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import type { BaselineState, BaselineStep } from './baselines/baseline.entity.js';

/** Rows are recorded and reversed by those who work for the branch they are about. */
export const mayRecordFor = (viewer: Viewer, place: Place): boolean => may(viewer, 'RECORD_LEDGER', place);

export const mayProposeBaseline = (viewer: Viewer, place: Place): boolean => may(viewer, 'PROPOSE_BASELINES', place);
export const mayAcceptBaseline = (viewer: Viewer, place: Place): boolean => may(viewer, 'ACCEPT_BASELINES', place);

/** PUBLIC figures are for everybody; INTERNAL ones for those who may open the rows of the part of the tree they speak of. */
export const mayReadFigure = (viewer: Viewer, visibility: 'PUBLIC' | 'INTERNAL', path: string | null): boolean =>
  visibility === 'PUBLIC' || mayReadRows(viewer, path);

/** The rows behind a figure are for those who work for the whole part of the tree it speaks of; null: the city. */
export const mayReadRows = (viewer: Viewer, path: string | null): boolean => may(viewer, 'READ_ROWS', path === null ? CITY : { path });

/** Who defines indicators, voids baselines and closes periods does so for the whole city. */
const mayKeepLedgerRules = (viewer: Viewer): boolean => may(viewer, 'KEEP_LEDGER_RULES', CITY);

/** A baseline counts once somebody other than its proposer has accepted it. */
export const baselineSteps: StepRules<BaselineStep, BaselineState> = {
  ACCEPT: { may: mayAcceptBaseline, from: ['PROPOSED'], isSecondPersons: true },
  VOID: { may: mayKeepLedgerRules, from: ['PROPOSED', 'ACCEPTED'] },
};

/** Who defines indicators, voids baselines and closes periods. Errors: UNAUTHENTICATED, FORBIDDEN. */
export function ruleKeeperOf(viewer: Viewer): string {
  const signer = signerOf(viewer);
  refuseUnless(mayKeepLedgerRules(viewer), 'FORBIDDEN');
  return signer;
}
