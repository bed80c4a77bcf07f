import type { GraphQLError } from 'graphql';
import type { Locale } from '../lib/refusal.js';

/**
 * What graphql-js says about a faulty document or variable, without what the client sent: a name from the schema may stay, a value
 * may not, because error bodies end up in logs and screenshots.
 */
export function withoutValues(message: string): string {
  return message
    .replace(/, found .*$/s, '')
    .replace(/(cannot represent [^:]*?)(?: of type)?:.*$/s, '$1')
    .replace(/^Value ".*" does not exist in (?=")/s, 'The value does not exist in ')
    .replace(/^Field ".*" is not defined by type (?=")/s, 'A field is not defined by type ')
    .replace(/ Did you mean .*$/s, '')
    .slice(0, 300);
}

export interface VariableFault {
  /** `input.amount`: the variable and the way inside it. Names come from the schema and the document only. */
  readonly at: string;
  readonly why: string;
}

const PATH_AT_END = / at "(\w+[\w.[\]]*)"$/;

/** Where and why a variable was refused, or undefined when the error is not about a variable. */
export function variableFault(error: GraphQLError): VariableFault | undefined {
  const name = /^Variable "\$(\w+)" /.exec(error.message)?.[1];
  if (name === undefined) return undefined;
  const cause = error.originalError;
  if (!cause) return { at: name, why: withoutValues(error.message) };
  const head = error.message.slice(0, -(cause.message.length + 2));
  return { at: PATH_AT_END.exec(head)?.[1] ?? name, why: withoutValues(cause.message) };
}

/** Puts a detail behind a sentence in the punctuation of its language. */
export const withDetail = (sentence: string, detail: string, locale: Locale): string =>
  locale === 'en' ? `${sentence}: ${detail}` : `${sentence}：${detail}`;
