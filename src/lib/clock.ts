/** Where the time comes from. Only the composition root and tests choose one; rules take the instant as an argument. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
