import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ruleOf, type Verb } from '../../../src/access/permissions.js';
import { declaredAccess } from '../../../src/features/access.js';
import type { Asker as Declared } from '../../../src/graphql/declared-access.js';
import { outcomeOf } from './outcome.js';
import { pathsFrom } from './paths.js';
import { rootWords } from './roots.js';
import { type Asker, type MatrixWorld, matrixWorld, RELATIONS, type Relation } from './world.js';

/** Roots that are about no part of the tree: whoever asks them holds the verb over the whole city. */
const WHOLE_CITY: readonly string[] = ['legalHolds'];

const declared = Object.assign({}, ...declaredAccess.map(one => one.Query ?? {})) as Readonly<Record<string, Declared>>;

describe('who may ask what', () => {
  let w: MatrixWorld;
  let asked = 0;
  beforeAll(async () => {
    w = await matrixWorld();
  }, 120_000);
  afterAll(async () => {
    process.stdout.write(`Queries and boards: ${asked} questions\n`);
    await w.close();
  });

  const holds = (asker: Asker, verb: Verb): boolean =>
    asker.role === 'SERVICE' ? asker.verbs.includes(verb) : ruleOf(verb).roles.includes(asker.role);

  function mayAsk(root: string, asker: Asker): boolean {
    const who = declared[root]!;
    if (who === 'BOARD') return true;
    if (asker.role === 'SCREEN') return false;
    if (who === 'ANYBODY') return true;
    if (who === 'SIGNED_IN') return !['PUBLIC', 'VOTER', 'SERVICE'].includes(asker.role);
    return [who].flat().some(verb => holds(asker, verb as Verb)) && (asker.isCity || !WHOLE_CITY.includes(root));
  }

  it('lets each role ask exactly the root queries that are declared for it', async () => {
    const wrong: string[] = [];
    for (const asker of w.askers) {
      for (const { names, query } of pathsFrom(w.schema, rootWords(w), 1)) {
        const { codes } = await outcomeOf(w.app, query, {}, asker.token);
        asked += 1;
        const isLetIn = !['FORBIDDEN', 'UNAUTHENTICATED'].some(code => codes.split(',').includes(code));
        if (isLetIn !== mayAsk(names, asker) && declared[names] !== 'BOARD') wrong.push(`${names} by ${asker.name}: ${codes || 'allowed'}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  /** Who watches a board: what it shows is as public as the record it is about; a screen watches what it was bound to. */
  function mayWatch(topic: string, kind: string | null, asker: Asker, relation: Relation): boolean {
    if (asker.role === 'SCREEN') return asker.boards.includes(topic);
    if (kind === null || kind === 'contest ROUND_RUNNING' || kind === 'contest_round') return true;
    return holds(asker, 'READ_INTERNAL') && (asker.isCity || relation === 'own' || (relation === 'below' && asker.role !== 'MEMBER'));
  }

  const boards: readonly [field: string, argument: string, kind: string | null][] = [
    ['brandBoard', '', null],
    ['contestBoard', 'contestId', 'contest ROUND_RUNNING'],
    ['contestBoard', 'contestId', 'contest DRAFT'],
    ['stageBoard', 'roundId', 'contest_round'],
    ['studyBoard', 'sessionId', 'study_session'],
  ];

  /** The first thing that a stream says. */
  async function firstFrame(query: string, token: string): Promise<{ data?: object | null }> {
    const response = await fetch(`${w.app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...(token ? { authorization: token } : {}) },
      body: JSON.stringify({ query }),
    });
    let text = '';
    for await (const chunk of response.body!) {
      text += Buffer.from(chunk as Uint8Array).toString();
      const [, frame] = /event: next\ndata: (.*)\n/.exec(text) ?? [];
      if (frame) return JSON.parse(frame) as { data?: object | null };
      if (text.includes('event: complete')) return {};
    }
    return {};
  }

  it('shows boards by query and by stream to the same people, and to nobody else', async () => {
    const wrong: string[] = [];
    for (const [field, argument, kind] of boards) {
      for (const asker of w.askers) {
        for (const relation of RELATIONS) {
          const id = kind === null ? '' : w.targets[relation].ids[kind]!;
          const selection = `{ ${argument ? `${field}(${argument}: "${id}")` : field} { epoch seq } }`;
          const { data } = await outcomeOf(w.app, selection, {}, asker.token);
          const frame = await firstFrame(`subscription ${selection}`, asker.token);
          asked += 2;
          const seen = [data, frame.data].map(found => (found as Record<string, unknown> | null | undefined)?.[field] != null);
          const due = mayWatch(argument ? `${field}:${id}` : field, kind, asker, relation);
          if (seen.some(one => one !== due)) wrong.push(`${field} (${kind}) of ${relation} by ${asker.name}: ${seen.join()}, not ${due}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 180_000);
});
