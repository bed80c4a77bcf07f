import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createBrand } from '../../../src/features/brand/create-brand.js';
import { givenBrand, mutate } from '../../support/given-brand.js';
import { startApp, type TestApp } from '../../support/start-app.js';
import { viewerAs } from '../../support/viewers.js';

const HOME = `query ($code: String) {
  brand(code: $code) {
    id name slogan state version parent { code }
    subBrands { totalCount nodes { code name } }
    measures { code label revision components { label count note } revisions { totalCount nodes { revision label } } }
    heartProgrammes { heart fullName goals }
  }
}`;

interface Home {
  brand: {
    id: string;
    version: number;
    subBrands: { totalCount: number; nodes: { code: string }[] };
    measures: { label: string; revision: number; revisions: { totalCount: number; nodes: { revision: number }[] } }[];
    heartProgrammes: { heart: string; goals: string[] }[];
  } | null;
}

describe('the brand', () => {
  let app: TestApp;
  let admin: string;
  let brandId = '';
  beforeAll(async () => {
    app = await startApp();
    admin = app.lead();
  });
  afterAll(() => app.close());

  const brand = (name: string, input: object, token = admin) =>
    mutate<{ id: string; version: number; state: string }>(app, token, name, input, '{ id version state }', 'brand');

  it('is not created in the name of nobody', async () => {
    const viewer = viewerAs('PROGRAMME_LEAD', '/', { account: null });
    const create = async () => createBrand({ database: app.database, clock: app.clock }, viewer, { code: 'NOBODY', name: '无名品牌' });
    await expect(create()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await app.graphql('{ brands { totalCount } }', {}, admin)).data).toEqual({ brands: { totalCount: 0 } });
  });

  it('is created by whoever leads the work of the city only, and the first top-level one is the default', async () => {
    const input = { code: 'BRIDGE', name: '示例品牌', slogan: '示例口号', startedOn: '2020-03-08' };
    const county = await givenBrand(app, admin).county();
    expect((await brand('createBrand', input, county.staff)).error).toBe('FORBIDDEN');
    const created = await brand('createBrand', { ...input, idempotencyKey: 'b-1' });
    expect(created.result).toMatchObject({ state: 'PLANNED', version: 1 });
    brandId = created.result?.id ?? '';
    expect((await brand('createBrand', { ...input, idempotencyKey: 'b-1' })).result?.id).toBe(brandId);
    expect((await brand('createBrand', input)).codes).toEqual(['CODE_TAKEN']);
    await brand('createBrand', { code: 'SUB', name: '示例子品牌', parentId: brandId });
    const home = await app.graphql<Home>(HOME);
    expect(home.data.brand).toMatchObject({ id: brandId, subBrands: { totalCount: 1, nodes: [{ code: 'SUB' }] } });
  });

  it('moves on one state at a time and never back', async () => {
    expect((await brand('updateBrand', { brandId, state: 'REVIEWED' })).codes).toEqual(['STATE_NOT_ALLOWED']);
    expect((await brand('updateBrand', { brandId, state: 'ACTIVE', expectedVersion: 1 })).result?.state).toBe('ACTIVE');
    expect((await brand('updateBrand', { brandId, name: '别的', expectedVersion: 1 })).codes).toEqual(['VERSION_STALE']);
    expect((await brand('updateBrand', { brandId, state: 'PLANNED' })).codes).toEqual(['STATE_NOT_ALLOWED']);
    expect((await brand('updateBrand', { brandId, startedOn: '2026-06-16' })).codes).toEqual(['DAY_IN_FUTURE']);
  });

  it('keeps every revision of a measure, and leaves unexplained names plain labels', async () => {
    const revise = (more: object) => {
      const components = [{ label: '6个小组', count: 6 }, { label: '四心工程', count: 4 }, { label: '4' }];
      const input = { brandId, code: '644', label: '“644”品牌创建举措', components, ...more };
      return mutate<{ revision: number }>(app, admin, 'reviseMeasure', input, '{ revision }', 'measure');
    };
    expect((await revise({ expectedRevision: 0 })).result).toEqual({ revision: 1 });
    expect((await revise({ expectedRevision: 1, label: '改名' })).result).toEqual({ revision: 2 });
    expect((await revise({ expectedRevision: 1 })).codes).toEqual(['VERSION_STALE']);
    const tooLarge = await revise({ components: [{ label: 'x', count: -1 }] });
    expect(tooLarge).toMatchObject({ codes: ['NUMBER_OUT_OF_RANGE'], paths: [['input', 'components', '0', 'count']] });
    const home = await app.graphql<Home>(HOME, { code: 'BRIDGE' });
    expect(home.data.brand?.measures).toMatchObject([
      {
        label: '改名',
        revision: 2,
        components: [{ count: 6 }, { count: 4 }, { label: '4', count: null, note: null }],
        revisions: { totalCount: 2, nodes: [{ revision: 2 }, { revision: 1, label: '“644”品牌创建举措' }] },
      },
    ]);
  });

  it('lets only one of two parallel revisions through', async () => {
    const input = { brandId, code: 'RACE', label: 'x', components: [], expectedRevision: 0 };
    const send = () => mutate<{ revision: number }>(app, admin, 'reviseMeasure', input, '{ revision }', 'measure');
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(answer => answer.codes[0] ?? answer.result?.revision).sort()).toEqual([1, 'VERSION_STALE']);
  });

  it('has one programme of each heart', async () => {
    const put = (heart: string, goals: string[], expectedVersion?: number) =>
      mutate<{ version: number }>(
        app,
        admin,
        'upsertHeartProgramme',
        { brandId, heart, fullName: '示例工程', goals, ...(expectedVersion ? { expectedVersion } : {}) },
        '{ version }',
        'heartProgramme',
      );
    expect((await put('PURE', ['目标一'])).result).toEqual({ version: 1 });
    expect((await put('UNITE', [])).result).toEqual({ version: 1 });
    expect((await put('PURE', ['目标一', '目标二'], 1)).result).toEqual({ version: 2 });
    expect((await put('PURE', [], 1)).codes).toEqual(['VERSION_STALE']);
    const home = await app.graphql<Home>(HOME);
    expect(home.data.brand?.heartProgrammes.map(({ heart, goals }) => [heart, goals.length])).toEqual([
      ['UNITE', 0],
      ['PURE', 2],
    ]);
  });

  it('can be fetched again by node, and answers null for a code nobody has', async () => {
    const node = await app.graphql<{ node: { name: string } }>(`query ($id: ID!) { node(id: $id) { ... on Brand { name } } }`, {
      id: brandId,
    });
    expect(node.data.node).toEqual({ name: '示例品牌' });
    expect((await app.graphql<Home>(HOME, { code: 'NOBODY' })).data.brand).toBeNull();
  });

  it('refuses wrong kinds of id and texts that are too long, and leaves no trace', async () => {
    expect((await brand('updateBrand', { brandId: app.root.id, name: 'x' })).codes).toEqual(['WRONG_TYPE_OF_ID']);
    expect((await brand('createBrand', { code: 'LONG', name: '长'.repeat(121) })).codes).toEqual(['TEXT_TOO_LONG']);
    expect((await brand('createBrand', { code: 'LONG', name: '𬭚'.repeat(120) })).codes).toEqual([]);
    const brands = await app.graphql<{ brands: { totalCount: number } }>(`{ brands(where: { code: { eq: "LONG" } }) { totalCount } }`);
    expect(brands.data.brands.totalCount).toBe(1);
  });
});
