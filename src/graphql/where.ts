import { type ClassType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import type { FilterField } from '../persistence/filter.js';
import type { SortKey } from '../persistence/keyset.js';
import { BigCount, DateTime, LocalDateScalar } from './scalars.js';

/** GraphQL type of a filterable value. */
type ValueType = Parameters<typeof Field>[0];

const operators: Readonly<Record<string, string>> = {
  eq: 'Equal to this value; null: has no value.',
  ne: 'Not equal to this value, or has none; null: has a value.',
  in: 'One of these values (at most 100).',
  notIn: 'None of these values (at most 100), or no value at all.',
  gt: 'Greater or later than this value.',
  gte: 'This value, greater or later.',
  lt: 'Less or earlier than this value.',
  lte: 'This value, less or earlier.',
  contains: 'Holds this text.',
  startsWith: 'Begins with this text.',
  isNull: 'True: has no value. False: has one.',
};

/** Declares an input type of operators over one kind of value. */
function filterType(name: string, description: string, value: () => unknown, names: readonly string[]): ClassType<object> {
  @InputType(name, { description })
  class Filter {}
  for (const operator of names) {
    const type = operator === 'isNull' ? () => Boolean : operator === 'in' || operator === 'notIn' ? () => [value()] : value;
    Field(type as ValueType, { nullable: true, description: operators[operator]! })(Filter.prototype, operator);
  }
  return Filter;
}

const equality = ['eq', 'ne', 'in', 'notIn', 'isNull'];
const order = ['eq', 'ne', 'in', 'notIn', 'gt', 'gte', 'lt', 'lte', 'isNull'];

export const IdFilter = filterType('IdFilter', 'Filter by id.', () => ID, equality);
export const TextFilter = filterType('TextFilter', 'Filter by text; upper and lower case differ.', () => String, [
  ...equality,
  'contains',
  'startsWith',
]);
export const IntFilter = filterType('IntFilter', 'Filter by a small whole number.', () => Int, order);
export const CountFilter = filterType('CountFilter', 'Filter by a whole number.', () => BigCount, order);
export const DayFilter = filterType('DayFilter', 'Filter by a day in Asia/Shanghai.', () => LocalDateScalar, order);
export const InstantFilter = filterType('InstantFilter', 'Filter by a moment.', () => DateTime, order);
export const FlagFilter = filterType('FlagFilter', 'Filter by yes or no.', () => Boolean, ['eq']);

/** A filter over the values of one enum, e.g. `BranchKindFilter`. */
export const enumFilter = (name: string, type: object): ClassType<object> =>
  filterType(`${name}Filter`, `Filter by ${name}.`, () => type, equality);

/** One filterable field of a list: the input type of its operators, what it means, and where it is stored. */
export interface WhereField extends FilterField {
  readonly filter: () => ClassType<object>;
  readonly description: string;
}

/** What a resolver takes as `where`; only `wherePredicate` looks inside. */
export type Where = Readonly<Record<string, unknown>>;

/** Declares `XWhere` with one field per filterable field, and `and`, `or`, `not`. */
export function whereType(name: string, fields: Readonly<Record<string, WhereField>>): ClassType<Where> {
  @InputType(`${name}Where`, { description: `Which ${name} rows to keep. All conditions given must hold.` })
  class WhereInput {
    @Field(() => [WhereInput], { nullable: true, description: 'All of these must hold.' })
    and?: WhereInput[];

    @Field(() => [WhereInput], { nullable: true, description: 'At least one of these must hold.' })
    or?: WhereInput[];

    @Field(() => WhereInput, { nullable: true, description: 'This must not hold.' })
    not?: WhereInput;
  }
  for (const [field, { filter, description }] of Object.entries(fields)) {
    Field(filter as ValueType, { nullable: true, description })(WhereInput.prototype, field);
  }
  return WhereInput as unknown as ClassType<Where>;
}

const SortDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Which way a list runs.',
  valuesConfig: { ASC: { description: 'Smallest or earliest first.' }, DESC: { description: 'Greatest or latest first.' } },
});

/** What a resolver takes as `orderBy`. */
export interface OrderBy {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** A sortable field: an SQL expression that is never null and that an index serves. */
export interface OrderField {
  readonly expression: string;
  readonly description: string;
}

/** Declares `XOrder { field: XOrderField!, direction: SortDirection! }`. */
export function orderType(name: string, fields: Readonly<Record<string, OrderField>>): ClassType<OrderBy> {
  const names = Object.fromEntries(Object.keys(fields).map(field => [field, field]));
  registerEnumType(names, {
    name: `${name}OrderField`,
    description: `What a list of ${name} can be sorted by.`,
    valuesConfig: Object.fromEntries(Object.entries(fields).map(([field, { description }]) => [field, { description }])),
  });

  @InputType(`${name}Order`, { description: `How a list of ${name} is sorted; rows that are equal are sorted by id.` })
  class OrderInput {
    @Field(() => names, { description: 'What to sort by.' })
    field!: string;

    @Field(() => SortDirection, { description: 'Which way.' })
    direction!: 'ASC' | 'DESC';
  }
  return OrderInput;
}

/** The sort keys of a list: as asked for, or as the list's own default, with the id as the final tie-break. */
export function sortKeys(
  fields: Readonly<Record<string, OrderField>>,
  orderBy: readonly OrderBy[] | null | undefined,
  fallback: readonly OrderBy[],
  idExpression: string,
): SortKey[] {
  const wanted = orderBy && orderBy.length > 0 ? orderBy.slice(0, 4) : fallback;
  const keys = wanted.map(({ field, direction }) => ({ expression: fields[field]!.expression, direction }));
  return [...keys, { expression: idExpression, direction: keys.at(-1)?.direction ?? 'ASC' }];
}
