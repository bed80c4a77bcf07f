import type { FigureProvider } from './figure-provider.js';

/** FOUR_HEARTS: the different heart programmes that the brands have. They carry no dates, so every day gives the same. */
export const heartProgrammes: FigureProvider = {
  code: 'FOUR_HEARTS',
  async read(tx) {
    const [row] = await tx.rows<{ hearts: number }>('SELECT COUNT(DISTINCT p.heart) AS hearts FROM heart_programme p');
    const done = Number(row?.hearts ?? 0);
    return { due: done, done, gaps: [] };
  },
};
