import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ruleOf, type Verb } from '../../../src/access/permissions.js';
import { declaredAccess } from '../../../src/features/access.js';
import { calls } from './calls.js';
import { outcomeOf } from './outcome.js';
import { lists, offers, readerOf, rowClass, sealed } from './reading.js';
import { type Asker, type MatrixWorld, matrixWorld, RELATIONS, type Relation } from './world.js';

/** What the matrix found, as people review it: one line an operation or kind of row, and who may for which branches. */
const GOLDEN = new URL('./allowed.txt', import.meta.url);

type Allowed = ReadonlyMap<string, readonly string[]>;

/** `STAFF(own, below) AUDITOR(all)`: askers with the relations for which they were let through. */
const lineOf = (name: string, allowed: Allowed): string => {
  const told = [...allowed].filter(([, relations]) => relations.length > 0);
  const words = told.map(([who, relations]) => `${who}(${relations.length === RELATIONS.length ? 'all' : relations.join(', ')})`);
  return `${name}: ${words.join(' ') || 'nobody'}`;
};

describe('who may do and see what', () => {
  let w: MatrixWorld;
  let asked = 0;
  const lines: string[] = [];
  beforeAll(async () => {
    w = await matrixWorld();
  }, 120_000);
  afterAll(() => w.close());

  const rolesAllow = (asker: Asker, verb: Verb): boolean =>
    asker.role === 'SERVICE' ? asker.verbs.includes(verb) : ruleOf(verb).roles.includes(asker.role);
  const reaches = (asker: Asker, relation: Relation): boolean =>
    asker.isCity || relation === 'own' || (relation === 'below' && asker.role !== 'MEMBER');
  const declared = Object.assign({}, ...declaredAccess.map(one => one.Mutation ?? {})) as Record<string, Verb | Verb[] | string>;

  /** What the tables say: the verb of the mutation, the roles that have it, and where they reach. */
  function expected(mutation: string, asker: Asker, relation: Relation): boolean {
    const who = declared[mutation]!;
    if (who === 'ANYBODY') return asker.role !== 'SCREEN';
    if (who === 'SIGNED_IN') return !['PUBLIC', 'SCREEN', 'VOTER', 'SERVICE'].includes(asker.role);
    const verbs = [who].flat() as Verb[];
    const { about, verb: own } = calls[mutation]!;
    // A draft is handed in, which is the enterer's step.
    const deciding = own === 'ANY' ? verbs : [own ?? (verbs.length > 1 ? 'ENTER_WORK' : verbs[0]!)].flat();
    if (!deciding.some(verb => rolesAllow(asker, verb))) return false;
    return about === 'ASKER' || (about === 'CITY' ? asker.isCity : reaches(asker, relation));
  }

  it('has a call of every mutation', () => {
    const known = Object.keys(w.schema.getMutationType()!.getFields());
    expect(known.filter(name => !calls[name])).toEqual([]);
    expect(Object.keys(calls).filter(name => !known.includes(name))).toEqual([]);
  });

  it('offers in viewerCan exactly what its mutations let through', async () => {
    const wrong: string[] = [];
    for (const [kind, { type, steps }] of Object.entries(offers)) {
      for (const asker of w.askers) {
        for (const relation of RELATIONS) {
          const id = w.targets[relation].ids[kind];
          const query = `query ($id: ID!) { node(id: $id) { ... on ${type} { viewerCan } } }`;
          const { data } = await outcomeOf(w.app, query, { id }, asker.token);
          asked += 1;
          const found = (data as { node: { viewerCan: string[] } | null } | null)?.node?.viewerCan;
          if (!found) continue;
          const due = Object.keys(steps).filter(step => expected(steps[step]!, asker, relation));
          if (found.join() !== due.join()) wrong.push(`${kind} of ${relation} for ${asker.name}: ${found.join() || 'nothing'}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('refuses and allows every mutation for every role and branch as the tables say', async () => {
    const wrong: string[] = [];
    const outcomes = new Map<string, Map<string, string[]>>();
    const judged = Object.keys(calls).filter(name => calls[name]!.about !== 'SIGN_IN');
    const every = judged.flatMap(mutation => w.askers.flatMap(asker => RELATIONS.map(relation => ({ mutation, asker, relation }))));
    // What must be refused goes first: what is allowed may change the records that it is about.
    const inOrder = [...every].sort(
      (one, other) =>
        Number(expected(one.mutation, one.asker, one.relation)) - Number(expected(other.mutation, other.asker, other.relation)),
    );
    for (const { mutation, asker, relation } of inOrder) {
      const input = calls[mutation]!.input(w.targets[relation]);
      const { isAllowed, codes } = await outcomeOf(
        w.app,
        w.speaker.documentOf(mutation),
        { input },
        asker.token,
        calls[mutation]!.about === 'BRANCH',
      );
      asked += 1;
      if (isAllowed !== expected(mutation, asker, relation))
        wrong.push(`${mutation} by ${asker.name} for ${relation}: ${codes || 'allowed'}`);
      const of = outcomes.get(mutation) ?? new Map<string, string[]>();
      outcomes.set(mutation, of.set(asker.name, [...(of.get(asker.name) ?? []), ...(isAllowed ? [relation] : [])]));
    }
    expect(wrong).toEqual([]);
    for (const mutation of judged.sort()) lines.push(lineOf(mutation, sorted(outcomes.get(mutation)!)));
  }, 300_000);

  const sorted = (found: Map<string, string[]>): Allowed =>
    new Map(w.askers.map(({ name }) => [name, RELATIONS.filter(relation => found.get(name)?.includes(relation))]));

  const sees = (asker: Asker, kind: string, relation: Relation): boolean => {
    if (asker.role === 'SCREEN') return false;
    return rowClass[kind] === 'P' || (rolesAllow(asker, readerOf(kind)) && reaches(asker, relation));
  };

  it('shows every kind of record by its id to those who see rows of its class there, and to nobody else', async () => {
    const wrong: string[] = [];
    for (const kind of Object.keys(rowClass)) {
      const seen = new Map<string, string[]>();
      for (const asker of w.askers) {
        for (const relation of RELATIONS) {
          const id = w.targets[relation].ids[kind];
          if (!id) throw new Error(`No ${kind} was made`);
          const { data } = await outcomeOf(w.app, 'query ($id: ID!) { node(id: $id) { id } }', { id }, asker.token);
          asked += 1;
          const isSeen = (data as { node?: unknown } | null)?.node != null;
          if (isSeen !== sees(asker, kind, relation)) wrong.push(`${kind} of ${relation} ${isSeen ? 'seen' : 'not seen'} by ${asker.name}`);
          if (isSeen) seen.set(asker.name, [...(seen.get(asker.name) ?? []), relation]);
        }
      }
      lines.push(lineOf(`see ${kind} (${rowClass[kind]})`, sorted(seen)));
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('opens sealed fields of every kind of record to those whom its policy names there, and answers everybody else like for no record', async () => {
    const wrong: string[] = [];
    const document = `mutation ($input: RevealInput!) { reveal(input: $input) { reveal { values { value } } userErrors { code } } }`;
    const wish = { purpose: 'HANDLE_CASE', reason: '示例：核对权限矩阵' };
    for (const [kind, { class: of, field, opens }] of Object.entries(sealed)) {
      // Openings are rationed by the hour.
      w.app.clock.set(new Date(w.app.clock.now().getTime() + 3_600_000).toISOString());
      const opened = new Map<string, string[]>();
      for (const asker of w.askers) {
        for (const relation of RELATIONS) {
          const recordId = w.targets[relation].ids[kind];
          if (!recordId) throw new Error(`No ${kind} was made`);
          const { data, codes } = await outcomeOf(w.app, document, { input: { recordId, fields: [field], ...wish } }, asker.token);
          asked += 1;
          const values = (data as { reveal?: { reveal: { values: object[] } | null } } | null)?.reveal?.reveal?.values ?? [];
          const due = opens(asker) && reaches(asker, relation);
          const isAnonymous = ['PUBLIC', 'SCREEN', 'VOTER', 'SERVICE'].includes(asker.role);
          const fine = due ? values.length === 1 : /^(UNAUTHENTICATED|FORBIDDEN)$/.test(codes) === isAnonymous && values.length === 0;
          if (!fine || (!due && !isAnonymous && codes !== 'NOT_FOUND'))
            wrong.push(`${kind} of ${relation} by ${asker.name}: ${codes || 'opened'}`);
          const { data: seen } = await outcomeOf(w.app, 'query ($id: ID!) { node(id: $id) { id } }', { id: recordId }, asker.token);
          if (((seen as { node?: object } | null)?.node != null) !== due)
            wrong.push(`${kind} of ${relation}: wrongly seen or not by ${asker.name}`);
          if (values.length > 0) opened.set(asker.name, [...(opened.get(asker.name) ?? []), relation]);
        }
      }
      lines.push(lineOf(`open ${kind} (${of})`, sorted(opened)));
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('lists exactly the records that it shows by their ids', async () => {
    const wrong: string[] = [];
    for (const [list, kind] of Object.entries(lists)) {
      const kinds = Object.keys(rowClass).filter(name => name.split(' ')[0] === kind);
      for (const asker of w.askers) {
        const { data } = await outcomeOf(w.app, `{ ${list}(first: 100) { nodes { id } } }`, {}, asker.token);
        asked += 1;
        const ids = new Set(((data as Record<string, { nodes: { id: string }[] }> | null)?.[list]?.nodes ?? []).map(node => node.id));
        for (const of of kinds) {
          for (const relation of RELATIONS) {
            const isListed = ids.has(w.targets[relation].ids[of]!);
            if (isListed !== sees(asker, of, relation))
              wrong.push(`${list}: ${of} of ${relation} ${isListed ? '' : 'not '}listed for ${asker.name}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('is what was reviewed: test/e2e/matrix/allowed.txt', () => {
    const found = `${lines.join('\n')}\n`;
    if (process.env['UPDATE_MATRIX']) writeFileSync(GOLDEN, found);
    process.stdout.write(
      `Matrix: ${asked} questions, ${Object.keys(calls).length} mutations, ${w.askers.length} askers, ${RELATIONS.length} relations\n`,
    );
    expect(found).toBe(readFileSync(GOLDEN, 'utf8'));
  });
});
