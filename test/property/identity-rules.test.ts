import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createAllowance } from '../../src/access/allowance.js';
import { may } from '../../src/access/may.js';
import { factsOf, grantedRoles } from '../../src/access/role.js';
import { covers } from '../../src/access/scope.js';
import { viewerOf, visibilityOf } from '../../src/access/viewer.js';
import { isOwn, mayManageAccounts, maySeeAccount } from '../../src/features/identity/account.policy.js';
import { type Grant, heldOn, isInForce, type Standing } from '../../src/features/identity/grant.js';
import { mixesPowers, sourceFor } from '../../src/features/identity/pass-on.js';
import { worthOf } from '../../src/features/identity/session.js';
import { createSignInGuard, waitAfter } from '../../src/features/identity/sign-in-guard.js';
import { viewerAs } from '../support/viewers.js';

const days = fc.integer({ min: 1, max: 28 }).map(day => `2026-02-${String(day).padStart(2, '0')}`);
const paths = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map(steps => `/${steps.join('/')}/`);
const spans = { validFrom: days, validTo: fc.option(days, { nil: null }), revokedAt: fc.option(fc.integer({ min: 1 }), { nil: null }) };
const grants: fc.Arbitrary<Grant> = fc
  .record({
    role: fc.constantFrom('STAFF', 'STAFF', 'REVIEWER', 'DISCIPLINE', 'SYSTEM_ADMIN'),
    path: paths,
    programme: fc.option(fc.constantFrom('WARM', 'PURE'), { nil: null }),
    confirmedAt: fc.option(fc.constant(1), { nil: null }),
    source: fc.option(fc.record(spans), { nil: null }),
    ...spans,
  })
  .map(grant => (factsOf(grant.role).reach === 'CITY' ? { ...grant, path: null, programme: null } : grant));
const assured: Standing = { memberPaths: null, isAssured: true, mustChangePassword: false };
const viewerHolding = (held: readonly Grant[], day: string, standing = assured) =>
  viewerOf({ held: heldOn(held, standing, day), locale: 'zh-CN' });
/** A grant for the root of the tree is one for everything. */
const ROOT = /^\/[^/]+\/$/;
const at = (milliseconds: number) => new Date(1_000_000_000_000 + milliseconds);

