import { sheetLimits } from '../../files/sheets/table.js';
import { type RefusalPath, refuseUnless } from '../../lib/refusal.js';

/** What a file was handed in for. */
export const FilePurpose = { EVIDENCE: 'EVIDENCE', IMPORT: 'IMPORT', WORK: 'WORK' } as const;
export type FilePurpose = keyof typeof FilePurpose;

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PAPERS = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp', WORD];

interface Offer {
  readonly maxBytes: number;
  readonly types: readonly string[];
}

const MEGABYTE = 1024 * 1024;

/** Which files each purpose takes: sheets for imports, papers and pictures as evidence, recordings too as works. */
export const offers: Readonly<Record<FilePurpose, Offer>> = {
  EVIDENCE: { maxBytes: 20 * MEGABYTE, types: [...PAPERS, WORKBOOK, 'text/plain', 'text/csv'] },
  IMPORT: { maxBytes: sheetLimits.fileBytes, types: [WORKBOOK, 'text/csv', 'text/plain'] },
  WORK: { maxBytes: 20 * MEGABYTE, types: [...PAPERS, 'text/plain', 'video/mp4', 'audio/mpeg'] },
};

export interface OfferedFile {
  readonly purpose: FilePurpose;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

/** Checks what the sender says about the file, before a byte of it comes. Errors: UPLOAD_TYPE_NOT_OFFERED, FILE_EMPTY, FILE_TOO_LARGE. */
export function refuseUnoffered({ purpose, mediaType, size }: OfferedFile, path: RefusalPath): void {
  const { maxBytes, types } = offers[purpose];
  const given = mediaType.slice(0, 100);
  refuseUnless(types.includes(mediaType), 'UPLOAD_TYPE_NOT_OFFERED', { given, allowed: types.join(', ') }, [...path, 'mediaType']);
  refuseUnless(size > 0, 'FILE_EMPTY', {}, [...path, 'size']);
  refuseUnless(size <= maxBytes, 'FILE_TOO_LARGE', { maxBytes }, [...path, 'size']);
}

/** How long a ticket is good, in milliseconds: long enough for a slow line to begin. */
export const TICKET_LIFE = { upload: 15 * 60_000, download: 5 * 60_000 } as const;
