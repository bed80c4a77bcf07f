import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Stage, stage } from './given.js';

interface Found {
  search: { kind: string; title: string; node: { id: string } }[];
}

describe('search', () => {
  let s: Stage;
  beforeAll(async () => {
    s = await stage();
  });
  afterAll(() => s.app.close());

  const search = async (text: string, token?: string, first?: number) =>
    (
      await s.query<Found>(
        `query ($text: String!, $first: Int) { search(text: $text, first: $first) { kind title node { id } } }`,
        { text, first },
        token,
      )
    ).search;
  const titles = async (text: string, token?: string) => (await search(text, token)).map(hit => hit.title);

  it('finds people and branches by characters, pinyin, initials and code, the best match first', async () => {
    const branch = await s.branch({ kind: 'DEPARTMENT', name: '芳华活动中心', code: 'FH-01' });
    await s.member({ homeBranchId: branch.id, name: '单小芳', code: 'K7788' });
    await s.member({ homeBranchId: branch.id, name: '𬭚丽' });
    for (const text of ['单小芳', '小芳', '芳', 'shanxiaofang', 'SXF', 'k7788', 'Ｋ7788']) expect(await titles(text)).toContain('单小芳');
    expect(await titles('𬭚')).toEqual(['𬭚丽']);
    expect(await titles('fanghua')).toEqual(['芳华活动中心']);
    expect(await titles('芳')).toEqual(
      ['单小芳', '芳华活动中心'].sort((one, other) => Number(other.startsWith('芳')) - Number(one.startsWith('芳'))),
    );
    expect(await titles('无此人')).toEqual([]);
    expect(await titles('%')).toEqual([]);
    expect(await search('', s.admin)).toEqual([]);
  });

  it('follows renames, by one and by many, and forgets the old name', async () => {
    const branch = await s.branch({ kind: 'DEPARTMENT', name: '旧称部门', code: 'RN-1' });
    const { id } = await s.member({ homeBranchId: branch.id, name: '旧名人员' });
    await s.mutate('updateMember', 'member { id }', { memberId: id, name: '崭新人员' });
    await s.mutate('upsertBranches', 'result { updated }', { rows: [{ code: 'RN-1', name: '改名部门', kind: 'DEPARTMENT' }] });
    expect(await titles('旧名')).toEqual([]);
    expect(await titles('旧称')).toEqual([]);
    expect(await titles('zhanxin')).toEqual(['崭新人员']);
    expect(await titles('改名部门')).toEqual(['改名部门']);
  });

  it('shows people only to those who may see them, and fills the page with those', async () => {
    const [mine, other] = [await s.branch({ kind: 'DEPARTMENT' }), await s.branch({ kind: 'DEPARTMENT' })];
    const { id } = await s.member({ homeBranchId: mine.id, name: '共同姓名' });
    for (let count = 0; count < 3; count += 1) await s.member({ homeBranchId: other.id, name: '共同姓名' });
    const staff = await s.staffOf(mine.id);
    expect((await search('共同姓名', staff, 1)).map(hit => hit.node.id)).toEqual([id]);
    expect(await search('共同姓名', '')).toEqual([]);
    expect(await search('共同姓名')).toHaveLength(4);
  });

  it('refuses a page of no size and a text too long', async () => {
    await expect(search('芳', s.admin, 0)).rejects.toThrow('PAGE_ARGUMENTS_INVALID');
    await expect(search('芳'.repeat(101))).rejects.toThrow('TEXT_TOO_LONG');
  });
});
