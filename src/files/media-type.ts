import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { fileTypeFromFile } from 'file-type';
import iconv from 'iconv-lite';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What may be kept at all, with the name ending a download gets. SVG, HTML, archives and programs are not among them. */
export const knownMediaTypes: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  [DOCX]: 'docx',
  [XLSX]: 'xlsx',
  'video/mp4': 'mp4',
  'audio/mpeg': 'mp3',
  'text/plain': 'txt',
  'text/csv': 'csv',
};

const TEXT_TYPES = ['text/csv', 'text/plain'];

/**
 * The media type that the bytes themselves show, whatever the sender called them; 'application/octet-stream' when unknown. Text is text
 * (UTF-8, GB 18030 or marked UTF-16, no control characters, no markup); whether it is a table or prose, only the caller knows: the first text type
 * of `wanted` is answered.
 */
export async function mediaTypeOf(path: string, wanted: readonly string[]): Promise<string> {
  const found = await fileTypeFromFile(path);
  // The mark of UTF-16 looks to it like the first byte pair of an old MPEG layer, which nobody sends.
  if (found && found.ext !== 'mp1') return found.mime;
  const textType = wanted.find(type => TEXT_TYPES.includes(type)) ?? 'text/plain';
  for (const read of [unicodeReader('utf-8'), gbReader(), unicodeReader('utf-16le')]) {
    if (await isText(path, read)) return textType;
  }
  return 'application/octet-stream';
}

/** A decoder fed piece by piece; undefined as soon as the bytes are not of its encoding. */
type Reader = (bytes: Uint8Array | undefined) => string | undefined;

/** Nearly every even number of bytes is UTF-16, so there the mark at the beginning (which Excel writes) is demanded. */
function unicodeReader(encoding: 'utf-8' | 'utf-16le'): Reader {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let isMarked = encoding === 'utf-8';
  return bytes => {
    try {
      const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
      isMarked ||= text.startsWith('\ufeff');
      return isMarked ? text : undefined;
    } catch {
      return undefined;
    }
  };
}

function gbReader(): Reader {
  const decoder = iconv.getDecoder('gb18030');
  return bytes => {
    const text = bytes ? decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) : (decoder.end() ?? '');
    return text.includes('\ufffd') ? undefined : text;
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const MARKUP = /^[\s\ufeff]*(?:<[!?a-z%]|#!|%!PS|\{\\rtf)/i;

async function isText(path: string, read: Reader): Promise<boolean> {
  let opening = '';
  for await (const bytes of createReadStream(path)) {
    const text = read(bytes as Uint8Array);
    if (text === undefined || CONTROLS.test(text)) return false;
    if (opening.length < 512) opening += text.slice(0, 512);
  }
  const rest = read(undefined);
  return rest !== undefined && !MARKUP.test(opening + rest);
}
