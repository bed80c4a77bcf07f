import fc from 'fast-check';
import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';

/** Stands for 1e400 in a body: JSON has no other word for it. */
const BEYOND = '@@1e400@@';

/** What no field asks for: booleans, objects, lists, huge numbers and texts, empty things, keys of prototypes. */
const wild = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, '', ' ', 0, -1, 1.5, -0, 1e21, 2 ** 53, BEYOND, [], {}, [[]], [null]),
  fc.constantFrom<unknown>('长'.repeat(5_000), '\u0000', '\ud83c', '\u202e', "'; DROP TABLE branch; --", '%_\\', '𬭚', '１２'),
  fc.constantFrom<unknown>({ constructor: 1 }, { toString: 'x' }, { $ne: null }, [{ a: [{}] }], { length: 1e9 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const scalarOf = (name: string): fc.Arbitrary<unknown> => {
  const digits = fc.integer({ min: -5, max: 100_000 });
  switch (name) {
    case 'Int':
    case 'BigCount':
      return digits;
    case 'Boolean':
      return fc.boolean();
    case 'LocalDate':
      return fc.constantFrom('1900-01-01', '2019-12-31', '2026-06-15', '2026-06-16', '2199-12-31', '2026-02-30');
    case 'DateTime':
      return fc.constantFrom('2026-06-15T02:00:00Z', '1900-01-01T00:00:00+14:00', '2199-12-31T23:59:59.999999999Z');
    case 'Decimal':
    case 'Money':
      return fc.oneof(digits.map(String), fc.constantFrom('0.001', '-1', '999999999999999999', '1.50', '-0.0'));
    default:
      return fc.oneof(fc.constantFrom('示例', 'TALKS', 'MILK_CANS', 'Ab-1', 'W10', 'https://a.example'), fc.string({ maxLength: 12 }));
  }
};

/** `homeBranchId` most often wants a branch: with nothing but ids of other kinds hardly any rule behind them would be reached. */
function idsFor(name: string, ids: readonly string[]): fc.Arbitrary<unknown> {
  const word = /([A-Z]?[a-z]+)Ids?$/.exec(name)?.[1]?.toLowerCase();
  const fitting = ids.filter(id => word !== undefined && id.slice(0, id.lastIndexOf('_')).endsWith(word));
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...(fitting.length > 0 ? fitting : ids)) }, fc.constantFrom(...ids));
}

/** A value that fits the type, or almost: each place in it is now and then something wild. */
export function likelyValue(type: GraphQLInputType, ids: readonly string[], name = '', levels = 4): fc.Arbitrary<unknown> {
  const spoilt = (sound: fc.Arbitrary<unknown>) => fc.oneof({ weight: 12, arbitrary: sound }, { weight: 1, arbitrary: wild });
  if (isNonNullType(type)) return likelyValue(type.ofType, ids, name, levels);
  if (isListType(type))
    return spoilt(levels === 0 ? fc.constant([]) : fc.array(likelyValue(type.ofType, ids, name, levels - 1), { maxLength: 3 }));
  if (isEnumType(type)) return spoilt(fc.constantFrom(...type.getValues().map(({ name }) => name), 'NO_SUCH'));
  if (!isInputObjectType(type)) return spoilt(type.name === 'ID' ? idsFor(name, ids) : scalarOf(type.name));
  if (levels === 0) return fc.constant({});
  const fields = Object.values(type.getFields());
  const isDue = (name: string) => fields.some(field => field.name === name && isNonNullType(field.type));
  const shape = Object.fromEntries(fields.map(field => [field.name, likelyValue(field.type, ids, field.name, levels - 1)]));
  return spoilt(fc.record(shape, { requiredKeys: Object.keys(shape).filter(isDue) }));
}

/** The body of a request, with the numbers that JSON.stringify cannot write. */
export const bodyOf = (query: string, variables: object): string => JSON.stringify({ query, variables }).replaceAll(`"${BEYOND}"`, '1e400');
