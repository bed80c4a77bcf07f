/** An instant of a row as the graph shows it; raw rows of servers may hold text. */
export const instantOf = (at: number | null): Date | null => (at === null ? null : new Date(Number(at)));
