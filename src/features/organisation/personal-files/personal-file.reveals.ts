import type { RevealSources } from '../../reveals/index.js';
import { mayKeepFile, mayOpenFile } from './personal-file.policy.js';
import { sealedFileColumns, sealedPersonalFile } from './personal-file.sealed.js';
import { filesByIds } from './personal-file.store.js';

/** What `reveal` may open of a personal file, and for whom. */
export const personalFileReveals: RevealSources = {
  member_file: {
    columns: { ID_NUMBER: 'idNumber', PHONE: 'phone', BIRTH_DAY: 'birthDay', ADDRESS: 'address', HEALTH_NOTES: 'healthNotes' },
    async partsFor(tx, viewer, id) {
      const [found] = await filesByIds(tx, [id]);
      return found && mayOpenFile(viewer, found.place) ? [{ of: sealedPersonalFile, row: found.file, columns: sealedFileColumns }] : null;
    },
    async isKeeper(tx, viewer, id) {
      const [found] = await filesByIds(tx, [id]);
      return found !== undefined && mayKeepFile(viewer, found.place);
    },
  },
};
