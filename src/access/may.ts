import { ruleOf, type Verb, verbs } from './permissions.js';
import type { HeldRole, Viewer } from './viewer.js';

/** Where something is done: a branch by its materialised path, and the programme (a heart, an aid programme) if it belongs to one. */
export interface Place {
  readonly path: string;
  readonly programme?: string | null | undefined;
}

/** The installation as a whole: only a role for the root of the tree, or one without a branch, reaches it. */
export const CITY: Place = { path: '/' };

const reaches = (held: HeldRole, { path, programme }: Place): boolean =>
  (held.isWhole ? path.startsWith(held.path) : path === held.path) && (held.programme === null || held.programme === programme);

const allows = (held: HeldRole, verb: Verb): boolean => (held.verbs ? held.verbs.includes(verb) : ruleOf(verb).roles.includes(held.role));

/** True when one of the roles this viewer holds at this place allows it. The one decision behind mutations, `viewerCan` and scopes. */
export const may = (viewer: Viewer, verb: Verb, place: Place): boolean =>
  viewer.held.some(held => allows(held, verb) && reaches(held, place));

/** True when it may be done somewhere: asked first, so that whoever never may is told before anything is loaded. */
export const mayAnywhere = (viewer: Viewer, verb: Verb): boolean => viewer.held.some(held => allows(held, verb));

/** Everything this viewer may do at a place, in the order of the table. */
export const verbsAt = (viewer: Viewer, place: Place): Verb[] => verbs.filter(verb => may(viewer, verb, place));

/** Roots of the subtrees, by materialised path, in which this viewer may do it for every programme. */
export const pathsWith = (viewer: Viewer, verb: Verb): string[] =>
  viewer.held.filter(held => held.isWhole && held.programme === null && allows(held, verb)).map(held => held.path);
