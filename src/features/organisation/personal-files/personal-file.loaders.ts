import { defineLoader, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { maySeeFile } from './personal-file.policy.js';
import { filesByIds, filesOfMembers, type PlacedFile } from './personal-file.store.js';
import { PersonalFileType } from './personal-file.types.js';

/** Files by one of their keys, as far as the viewer may know of them. */
const fileBy = (find: typeof filesByIds, keyOf: (found: PlacedFile) => string) =>
  defineLoader<string, PersonalFileType | null>(async ({ database, viewer }, keys) => {
    const visible = (await find(database.read, keys)).filter(({ place }) => maySeeFile(viewer, place));
    const byKey = new Map(visible.map(found => [keyOf(found), PersonalFileType.from(found.file)]));
    return keys.map(key => byKey.get(key) ?? null);
  });

export const fileOfMember = fileBy(filesOfMembers, ({ file }) => file.memberId);
const fileById = fileBy(filesByIds, ({ file }) => file.id);

export const personalFileNodes: NodeSources = { member_file: (context, id) => load(context, fileById, id) };
