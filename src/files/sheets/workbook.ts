import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { entriesOf } from './archive.js';
import { type DateStyle, dateStyleOf } from './cell-text.js';
import { sheetLimits, tooLarge } from './table.js';
import { readXml } from './xml.js';

/** What the cells of the first sheet refer to, and the sheet itself, not yet inflated. */
export interface Workbook {
  readonly strings: readonly string[];
  /** By style number of a cell: how its number is a date, if it is one. */
  readonly dateStyles: readonly (DateStyle | undefined)[];
  readonly countsFrom1904: boolean;
  openSheet(): Promise<Readable>;
}

type OpenPart = (name: string) => Promise<Readable | undefined>;

/** Opens a workbook whose archive has been checked. Refuses SHEET_UNREADABLE. */
export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
  const { zip, entries } = await entriesOf(bytes);
  const openPart: OpenPart = async name => {
    const entry = entries.get(name);
    return entry && (await zip.openReadStreamPromise(entry).catch(() => refuse('SHEET_UNREADABLE', { reason: 'ZIP' })));
  };
  const { relation, countsFrom1904 } = await readOutline(openPart);
  const sheet = (await targetOf(openPart, relation)) ?? 'xl/worksheets/sheet1.xml';
  return {
    strings: await readStrings(openPart),
    dateStyles: await readDateStyles(openPart),
    countsFrom1904,
    async openSheet() {
      const stream = await openPart(sheet);
      refuseUnless(stream, 'SHEET_UNREADABLE', { reason: 'NO_SHEET' });
      return stream;
    },
  };
}

async function readOutline(openPart: OpenPart): Promise<{ relation: string | undefined; countsFrom1904: boolean }> {
  const stream = await openPart('xl/workbook.xml');
  refuseUnless(stream, 'SHEET_UNREADABLE', { reason: 'NO_WORKBOOK' });
  let relation: string | undefined;
  let countsFrom1904 = false;
  await readXml(stream, {
    open(name, attributes) {
      if (name === 'sheet') relation ??= Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      if (name === 'workbookPr') countsFrom1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    },
  });
  return { relation, countsFrom1904 };
}

async function targetOf(openPart: OpenPart, relation: string | undefined): Promise<string | undefined> {
  const stream = await openPart('xl/_rels/workbook.xml.rels');
  if (!stream || relation === undefined) return undefined;
  let target: string | undefined;
  await readXml(stream, {
    open(name, attributes) {
      if (name === 'Relationship' && attributes['Id'] === relation) target = attributes['Target'];
    },
  });
  // Only a name inside the archive: it is looked up among the entries, never on a disk.
  return target === undefined ? undefined : posix.normalize(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
}

async function readStrings(openPart: OpenPart): Promise<string[]> {
  const strings: string[] = [];
  const stream = await openPart('xl/sharedStrings.xml');
  if (!stream) return strings;
  let text = '';
  let characters = 0;
  let isText = false;
  let isPhonetic = false;
  await readXml(stream, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name !== 'si') return;
      characters += text.length;
      if (characters > sheetLimits.characters) tooLarge('characters');
      strings.push(text);
    },
  });
  return strings;
}

async function readDateStyles(openPart: OpenPart): Promise<(DateStyle | undefined)[]> {
  const styles: (DateStyle | undefined)[] = [];
  const stream = await openPart('xl/styles.xml');
  if (!stream) return styles;
  const custom = new Map<string, string>();
  let isCellStyle = false;
  await readXml(stream, {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '');
      if (name === 'cellXfs') isCellStyle = true;
      if (name === 'xf' && isCellStyle) {
        const id = attributes['numFmtId'] ?? '0';
        styles.push(dateStyleOf(Number(id), custom.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false;
    },
  });
  return styles;
}
