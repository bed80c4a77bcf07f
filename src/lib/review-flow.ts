import { type RefusalPath, refuse, refuseUnless } from './refusal.js';
import { cleanText } from './text.js';

/** Where a record stands in the shared review flow (审核流程). */
export const ReviewState = {
  DRAFT: 'DRAFT',
  SUBMITTED: 'SUBMITTED',
  RETURNED: 'RETURNED',
  APPROVED: 'APPROVED',
  PUBLISHED: 'PUBLISHED',
  ARCHIVED: 'ARCHIVED',
  VOIDED: 'VOIDED',
} as const;
export type ReviewState = keyof typeof ReviewState;

/** What somebody does to a record to move it on. */
export const ReviewStep = {
  SUBMIT: 'SUBMIT',
  RETURN: 'RETURN',
  APPROVE: 'APPROVE',
  PUBLISH: 'PUBLISH',
  ARCHIVE: 'ARCHIVE',
  VOID: 'VOID',
} as const;
export type ReviewStep = keyof typeof ReviewStep;

interface Move {
  readonly from: readonly ReviewState[];
  readonly to: ReviewState;
  readonly needsReason: boolean;
}

const moves: Readonly<Record<ReviewStep, Move>> = {
  SUBMIT: { from: ['DRAFT', 'RETURNED'], to: 'SUBMITTED', needsReason: false },
  RETURN: { from: ['SUBMITTED'], to: 'RETURNED', needsReason: true },
  APPROVE: { from: ['SUBMITTED'], to: 'APPROVED', needsReason: false },
  PUBLISH: { from: ['APPROVED'], to: 'PUBLISHED', needsReason: false },
  ARCHIVE: { from: ['PUBLISHED'], to: 'ARCHIVED', needsReason: false },
  VOID: { from: ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'PUBLISHED', 'ARCHIVED'], to: 'VOIDED', needsReason: true },
};

const STEPS = Object.keys(ReviewStep) as ReviewStep[];

/** What the public may see: published records, and those that were published and put away. */
export const PUBLIC_STATES: readonly ReviewState[] = ['PUBLISHED', 'ARCHIVED'];

/** Nobody has approved it yet, so its contents may still change. */
export const isEditable = (state: ReviewState): boolean => state === 'DRAFT' || state === 'RETURNED';

/** Its life is over: nothing about it changes any more. */
export const isPutAway = (state: ReviewState): boolean => state === 'ARCHIVED' || state === 'VOIDED';

/** The steps that are possible from a state, whoever asks. */
export const stepsFrom = (state: ReviewState): ReviewStep[] => STEPS.filter(step => moves[step].from.includes(state));

export interface ReviewMove {
  readonly step: ReviewStep;
  readonly reason?: string | null | undefined;
}

const MOST_REASON = 500;

/**
 * The state after a step, and the reason that is kept with it: only RETURN and VOID have one, so a public record never carries one.
 * Errors: STATE_NOT_ALLOWED, REASON_REQUIRED, text refusals.
 */
export function takeStep(
  state: ReviewState,
  move: ReviewMove,
  path: RefusalPath = ['input'],
): { state: ReviewState; reason: string | null } {
  const { from, to, needsReason } = moves[move.step];
  refuseUnless(from.includes(state), 'STATE_NOT_ALLOWED', { state }, [...path, 'step']);
  return { state: to, reason: needsReason ? requiredReason(move.reason, [...path, 'reason']) : null };
}

/** A reason as it is stored: at most 500 characters. Errors: REASON_REQUIRED, text refusals. */
export function requiredReason(reason: string | null | undefined, path: RefusalPath): string {
  if (!reason?.trim()) return refuse('REASON_REQUIRED', {}, path);
  return cleanText(reason, { max: MOST_REASON, path });
}
