/** The live topic of the brand's headline figures. */
export const BRAND_BOARD = 'brandBoard';
