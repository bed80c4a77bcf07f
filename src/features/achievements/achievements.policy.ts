import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { worksFor } from '../../access/work.js';
import { refuseUnless } from '../../lib/refusal.js';

/** The path of the whole city: only a scope of everything covers it. */
const WHOLE_CITY = '/';

/** Staff record, reverse and propose for the branches of their own subtree. */
export const mayRecordFor = (viewer: Viewer, path: string): boolean => worksFor(viewer, { path });

/** Only the city administrator defines indicators, voids baselines and closes periods. */
const mayAdminister = (viewer: Viewer): boolean => viewer.roles.includes('CITY_ADMIN');

/** PUBLIC figures are for everybody; INTERNAL ones for those who work for the part of the tree they speak of. */
export const mayReadFigure = (viewer: Viewer, visibility: 'PUBLIC' | 'INTERNAL', path: string | null): boolean =>
  visibility === 'PUBLIC' || mayReadRows(viewer, path);

/** The rows behind a figure are for those who work for the whole part of the tree it speaks of. */
export const mayReadRows = (viewer: Viewer, path: string | null): boolean => worksFor(viewer, { path: path ?? WHOLE_CITY });

/** Errors: UNAUTHENTICATED, FORBIDDEN. */
export function administratorOf(viewer: Viewer): string {
  const signer = signerOf(viewer);
  refuseUnless(mayAdminister(viewer), 'FORBIDDEN');
  return signer;
}
