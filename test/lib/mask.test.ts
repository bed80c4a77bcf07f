import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { charactersOf, holdsPersonalNumber, type MaskedKind, masked, maskedName, maskedPerson } from '../../src/lib/mask.js';

describe('the masking rule', () => {
  it.each([
    ['张芳', '张*'],
    ['张小芳', '张*芳'],
    ['张王小芳', '张**芳'],
    ['欧阳', '欧*'],
    ['欧阳娜', '欧阳*'],
    ['欧阳娜娜', '欧阳*娜'],
    ['司马相如若', '司马**若'],
    ['阿依古丽·买买提', '阿**提'],
    ['Maria Garcia', 'M**a'],
    ['张 芳', '张*'],
    [' 张小芳 ', '张*芳'],
    ['芳', '*'],
    ['', '*'],
    ['𠮷野家', '𠮷*家'],
    ['e\u0301lise\u0301', 'é**é'],
    ['👩‍👩‍👧小芳', '👩‍👩‍👧*芳'],
  ])('shows the name %j as %j', (name, shown) => {
    expect(maskedName(name)).toBe(shown);
  });

  it.each([
    ['张小芳', '', '张某某'],
    ['张小芳', '7m3q', '张某某〔7m3q〕'],
    ['欧阳娜娜', '7m3q', '欧阳某某〔7m3q〕'],
    ['阿依古丽·买买提', '', '某某'],
    ['Maria', '', '某某'],
    ['芳', '', '某某'],
  ])('shows a child or patient %j (%j) as %j', (name, tail, shown) => {
    expect(maskedPerson(name, tail)).toBe(shown);
  });

  it('hides numbers, addresses and texts whole, however long they are', () => {
    const kinds = ['ID_NUMBER', 'PHONE', 'BANK_CARD', 'BIRTH_DAY', 'ADDRESS', 'TEXT'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.string({ minLength: 1, unit: 'grapheme' }), (kind, value) => {
        expect(masked(kind, value)).toBe('******');
      }),
    );
    expect(kinds.map(kind => masked(kind, null))).toEqual(kinds.map(() => null));
    expect(masked('NAME' satisfies MaskedKind, '张小芳')).toBe('张*芳');
  });

  /** Characters that differ from each other, so that one found in a mask can only have come from its own place. */
  const someNames = fc
    .uniqueArray(
      fc.oneof(
        fc.integer({ min: 0x4e00, max: 0x9fff }).map(code => String.fromCodePoint(code)),
        fc.integer({ min: 0x20000, max: 0x2a6d0 }).map(code => String.fromCodePoint(code)),
        fc.constantFrom('a', 'b', 'z', 'é', '·', 'o\u0302\u0323', '👩‍👩‍👧', '\u{1F468}\u{1F3FD}', 'ㄅ', 'é'),
        fc.constantFrom('欧', '阳', '司', '马', '诸', '葛'),
      ),
      { maxLength: 12, selector: character => character.normalize('NFC') },
    )
    .map(characters => characters.join(''));

  it('never leaks two consecutive hidden characters', () => {
    fc.assert(
      fc.property(someNames, name => {
        const all = charactersOf(name.normalize('NFC'));
        for (const mask of [maskedName(name), maskedPerson(name, '7')]) {
          const shown = new Set(charactersOf(mask));
          const hidden = all.map(character => !shown.has(character));
          for (let at = 0; at + 1 < all.length; at++)
            if (hidden[at] || hidden[at + 1]) expect(mask.includes(`${all[at]}${all[at + 1]}`)).toBe(false);
          // Two neighbours are only ever shown together as a compound surname.
          const pairs = all.filter((_, at) => at > 0 && !hidden[at] && !hidden[at - 1]).length;
          expect(pairs).toBeLessThanOrEqual(1);
          expect([...hidden].filter(Boolean).length).toBeGreaterThanOrEqual(Math.min(all.length, 1));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('depends on nothing that it hides: other hidden characters make the same mask', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map(code => String.fromCodePoint(code));
    fc.assert(
      fc.property(
        han,
        han,
        fc.array(han, { minLength: 2, maxLength: 9 }),
        fc.array(han, { minLength: 2, maxLength: 9 }),
        (first, last, one, other) => {
          // 欧阳 and the like are told by two characters.
          fc.pre([one, other].every(middle => maskedName(`${first}${middle[0]}x`).startsWith(`${first}*`)));
          expect(maskedName([first, ...one, last].join(''))).toBe(maskedName([first, ...other, last].join('')));
        },
      ),
    );
  });

  it('makes no half characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), name => {
        expect(maskedName(name)).not.toMatch(/\p{Cs}/u);
        expect(maskedPerson(name)).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});

describe('numbers of persons in texts', () => {
  it.each(['身份证 11010119900307461X', '１３８００１３８０００', '电话138-0013-8000', '卡号 6222 0211 0000 1234 567', '110101900307461'])(
    'are found in %j',
    text => {
      expect(holdsPersonalNumber(text)).toBe(true);
    },
  );
  it.each(['2026年5月4日', '办理第 20260504 号来文', '共 86000 人次', ''])('are not seen in %j', text => {
    expect(holdsPersonalNumber(text)).toBe(false);
  });
});
