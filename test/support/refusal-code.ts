import { Refusal } from '../../src/lib/refusal.js';

/** The code a piece of work is refused with, or ACCEPTED; surprises are thrown on. */
export async function refusalCodeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'ACCEPTED';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
