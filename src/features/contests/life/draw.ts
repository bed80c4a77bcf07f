import { createHmac } from 'node:crypto';

/**
 * The running order that a seed stands for: Fisher and Yates's shuffle of these ids, its numbers taken from HMAC-SHA-256 of the seed. Whoever has
 * the seed draws the same order. `seed` is hex; ids in the order of their numbers.
 */
export function drawOrder(seed: string, ids: readonly string[]): string[] {
  const drawn = [...ids];
  const next = numbersFrom(seed);
  for (let last = drawn.length - 1; last > 0; last--) {
    const place = next(last + 1);
    [drawn[last], drawn[place]] = [drawn[place]!, drawn[last]!];
  }
  return drawn;
}

/** Numbers below a bound, each as likely as the others: what would favour the small ones is passed over. */
function numbersFrom(seed: string): (bound: number) => number {
  const key = Buffer.from(seed, 'hex');
  let turn = 0;
  return bound => {
    const fair = 2 ** 48 - (2 ** 48 % bound);
    for (;;) {
      const number = createHmac('sha256', key).update(`lot ${turn++}`).digest().readUIntBE(0, 6);
      if (number < fair) return number % bound;
    }
  };
}
