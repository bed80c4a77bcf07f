import { fromString, fromUUIDBytes, toUUIDBytes, typeid } from 'typeid-js';

/**
 * The kinds of id in the graph. An id is a TypeID: the kind, an underscore and a UUIDv7 in Crockford base32
 * (`member_01hx…`). One string everywhere: primary key, log line, URL and GraphQL `ID`.
 */
const ID_PATTERN = /^([a-z]+(?:_[a-z]+)*)_([0-7][0-9a-hjkmnp-tv-z]{25})$/;

/** A new id of this kind. Ids made later sort after ids made earlier, to the millisecond. */
export const newId = (kind: string): string => typeid(kind).toString();

/** The kind an id says it is, or undefined when the text is not an id at all. */
export const kindOf = (id: string): string | undefined => ID_PATTERN.exec(id)?.[1];

export const isIdOf = (kind: string, id: string): boolean => kindOf(id) === kind;

/** The 26 characters after the kind: unique on their own, and short enough for paths. */
export const suffixOf = (id: string): string => id.slice(-26);

/** The id of the same row as another kind; used by seeds that need stable ids. */
export const withKind = (kind: string, suffix: string): string => fromString(`${kind}_${suffix}`).toString();

/** The 16 bytes that an id writes down, without its kind. */
export const idBytes = (id: string): Uint8Array => toUUIDBytes(fromString(id));

/** The id that writes down these 16 bytes. */
export const idOfBytes = (kind: string, bytes: Uint8Array): string => fromUUIDBytes(kind, bytes).toString();
