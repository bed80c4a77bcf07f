import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '../../src/lib/refusal.js';
import { isPutAway, PUBLIC_STATES, ReviewState, ReviewStep, stepsFrom, takeStep } from '../../src/lib/review-flow.js';

const states = Object.keys(ReviewState) as ReviewState[];
const steps = Object.keys(ReviewStep) as ReviewStep[];

/** The rule as the federation words it, written down a second time and by hand. */
const allowed = new Set([
  'DRAFT>SUBMITTED',
  'RETURNED>SUBMITTED',
  'SUBMITTED>RETURNED',
  'SUBMITTED>APPROVED',
  'APPROVED>PUBLISHED',
  'PUBLISHED>ARCHIVED',
  ...states.filter(state => state !== 'VOIDED').map(state => `${state}>VOIDED`),
]);

const attempt = (state: ReviewState, step: ReviewStep, reason: string | null) => {
  try {
    return takeStep(state, { step, reason });
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

describe('the review flow', () => {
  it('takes exactly the steps of the rule, from every state', () => {
    const taken = states.flatMap(state =>
      steps.flatMap(step => {
        const result = attempt(state, step, '原因');
        return result instanceof Refusal ? [] : [`${state}>${result.state}`];
      }),
    );
    expect(new Set(taken)).toEqual(allowed);
    expect(taken).toHaveLength(allowed.size);
  });

  it('whatever is tried: public only after approval, a reason exactly when returned or void, nothing after void', () => {
    const tries = fc.array(fc.record({ step: fc.constantFrom(...steps), reason: fc.option(fc.string({ maxLength: 5 })) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(tries, attempts => {
        let current: { state: ReviewState; reason: string | null } = { state: 'DRAFT', reason: null };
        let wasApproved = false;
        for (const { step, reason } of attempts) {
          const result = attempt(current.state, step, reason);
          expect(stepsFrom(current.state).includes(step) || (result instanceof Refusal && result.code === 'STATE_NOT_ALLOWED')).toBe(true);
          if (result instanceof Refusal) continue;
          expect(current.state).not.toBe('VOIDED');
          current = result;
          wasApproved ||= current.state === 'APPROVED';
          expect(current.reason !== null).toBe(current.state === 'RETURNED' || current.state === 'VOIDED');
          if (PUBLIC_STATES.includes(current.state)) expect(wasApproved).toBe(true);
        }
        if (isPutAway(current.state)) expect(stepsFrom(current.state).filter(step => step !== 'VOID')).toEqual([]);
      }),
    );
  });

  it('asks for a reason that says something', () => {
    for (const reason of [null, '', '  　']) expect(attempt('SUBMITTED', 'RETURN', reason)).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(attempt('DRAFT', 'VOID', '长'.repeat(501))).toMatchObject({ code: 'TEXT_TOO_LONG' });
  });
});
