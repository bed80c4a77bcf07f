/** Waits until something that has no event of its own holds. */
export async function eventually(holds: () => boolean | Promise<boolean>, ms = 8_000): Promise<void> {
  const until = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`Did not hold within ${ms} ms: ${holds}`);
    await pause(10);
  }
}

export const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));
