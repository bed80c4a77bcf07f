import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { queryTermsOf, type TextKind, termsOf } from '../../src/lib/chinese-index.js';

const finds = (text: string, query: string, kind: TextKind = 'TEXT'): boolean => {
  const stored = termsOf(text, kind);
  const wanted = queryTermsOf(query);
  return wanted.length > 0 && wanted.every(term => stored.some(candidate => candidate.startsWith(term)));
};

describe('Chinese search terms', () => {
  it.each([
    '张',
    '小',
    '芳',
    '小芳',
    '张小芳',
    'zhangxiaofang',
    'zxf',
    'xf',
    'zhang',
    'xiaof',
    'fang',
    'ZHANG xiao',
    '张 芳',
    '张xf',
    "zhang'xiao",
  ])('finds 张小芳 by %s', query => {
    expect(finds('张小芳', query, 'NAME')).toBe(true);
  });

  it.each(['芳小', '李', 'li', 'zf', 'hang', 'fangzhang', '张小芬', '%', '_', ''])('does not find 张小芳 by %p', query => {
    expect(finds('张小芳', query, 'NAME')).toBe(false);
  });

  it.each([
    ['单秀英', 'shan'],
    ['曾小贤', 'zengxx'.slice(0, 4)],
    ['仇玉兰', 'qiuyulan'],
    ['解红梅', 'xhm'],
    ['吕芳', 'lvfang'],
    ['欧阳娜', 'ouyangna'],
  ])('reads the surname of %s as people do: %s', (name, query) => {
    expect(finds(name, query, 'NAME')).toBe(true);
  });

  it.each([
    ['重庆路社区妇联', 'chongqing'],
    ['2021年度“巾帼红 连心桥”ABC项目', '2021'],
    ['2021年度“巾帼红 连心桥”ABC项目', 'abc'],
    ['2021年度“巾帼红 连心桥”ABC项目', 'lxq'],
    ['２０２１年度', '2021'],
    ['王𬭚', '𬭚'],
    ['㐁桥村', '㐁桥'],
    ['西安路', "xi'an"],
  ])('finds %s by %s', (text, query) => {
    expect(finds(text, query)).toBe(true);
  });

  it('finds every text by every part of itself', () => {
    const character = fc.constantFrom(...'张小芳妇联巾帼红连心桥村社区𬭚㐁〇王李市项目宣讲');
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (characters, a, b) => {
        const from = a % characters.length;
        const part = characters.slice(from, from + 1 + (b % (characters.length - from))).join('');
        expect(finds(characters.join(''), part)).toBe(true);
      }),
    );
  });

  it('stays small: a few terms a character, none longer than 24', () => {
    const text = '全市妇联系统宣传舆论阵地建设先进单位评选表彰活动工作方案'.repeat(4);
    const terms = termsOf(text);
    expect(terms.length).toBeLessThanOrEqual([...text].length * 3 + 1);
    expect(Math.max(...terms.map(term => [...term].length))).toBeLessThanOrEqual(24);
  });
});
