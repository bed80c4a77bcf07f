import { remember } from '../lib/remember.js';
import type { GraphContext } from './context.js';

/**
 * A field that the viewer may not read comes back null, and its `Type.field` stands in the answer's `extensions.redacted`: a client can
 * tell "hidden from you" from "not there", and one hidden field never fails a list.
 */
const redactedOf = new WeakMap<GraphContext, Set<string>>();

/** Hides a field of this answer. */
export function redact(context: GraphContext, field: string): null {
  remember(redactedOf, context, () => new Set<string>()).add(field);
  return null;
}

/** A linked record that exists; when the viewer may not see it, the link is hidden. */
export const orRedacted = async <Node>(context: GraphContext, field: string, link: Promise<Node | null>): Promise<Node | null> =>
  (await link) ?? redact(context, field);

/** What an answer's `extensions` say of hidden fields, sorted; undefined when none was hidden. */
export function redactions(context: GraphContext): { readonly redacted: readonly string[] } | undefined {
  const fields = redactedOf.get(context);
  return fields && { redacted: [...fields].sort() };
}
