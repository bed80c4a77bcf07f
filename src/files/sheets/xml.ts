import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { refuse } from '../../lib/refusal.js';

export interface XmlHandler {
  /** An element begins; names come without their namespace prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads XML as it streams. Entities beyond the five of XML are not known and a DOCTYPE is refused outright, so nothing outside the
 * document can be reached and nothing inside it can grow. Refuses SHEET_UNREADABLE.
 */
export async function readXml(stream: Readable, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', () => refuse('SHEET_UNREADABLE', { reason: 'XML' }));
  parser.on('doctype', () => refuse('SHEET_UNREADABLE', { reason: 'DOCTYPE' }));
  parser.on('opentag', tag => handler.open?.(localName(tag.name), tag.attributes as Record<string, string>));
  parser.on('text', text => handler.text?.(text));
  parser.on('cdata', text => handler.text?.(text));
  parser.on('closetag', tag => handler.close?.(localName(tag.name)));
  const decoder = new StringDecoder('utf8');
  for await (const bytes of stream) parser.write(decoder.write(bytes as Buffer));
  parser.write(decoder.end()).close();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
