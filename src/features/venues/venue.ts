/** Sockets and streams one venue may have at most: a full hall, each visitor with more than one page open. */
export const MOST_SOCKETS = 20_000;

/** A venue is for an event: whoever needs one for longer declares it anew. */
const LONGEST_MS = 31 * 24 * 3_600_000;

/** It ends after it begins, is not over yet, and lasts a month at most. */
export const areDatesValid = (startsAt: Date, endsAt: Date, now: Date): boolean =>
  startsAt < endsAt && endsAt > now && endsAt.getTime() - startsAt.getTime() <= LONGEST_MS;

export const isOpen = (venue: { readonly startsAt: number; readonly endsAt: number }, now: Date): boolean =>
  venue.startsAt <= now.getTime() && now.getTime() < venue.endsAt;
