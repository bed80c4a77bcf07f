import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: AsyncIterable<string> | Iterable<string>;
}

const FLAGS = 0x0808; // sizes follow the data; names are UTF-8
const DEFLATED = 8;
const DAY_1980 = 0x21;
const LARGEST = 0xffff_ffff;

/** A zip archive as a stream: every part is packed while it is made, and its checksum and sizes follow it. No part above 4 GB. */
export async function* zipStream(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const listing: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const start = offset;
    const head = Buffer.concat([signature(0x0403), fieldsOf({ crc: 0, packed: 0, size: 0 }, name), Buffer.from(name)]);
    yield head;
    const measure = { crc: 0, packed: 0, size: 0 };
    for await (const bytes of packed(content, measure)) yield bytes;
    yield Buffer.concat([signature(0x0807), sizesOf(measure)]);
    offset += head.byteLength + measure.packed + 16;
    if (Math.max(offset, measure.size) > LARGEST) throw new RangeError('a zip archive without 64-bit fields ends at 4 GB');
    listing.push(listed(name, measure, start));
  }
  const directory = Buffer.concat(listing);
  yield Buffer.concat([directory, ending(listing.length, directory.byteLength, offset)]);
}

interface Measure {
  crc: number;
  packed: number;
  size: number;
}

async function* packed(content: ZipPart['content'], measure: Measure): AsyncGenerator<Buffer> {
  async function* measured() {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      measure.crc = crc32(bytes, measure.crc);
      measure.size += bytes.byteLength;
      yield bytes;
    }
  }
  const deflate = createDeflateRaw({ level: 6 });
  // Errors reach the reader through `deflate`, which the pipeline destroys with them.
  pipeline(Readable.from(measured(), { objectMode: false }), deflate, () => {});
  for await (const bytes of deflate as AsyncIterable<Buffer>) {
    measure.packed += bytes.byteLength;
    yield bytes;
  }
}

function signature(code: number): Buffer {
  const bytes = Buffer.from('PK\0\0');
  bytes.writeUInt16LE(code, 2);
  return bytes;
}

function sizesOf({ crc, packed, size }: Measure): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32LE(crc, 0);
  bytes.writeUInt32LE(packed, 4);
  bytes.writeUInt32LE(size, 8);
  return bytes;
}

const shorts = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, at * 2);
  return bytes;
};

const longs = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, at * 4);
  return bytes;
};

/** What the head of a part and its line in the directory have in common: version, flags, method, time, day, sizes, name length. */
const fieldsOf = (measure: Measure, name: string): Buffer =>
  Buffer.concat([shorts(20, FLAGS, DEFLATED, 0, DAY_1980), sizesOf(measure), shorts(Buffer.byteLength(name), 0)]);

const listed = (name: string, measure: Measure, start: number): Buffer =>
  Buffer.concat([signature(0x0201), shorts(20), fieldsOf(measure, name), shorts(0, 0, 0), longs(0, start), Buffer.from(name)]);

const ending = (count: number, length: number, start: number): Buffer =>
  Buffer.concat([signature(0x0605), shorts(0, 0, count, count), longs(length, start), shorts(0)]);
