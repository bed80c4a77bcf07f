/** How much a client has sent beside the document. */
interface VariablesMeasure {
  /** Objects and lists inside each other; the variables themselves are the first level. */
  readonly variableDepth: number;
  /** Every value, on whatever level. */
  readonly values: number;
  /** A key that would reach into prototypes stands somewhere; JSON.parse keeps it as an own key, later merges might not. */
  readonly reachesPrototypes: boolean;
}

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/**
 * Walks the variables without recursion, because graphql-js coerces them with it: thousands of brackets inside each other would end
 * there as an overflowing stack. Stops as soon as `mostValues` are counted.
 */
export function measureVariables(variables: unknown, mostValues: number): VariablesMeasure {
  let level: unknown[] = [variables];
  let variableDepth = 0;
  let values = 0;
  let reachesPrototypes = false;
  while (level.length > 0 && values <= mostValues) {
    const inner: unknown[] = [];
    for (const value of level) {
      for (const [key, one] of entriesOf(value)) {
        values += 1;
        reachesPrototypes ||= key === '__proto__';
        if (typeof one === 'object' && one !== null) inner.push(one);
      }
    }
    variableDepth += 1;
    level = inner;
  }
  return { variableDepth, values, reachesPrototypes };
}
