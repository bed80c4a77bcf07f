import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenBrand, mutate } from '../../support/given-brand.js';
import { startApp, type TestApp } from '../../support/start-app.js';

describe('activities', () => {
  let app: TestApp;
  let given: ReturnType<typeof givenBrand>;
  let county: Awaited<ReturnType<typeof given.county>>;
  beforeAll(async () => {
    app = await startApp();
    given = givenBrand(app, app.lead());
    county = await given.county();
  });
  afterAll(() => app.close());

  const base = () => ({
    title: '示例活动',
    theme: '示例主题',
    mode: 'HYBRID',
    heldOn: '2026-03-08',
    place: '示例广场',
    headcountOnsite: 120,
    headcountOnline: 3_000_000,
    countBasis: 'COUNTED',
    branchId: county.id,
  });
  const shown = '{ id state version headcountOnsite headcountOnline }';
  const send = (name: string, input: object, token = county.staff) =>
    mutate<{ id: string; version: number; headcountOnsite: number; headcountOnline: number }>(app, token, name, input, shown, 'activity');

  it('keep people on site and online apart', async () => {
    expect((await send('createActivity', base())).result).toMatchObject({ headcountOnsite: 120, headcountOnline: 3_000_000 });
    expect(await send('createActivity', { ...base(), mode: 'OFFLINE' })).toMatchObject({
      codes: ['HEADCOUNT_MISPLACED'],
      paths: [['input', 'headcountOnline']],
    });
    expect((await send('createActivity', { ...base(), mode: 'ONLINE' })).codes).toEqual(['HEADCOUNT_MISPLACED']);
  });

  it('refuse what cannot be, and leave no trace of it', async () => {
    const count = async () => (await app.database.read.rows<{ total: number }>('SELECT COUNT(*) AS total FROM activity'))[0]?.total;
    const before = await count();
    expect((await send('createActivity', { ...base(), heldOn: '2026-06-16' })).codes).toEqual(['DAY_IN_FUTURE']);
    expect((await send('createActivity', { ...base(), headcountOnsite: 200_000_000 })).codes).toEqual(['NUMBER_OUT_OF_RANGE']);
    expect((await send('createActivity', { ...base(), headcountOnsite: 1.5 })).error ?? 'none').not.toBe('none');
    expect((await send('createActivity', { ...base(), headcountOnsite: -1 })).error ?? 'none').not.toBe('none');
    expect((await send('createActivity', { ...base(), title: ' ' })).codes).toEqual(['TEXT_EMPTY']);
    expect((await send('createActivity', { ...base(), projectId: county.id })).codes).toEqual(['WRONG_TYPE_OF_ID']);
    const hidden = await given.project((await given.county()).id);
    expect(await send('createActivity', { ...base(), projectId: hidden.id })).toMatchObject({
      codes: ['LINKED_RECORD_NOT_FOUND'],
      paths: [['input', 'projectId']],
    });
    expect(await count()).toBe(before);
  });

  it('change until they are handed in, and are public once published', async () => {
    const project = await given.publishedProject(county.id, county.staff);
    const { id } = (await send('createActivity', { ...base(), projectId: project.id, idempotencyKey: 'a-1' })).result!;
    expect((await send('createActivity', { ...base(), projectId: project.id, idempotencyKey: 'a-1' })).result?.id).toBe(id);
    expect((await send('updateActivity', { activityId: id, mode: 'OFFLINE' })).codes).toEqual(['HEADCOUNT_MISPLACED']);
    expect((await send('updateActivity', { activityId: id, mode: 'OFFLINE', headcountOnline: 0, expectedVersion: 1 })).codes).toEqual([]);
    const list = async () =>
      (
        await app.graphql<{ project: { activities: { nodes: { id: string }[] } } }>(
          `{ project(id: "${project.id}") { activities { nodes { id } } } }`,
        )
      ).data.project.activities.nodes;
    expect(await list()).toEqual([]);
    expect((await send('reviewActivity', { activityId: id, step: 'SUBMIT' })).codes).toEqual([]);
    for (const step of ['APPROVE', 'PUBLISH']) {
      expect((await send('reviewActivity', { activityId: id, step }, given.reviewer)).codes).toEqual([]);
    }
    expect(await list()).toEqual([{ id }]);
    expect((await send('updateActivity', { activityId: id, title: '别的' })).codes).toEqual(['STATE_NOT_ALLOWED']);
    const filtered = await app.graphql<{ activities: { totalCount: number } }>(
      `{ activities(where: { headcountOnsite: { gte: 100 }, mode: { eq: OFFLINE } }) { totalCount } }`,
    );
    expect(filtered.data.activities.totalCount).toBe(1);
  });
});
