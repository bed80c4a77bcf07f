/** 两新 and 新就业群体: what sort of organisation it is. */
export const NewSectorKind = { ECONOMIC: 'ECONOMIC', SOCIAL: 'SOCIAL', NEW_EMPLOYMENT: 'NEW_EMPLOYMENT' } as const;
export type NewSectorKind = keyof typeof NewSectorKind;

/** How a women's federation came to be. */
export const EstablishMode = { ALONE: 'ALONE', BY_TRADE: 'BY_TRADE', BY_AREA: 'BY_AREA', VILLAGE_CATCH_ALL: 'VILLAGE_CATCH_ALL' } as const;
export type EstablishMode = keyof typeof EstablishMode;

/** How far the work with an organisation has come. */
export const NewSectorState = {
  PROSPECT: 'PROSPECT',
  TALKING: 'TALKING',
  PREPARING: 'PREPARING',
  ESTABLISHED: 'ESTABLISHED',
  RENEWED: 'RENEWED',
  DISSOLVED: 'DISSOLVED',
} as const;
export type NewSectorState = keyof typeof NewSectorState;

/** What an organisation has in a stretch of time. */
export const NewSectorFlag = { PARTY_ORGANISATION: 'PARTY_ORGANISATION', FEDERATION: 'FEDERATION' } as const;
export type NewSectorFlag = keyof typeof NewSectorFlag;

export const hasFederation = (state: NewSectorState): boolean => state === 'ESTABLISHED' || state === 'RENEWED';

/** The steps before a federation exists may be taken forward and back; the later states come only from what is done. */
export const isPreparation = (state: NewSectorState): boolean => state === 'PROSPECT' || state === 'TALKING' || state === 'PREPARING';

/** `done` of `due` in percent with two decimals, truncated and exact; null when nothing is due. */
export function percentOf(done: number, due: number): string | null {
  if (due === 0) return null;
  const hundredths = (BigInt(done) * 10_000n) / BigInt(due);
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
}
