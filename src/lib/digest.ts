import { createHash } from 'node:crypto';

/** SHA-256 of a text, in hexadecimal. For texts, and for secrets of 256 random bits, which nobody can guess; never for what people choose. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
