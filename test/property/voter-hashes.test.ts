import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createKeyring } from '../../src/access/crypto/keyring.js';
import { codeHash, voterHash } from '../../src/features/contests/voter-hash.js';
import { VoterKind } from '../../src/features/contests/voters/voter.js';
import { createVoterPasses } from '../../src/features/contests/voters/voter-passes.js';
import { newId } from '../../src/lib/typeid.js';

const subject = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('a', ' a', 'a ', 'DEVICE a', '+8613800138000'));
const kind = fc.constantFrom(...(Object.keys(VoterKind) as VoterKind[]));
const voter = fc.record({ kind, subject });

it('gives the same voter the same hash, and no two voters one', () => {
  const key = randomBytes(32);
  const hashOf = (one: { kind: string; subject: string }) => voterHash(key, one.kind, one.subject);
  fc.assert(
    fc.property(voter, voter, (one, other) => {
      const isSame = one.kind === other.kind && one.subject === other.subject;
      expect(hashOf(one) === hashOf(other)).toBe(isSame);
      expect(hashOf(one)).toBe(hashOf({ ...one }));
      expect(hashOf(one)).toMatch(/^[0-9a-f]{64}$/);
    }),
    { numRuns: 1_000 },
  );
});

it('gives the same voter hashes in two contests that have nothing in common', () => {
  fc.assert(
    fc.property(voter, one => {
      const [here, there] = [randomBytes(32), randomBytes(32)].map(key => voterHash(key, one.kind, one.subject));
      expect(here).not.toBe(there);
      // As many equal digits as chance gives: one in sixteen of 64, and never near all of them.
      const equal = [...here!].filter((digit, at) => digit === there![at]).length;
      expect(equal).toBeLessThan(24);
    }),
    { numRuns: 500 },
  );
});

it('never takes the hash of a code for that of a voter', () => {
  const key = randomBytes(32);
  fc.assert(fc.property(subject, subject, kind, (one, other, of) => expect(codeHash(key, one, other)).not.toBe(voterHash(key, of, other))));
});

it('reads from a pass what was put in, and nothing from any pass that differs in one character', () => {
  const passes = createVoterPasses(createKeyring(['a secret of the property test, long enough']));
  const now = new Date('2026-06-15T02:00:00Z');
  const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
  const until = fc.integer({ min: 1, max: 86_400_000 });
  fc.assert(
    fc.property(kind, hash, until, fc.nat(), fc.constantFrom('0', 'a', 'Z', '.', '-'), (of, digits, ms, at, character) => {
      const one = { contestId: newId('contest'), kind: of, hash: digits };
      const expiresAt = new Date(now.getTime() + ms);
      const pass = passes.issue(one, expiresAt);
      expect(passes.read(pass, now)).toEqual({ voter: one, expiresAt });
      const place = at % pass.length;
      const other = `${pass.slice(0, place)}${character}${pass.slice(place + 1)}`;
      if (other !== pass) expect(() => passes.read(other, now)).toThrow('UNAUTHENTICATED');
    }),
    { numRuns: 500 },
  );
});
