import { defaultFieldResolver, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { mayAnywhere } from '../access/may.js';
import type { Verb } from '../access/permissions.js';
import { isFilledFromOpened } from '../access/privacy/opened.js';
import { isMachine, isNobody, type Viewer } from '../access/viewer.js';
import { refuse, refuseUnless } from '../lib/refusal.js';
import type { GraphContext } from './context.js';

/**
 * Who may ask for a root field at all; the use case behind it then decides about the record. A verb: whoever may do it somewhere; of several,
 * any. ANYBODY: what is answered depends on what the viewer sees. SIGNED_IN: an account. BOARD: a live board, which decides by itself who
 * watches it; the one thing that screens may ask.
 */
export type Asker = Verb | readonly Verb[] | 'ANYBODY' | 'SIGNED_IN' | 'BOARD';

/** How far the value of a field may go (分级). P public · I internal · R about persons, restricted · S sensitive · T top-restricted. */
export type DataClass = 'P' | 'I' | 'R' | 'S' | 'T';

/** A feature's decisions about what it adds to the graph. Whatever stands in none of them is refused when the schema is built. */
export interface DeclaredAccess {
  readonly Query?: Readonly<Record<string, Asker>>;
  readonly Mutation?: Readonly<Record<string, Asker>>;
  readonly Subscription?: Readonly<Record<string, Asker>>;
  /** Root fields that also answer somebody who has still to change a password that others know; everything else refuses her. */
  readonly beforeOwnPassword?: readonly string[];
  /** Fields of each object type by their class, with blanks between the names. Upper features add fields to lower types. */
  readonly fields: Readonly<Record<string, Partial<Record<DataClass, string>>>>;
}

const ROOTS = ['Query', 'Mutation', 'Subscription'] as const;
/** Wrappers carry nothing of their own: what they hold is decided by the type inside. */
const isWrapper = (name: string): boolean => /(Connection|Edge|Payload)$/.test(name) || ['PageInfo', 'UserError'].includes(name);

/** Errors: PASSWORD_CHANGE_REQUIRED, UNAUTHENTICATED, FORBIDDEN. */
function refuseAsker(viewer: Viewer, asker: Asker, isForBeginners: boolean): void {
  refuseUnless(isForBeginners || !viewer.mustChangePassword, 'PASSWORD_CHANGE_REQUIRED');
  const isScreen = viewer.roles.includes('SCREEN');
  if (asker === 'BOARD' || (asker === 'ANYBODY' && !isScreen)) return;
  if (isNobody(viewer)) refuse('UNAUTHENTICATED');
  // What is somebody's own is no machine's.
  if (asker === 'ANYBODY' || asker === 'SIGNED_IN') refuseUnless(viewer.account !== null && !isMachine(viewer), 'FORBIDDEN');
  else
    refuseUnless(
      [asker].flat().some(verb => mayAnywhere(viewer, verb as Verb)),
      'FORBIDDEN',
    );
}

/** Who may ask for a root field, as declared. */
export type AskerOf = (root: (typeof ROOTS)[number], field: string) => Asker | undefined;

/**
 * Puts a guard before every root field and a class on every other. Throws when something of the schema was not decided, was decided twice,
 * or does not exist: nothing is reachable by having been forgotten.
 */
export function declareAccess(schema: GraphQLSchema, declarations: readonly DeclaredAccess[]): AskerOf {
  const askers = joined(declarations);
  const classes = classesOf(declarations);
  const beginners = new Set(declarations.flatMap(one => one.beforeOwnPassword ?? []));
  const faults: string[] = [];
  for (const root of ROOTS) for (const field of fieldsOf(schema.getType(root))) guard(root, field, { askers, beginners }, faults);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || isWrapper(type.name) || ROOTS.includes(type.name as 'Query')) continue;
    for (const field of fieldsOf(type)) label(type, field, classes, faults);
  }
  faults.push(...[...askers.keys(), ...classes.keys()].filter(name => !exists(schema, name)).map(name => `${name} does not exist`));
  if (faults.length > 0) throw new Error(`Access is not decided for: ${faults.join(', ')}`);
  return (root, field) => askers.get(`${root}.${field}`);
}

const fieldsOf = (type: unknown): GraphQLField<unknown, GraphContext>[] =>
  isObjectType(type as GraphQLObjectType) ? Object.values((type as GraphQLObjectType).getFields()) : [];

const exists = (schema: GraphQLSchema, name: string): boolean => {
  const [type, field] = name.split('.') as [string, string];
  return fieldsOf(schema.getType(type)).some(one => one.name === field);
};

interface Decisions {
  readonly askers: ReadonlyMap<string, Asker>;
  readonly beginners: ReadonlySet<string>;
}

function guard(root: string, field: GraphQLField<unknown, GraphContext>, { askers, beginners }: Decisions, faults: string[]): void {
  const asker = askers.get(`${root}.${field.name}`);
  if (asker === undefined) return void faults.push(`${root}.${field.name}`);
  const { resolve } = field;
  if (!resolve) return;
  field.resolve = (source, args, context, info) => {
    refuseAsker(context.viewer, asker, beginners.has(field.name));
    return resolve(source, args, context, info);
  };
}

function label(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, GraphContext>,
  classes: ReadonlyMap<string, DataClass>,
  faults: string[],
): void {
  const of = classes.get(`${type.name}.${field.name}`);
  if (of === undefined) return void faults.push(`${type.name}.${field.name}`);
  field.extensions = { ...field.extensions, class: of };
  if (of === 'S' || of === 'T') guardSealed(type, field);
}

/**
 * Fields of class S and T answer only from an object that was filled through the reading door (`access/privacy/opened.ts`), which writes
 * into the audit trail before it opens anything. A resolver that got its value another way is an error of ours: it is masked and logged.
 */
function guardSealed(type: GraphQLObjectType, field: GraphQLField<unknown, GraphContext>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    if (!isFilledFromOpened(source)) throw new Error(`${type.name}.${field.name} was not opened by the reading door`);
    return resolve(source, args, context, info);
  };
}

function* askersOf(declarations: readonly DeclaredAccess[]): Generator<[string, Asker]> {
  for (const declared of declarations)
    for (const root of ROOTS) for (const [field, asker] of Object.entries(declared[root] ?? {})) yield [`${root}.${field}`, asker];
}

const joined = (declarations: readonly DeclaredAccess[]): Map<string, Asker> => once(askersOf(declarations));

function* classedFields(declarations: readonly DeclaredAccess[]): Generator<[string, DataClass]> {
  for (const { fields } of declarations)
    for (const [type, byClass] of Object.entries(fields))
      for (const [of, names] of Object.entries(byClass))
        for (const name of names.trim().split(/\s+/)) yield [`${type}.${name}`, of as DataClass];
}

const classesOf = (declarations: readonly DeclaredAccess[]): Map<string, DataClass> => once(classedFields(declarations));

function once<Value>(entries: Iterable<[string, Value]>): Map<string, Value> {
  const map = new Map<string, Value>();
  for (const [name, value] of entries) {
    if (map.has(name)) throw new Error(`Access is decided twice for ${name}`);
    map.set(name, value);
  }
  return map;
}
