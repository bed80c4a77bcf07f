import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { sheetLimits, tooLarge } from './table.js';

/** Below this an absurd ratio does no harm, and small parts full of one repeated byte are usual. */
const SMALL_BYTES = 1024 * 1024;

const isAbsurd = (inflated: number, packed: number): boolean => inflated > SMALL_BYTES && inflated > packed * sheetLimits.ratio;

/**
 * Refuses an archive for what its directory says, before a byte is inflated: SHEET_TOO_LARGE, SHEET_UNREADABLE. A directory that lies is
 * caught while inflating: yauzl ends an entry that grows past its stated size.
 */
export async function checkArchive(bytes: Buffer): Promise<void> {
  if (bytes.byteLength > sheetLimits.fileBytes) tooLarge('fileBytes');
  await entriesOf(bytes);
}

/** The archive with its entries by name, checked against the limits. */
export async function entriesOf(bytes: Buffer): Promise<{ zip: ZipFile; entries: ReadonlyMap<string, Entry> }> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false }).catch(unreadable);
  if (zip.entryCount > sheetLimits.entries) tooLarge('entries');
  const entries = new Map<string, Entry>();
  let inflated = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      inflated += entry.uncompressedSize;
      if (inflated > sheetLimits.inflatedBytes) tooLarge('inflatedBytes');
      if (isAbsurd(entry.uncompressedSize, entry.compressedSize) || isAbsurd(inflated, bytes.byteLength)) tooLarge('ratio');
      const isPlain = entry.compressionMethod === 0 || entry.compressionMethod === 8;
      refuseUnless(isPlain && !entry.isEncrypted() && !entries.has(entry.fileName), 'SHEET_UNREADABLE', { reason: 'ZIP' });
      entries.set(entry.fileName, entry);
      if (entries.size > sheetLimits.entries) tooLarge('entries');
    }
  } catch (error) {
    unreadable(error);
  }
  return { zip, entries };
}

/** Whatever is wrong with the archive is the sender's; refusals stay what they are. */
function unreadable(error: unknown): never {
  if (error instanceof Error && error.name === 'Refusal') throw error;
  refuse('SHEET_UNREADABLE', { reason: 'ZIP' });
}
