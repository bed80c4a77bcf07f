import { checkCharacterOf } from '../../src/features/organisation/personal-files/identity-number.js';

/** An identity number with a right check character, of a region (999999) that does not exist. */
export function exampleIdNumber(serial: number, birthDay = '1990-03-07'): string {
  const digits = `999999${birthDay.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  return `${digits}${checkCharacterOf(digits)}`;
}
