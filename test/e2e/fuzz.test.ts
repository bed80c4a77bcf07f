import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type GraphQLField, type GraphQLOutputType, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { type ErrorSeen, plainSelection } from '../support/graph.js';
import { type GivenWorld, givenWorld } from '../support/sample-world.js';
import { bearer, signedIn, signIn } from '../support/sign-in.js';
import { changedTables, tableSums } from '../support/table-sums.js';
import { bodyOf, likelyValue } from '../support/wild-values.js';

const SEED = 20_260_615;
/** Requests per field and person. */
const RUNS = 10;
/** What people without an account may write. */
const PUBLIC_TABLES = ['vote', 'vote_stripe', 'feedback', 'inbox_message', 'idempotency_key', 'session', 'search_term', 'audit_entry'];

/** Somebody with an account, who signs in again when something sent has ended the session. */
interface Person {
  token: string;
  renew(): Promise<void>;
}

interface Answer {
  readonly errors?: readonly ErrorSeen[];
}

function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isInterfaceType(named)) return '{ id }';
  if (!isObjectType(named)) return '';
  const fields = named.getFields();
  if (fields['edges']) return `{ totalCount pageInfo { hasNextPage } edges { cursor node ${selectionOf(fields['nodes']!.type)} } }`;
  const result = Object.values(fields).find(field => field.name !== 'userErrors');
  if (!fields['userErrors'] || !result) return `{ ${plainSelection(named, 1)} }`;
  return `{ ${result.name} ${selectionOf(result.type)} userErrors { code message path } }`;
}

function documentOf(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): string {
  const heads = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const args = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  return `${kind} ${heads && `(${heads})`} { ${field.name}${args && `(${args})`} ${selectionOf(field.type)} }`;
}

describe('whatever is sent', () => {
  let w: GivenWorld;
  let ids: string[];
  beforeAll(async () => {
    w = await givenWorld();
    ids = [...w.made.values()].flatMap(list => list.slice(0, 3));
  });
  afterAll(() => w.close());

  const nobody: Person = { token: '', renew: async () => {} };
  async function person(role: 'STAFF' | 'PROGRAMME_LEAD' | 'SYSTEM_ADMIN'): Promise<Person> {
    const who = { signInName: `fuzz-${role.toLowerCase()}`, password: 'correct horse battery 42', role };
    const branchId = role === 'STAFF' ? w.east.id : w.app.root.id;
    const one = { token: bearer(await signedIn(w.app, role === 'SYSTEM_ADMIN' ? who : { ...who, branchId })), renew };
    /** An hour later: what was guessed at her own password meanwhile makes her wait. */
    async function renew(): Promise<void> {
      w.app.clock.set(new Date(w.app.clock.now().getTime() + 3_600_000).toISOString());
      one.token = bearer(await signIn(w.app, who.signInName, who.password));
    }
    return one;
  }

  async function bombard(kind: 'query' | 'mutation', person: Person): Promise<string[]> {
    const root = kind === 'query' ? w.schema.getQueryType() : w.schema.getMutationType();
    const surprises: string[] = [];
    for (const field of Object.values(root!.getFields())) {
      const document = documentOf(kind, field);
      const shape = Object.fromEntries(field.args.map(({ name, type }) => [name, likelyValue(type, ids, name)]));
      for (const variables of fc.sample(fc.record(shape), { seed: SEED, numRuns: RUNS })) {
        const body = bodyOf(document, variables);
        const response = await w.speaker.post(body, person.token, 'en');
        const { errors = [] } = (await response.json()) as Answer;
        const codes = errors.map(({ extensions }) => extensions.code);
        if (codes.includes('UNAUTHENTICATED') && person.token) await person.renew();
        const isSurprise = response.status >= 500 || codes.some(code => !code || code.startsWith('INTERNAL') || code === 'RETRY_LATER');
        if (isSurprise || codes.includes('GRAPHQL_VALIDATION_FAILED')) {
          surprises.push(`${field.name} ${response.status} ${codes} ${errors[0]?.message} ${body.slice(body.indexOf('"variables"'), 900)}`);
        }
      }
    }
    return surprises;
  }

  it('nobody without an account meets a surprise or changes more than the public may', async () => {
    const before = await tableSums(w.app);
    expect(await bombard('query', nobody)).toEqual([]);
    expect(changedTables(before, await tableSums(w.app))).toEqual([]);
    expect(await bombard('mutation', nobody)).toEqual([]);
    expect(changedTables(before, await tableSums(w.app)).filter(table => !PUBLIC_TABLES.includes(table))).toEqual([]);
  }, 120_000);

  it('staff meet no surprise', async () => {
    const staff = await person('STAFF');
    expect(await bombard('query', staff)).toEqual([]);
    expect(await bombard('mutation', staff)).toEqual([]);
  }, 120_000);

  it('leads and administrators meet no surprise, and the server is still there', async () => {
    for (const role of ['PROGRAMME_LEAD', 'SYSTEM_ADMIN'] as const) {
      const one = await person(role);
      expect(await bombard('mutation', one)).toEqual([]);
      expect(await bombard('query', one)).toEqual([]);
    }
    expect((await fetch(`${w.app.url}/readyz`)).status).toBe(200);
  }, 120_000);
});
