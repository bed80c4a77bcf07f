import { refuseUnless } from '../../lib/refusal.js';
import { columnOf, numberText, unescaped } from './cell-text.js';
import { rowGate, sheetLimits, type TableRow, tooLarge } from './table.js';
import type { Workbook } from './workbook.js';
import { readXml, type XmlHandler } from './xml.js';

const LAST_ROW = 1_048_576;

/** Reads the first sheet and hands over its rows one by one. Refuses SHEET_TOO_LARGE and SHEET_UNREADABLE at the first row too much. */
export async function readSheet(workbook: Workbook, onRow: (row: TableRow) => void): Promise<void> {
  await readXml(await workbook.openSheet(), sheetHandler(workbook, onRow));
}

/** What is open at the moment: a row, in it a cell, in it a value. */
interface Place {
  line: number;
  cells: string[];
  column: number;
  type: string;
  style: number;
  text: string;
  isValue: boolean;
  isPhonetic: boolean;
}

function sheetHandler(workbook: Workbook, onRow: (row: TableRow) => void): XmlHandler {
  const admit = rowGate();
  const at: Place = { line: 0, cells: [], column: -1, type: 'n', style: 0, text: '', isValue: false, isPhonetic: false };
  return {
    open(name, attributes) {
      if (name === 'row') beginRow(at, attributes);
      else if (name === 'c') beginCell(at, attributes);
      else if (name === 'rPh') at.isPhonetic = true;
      at.isValue = name === 'v' || (name === 't' && !at.isPhonetic);
    },
    text(piece) {
      if (at.isValue) at.text += piece;
    },
    close(name) {
      at.isValue = false;
      if (name === 'rPh') at.isPhonetic = false;
      else if (name === 'c') endCell(at, workbook);
      else if (name === 'row') {
        const row = admit(at.line, at.cells);
        if (row) onRow(row);
      }
    },
  };
}

function beginRow(at: Place, attributes: Readonly<Record<string, string>>): void {
  const line = attributes['r'] === undefined ? at.line + 1 : Number(attributes['r']);
  refuseUnless(Number.isInteger(line) && line > at.line && line <= LAST_ROW, 'SHEET_UNREADABLE', { reason: 'ROW' });
  at.line = line;
  at.cells = [];
  at.column = -1;
}

function beginCell(at: Place, attributes: Readonly<Record<string, string>>): void {
  const column = attributes['r'] === undefined ? at.column + 1 : columnOf(attributes['r']);
  refuseUnless(column !== undefined, 'SHEET_UNREADABLE', { reason: 'CELL' });
  at.column = column;
  at.type = attributes['t'] ?? 'n';
  at.style = Number(attributes['s'] ?? 0);
  at.text = '';
}

function endCell(at: Place, workbook: Workbook): void {
  const text = textOf(at, workbook);
  if (text === '') return;
  if (at.column >= sheetLimits.columns) tooLarge('columns');
  while (at.cells.length < at.column) at.cells.push('');
  at.cells[at.column] = text;
}

function textOf({ type, text, style }: Place, workbook: Workbook): string {
  if (text === '') return '';
  if (type === 's') {
    const shared = workbook.strings[Number(text)];
    refuseUnless(shared !== undefined, 'SHEET_UNREADABLE', { reason: 'STRING' });
    return unescaped(shared);
  }
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type === 'n') return numberText(text, workbook.dateStyles[style], workbook.countsFrom1904);
  return type === 'd' ? text.replace(/T00:00:00(?:\.0+)?Z?$/, '') : unescaped(text);
}