describe('rights', () => {
  const inForce = (grant: Grant, day: string) =>
    [grant, grant.source].every(span => span === null || isInForce(span, day)) &&
    (grant.confirmedAt !== null || !factsOf(grant.role).needsSecondGiver);

  it('reach exactly what some grant in force reaches, whatever grants are held together', () => {
    const property = fc.property(fc.array(grants, { maxLength: 8 }), days, paths, (held, day, path) => {
      const viewer = viewerHolding(held, day);
      const reaching = held.filter(
        grant => inForce(grant, day) && (grant.path === null || ROOT.test(grant.path) || path.startsWith(grant.path)),
      );
      const free = reaching.filter(grant => grant.programme === null);
      expect(covers(viewer.scope.I, path)).toBe(free.length > 0);
      expect(covers(viewer.scope.I, path, 'WARM')).toBe(reaching.some(grant => grant.programme !== 'PURE'));
      expect(covers(viewer.scope.R, path)).toBe(free.some(grant => grant.role !== 'SYSTEM_ADMIN'));
      expect(may(viewer, 'ENTER_WORK', { path })).toBe(free.some(grant => grant.role === 'STAFF'));
      expect(may(viewer, 'REVIEW_WORK', { path, programme: 'PURE' })).toBe(
        reaching.some(grant => grant.role === 'REVIEWER' && grant.programme !== 'WARM'),
      );
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('are withheld without a second factor where they reach sensitive data, and all of them behind a first password', () => {
    const property = fc.property(fc.array(grants, { maxLength: 8 }), days, (held, day) => {
      const known = viewerHolding(held, day, { ...assured, isAssured: false });
      expect(known.held.filter(({ role }) => factsOf(role).needsSecondFactor)).toEqual([]);
      expect(viewerHolding(held, day, { ...assured, mustChangePassword: true }).roles).toEqual(['PUBLIC']);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('are the same fingerprint for the same rights, in whatever order they were given', () => {
    const property = fc.property(fc.array(grants, { maxLength: 8 }), days, (held, day) => {
      const told = (list: readonly Grant[]) => visibilityOf(viewerHolding(list, day));
      expect(told([...held].reverse())).toBe(told(held));
      expect(told([...held, ...held])).toBe(told(held));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('of a member are her own branches alone', () => {
    const member = viewerHolding([], '2026-02-01', { ...assured, memberPaths: ['/a/b/'], isAssured: false });
    expect(['/a/', '/a/b/', '/a/b/c/'].map(path => covers(member.scope.I, path))).toEqual([false, true, false]);
    expect(covers(member.scope.R, '/a/b/')).toBe(false);
    expect(may(member, 'ENTER_WORK', { path: '/a/b/' })).toBe(false);
  });

  it('decide who manages accounts, and nobody manages their own', () => {
    const [nobody, staff, admin] = [viewerOf({ locale: 'zh-CN' }), viewerAs('STAFF', '/a/'), viewerAs('SYSTEM_ADMIN')];
    expect([nobody, staff, admin].map(mayManageAccounts)).toEqual([false, false, true]);
    expect([nobody, staff, admin].map(one => maySeeAccount(one, 'account_test'))).toEqual([false, true, true]);
    expect([nobody, staff, admin].map(one => isOwn(one, 'account_test'))).toEqual([false, true, true]);
  });
});

describe('passing a role on', () => {
  const today = '2026-02-14';
  const wanted = fc.record({
    role: fc.constantFrom(...grantedRoles),
    path: fc.option(paths, { nil: null }),
    programme: fc.option(fc.constantFrom('WARM', 'PURE'), { nil: null }),
    validFrom: days,
    validTo: fc.option(days, { nil: null }),
  });

  it('never gives more than the giver has: in branch, programme, days, or by a role that is passed on already', () => {
    const property = fc.property(fc.array(grants, { maxLength: 6 }), wanted, days, paths, (own, asked, day, path) => {
      const source = sourceFor(own, asked, today);
      if (!source) return;
      const passed: Grant = { ...asked, revokedAt: null, confirmedAt: 1, source };
      const giver = viewerHolding(own, day);
      const taker = viewerHolding([passed], day);
      expect(source.source).toBeNull();
      for (const programme of [null, 'WARM', 'PURE']) {
        if (covers(taker.scope.I, path, programme)) expect(covers(giver.scope.I, path, programme)).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it('mixes no two of the three powers', () => {
    expect(mixesPowers(['STAFF'], 'REVIEWER')).toBe(false);
    for (const [held, asked] of [
      ['STAFF', 'SYSTEM_ADMIN'],
      ['SYSTEM_ADMIN', 'PROGRAMME_LEAD'],
      ['AUDITOR', 'SYSTEM_ADMIN'],
      ['REVIEWER', 'AUDITOR'],
    ] as const)
      expect([held, asked, mixesPowers([held], asked)]).toEqual([held, asked, true]);
  });
});

describe('a refresh token', () => {
  const session = { generation: 4, rotatedAt: at(0).getTime(), expiresAt: at(30 * 86_400_000).getTime(), endedAt: null };

  it('is worth the next pair once, a repeat for ten seconds, and the end of the family at any other time', () => {
    expect(worthOf(session, 4, at(1))).toBe('CURRENT');
    expect(worthOf(session, 3, at(9_999))).toBe('REPEATED');
    expect(worthOf(session, 3, at(10_000))).toBe('REUSED');
    expect(worthOf(session, 2, at(1))).toBe('REUSED');
    expect(worthOf(session, 5, at(1))).toBe('REUSED');
  });

  it('is worth nothing once the sign-in has ended, is too old, or was idle for a week', () => {
    expect(worthOf({ ...session, endedAt: 1 }, 4, at(1))).toBe('OVER');
    expect(worthOf({ ...session, rotatedAt: at(29 * 86_400_000).getTime() }, 4, at(30 * 86_400_000))).toBe('OVER');
    expect(worthOf(session, 4, at(7 * 86_400_000 - 1))).toBe('CURRENT');
    expect(worthOf(session, 4, at(7 * 86_400_000))).toBe('OVER');
  });
});

describe('limits', () => {
  it('let at most ten guesses through in ten minutes, and never make anybody wait more than a quarter of an hour', () => {
    let evaluated = 0;
    let lastAt = Number.NEGATIVE_INFINITY;
    for (let second = 0; second <= 600; second++) {
      if (second * 1_000 - lastAt < waitAfter(evaluated, 5)) continue;
      evaluated++;
      lastAt = second * 1_000;
    }
    expect(evaluated).toBeLessThanOrEqual(10);
    for (const count of [5, 6, 10, 1_000, 1e9]) expect(waitAfter(count, 5)).toBeLessThanOrEqual(15 * 60_000);
    expect(waitAfter(4, 5)).toBe(0);
  });

  it('slow down guesses from many places, and not the owner where she signed in before', () => {
    const guard = createSignInGuard();
    const isLetThrough = (address: string, second: number) => {
      try {
        guard.begin('wangfang', address, at(second * 1_000));
        return true;
      } catch (error) {
        expect(error).toMatchObject({ code: 'SIGN_IN_DELAYED' });
        return false;
      }
    };
    isLetThrough('her office', 0);
    guard.succeeded('wangfang', 'her office');
    const guesses = Array.from({ length: 1_000 }, (_, place) => isLetThrough(`botnet ${place}`, 1 + place * 0.5));
    expect(guesses.filter(Boolean).length).toBeLessThanOrEqual(25);
    expect(isLetThrough('her office', 500)).toBe(true);
    expect(isLetThrough('a new place', 500)).toBe(false);
    expect(Array.from({ length: 1_000 }, () => isLetThrough('her office', 501)).filter(Boolean)).toHaveLength(4);
  });

  it('never give more than the burst and what has grown back since', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 80 });
    const property = fc.property(steps, pauses => {
      const allowance = createAllowance({ burst: 5, everyMs: 1_000 });
      let [now, taken] = [0, 0];
      for (const pause of pauses) {
        now += pause;
        if (allowance.take('key', at(now))) taken++;
        expect(taken).toBeLessThanOrEqual(5 + now / 1_000);
      }
      const isQuiet = allowance.take('key', at(now + 60_000));
      expect(isQuiet).toBe(true);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('forget the longest unused key when too many are asked for', () => {
    const allowance = createAllowance({ burst: 1, everyMs: 1e9, mostKeys: 2 });
    expect(['a', 'b', 'a', 'c', 'b', 'a'].map(key => allowance.take(key, at(0)))).toEqual([true, true, false, true, true, true]);
  });
});
