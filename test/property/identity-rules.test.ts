import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createAllowance } from '../../src/access/allowance.js';
import { covers } from '../../src/access/scope.js';
import type { Viewer } from '../../src/access/viewer.js';
import { isOwn, mayChangeBranches, mayManageAccounts, maySeeAccount } from '../../src/features/identity/account.policy.js';
import { type Grant, isInForce, rightsOf } from '../../src/features/identity/grant.js';
import { worthOf } from '../../src/features/identity/session.js';
import { createSignInGuard, waitAfter } from '../../src/features/identity/sign-in-guard.js';

const days = fc.integer({ min: 1, max: 28 }).map(day => `2026-02-${String(day).padStart(2, '0')}`);
const paths = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map(steps => `/${steps.join('/')}/`);
const grants: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom('STAFF', 'STAFF', 'STAFF', 'CITY_ADMIN'),
  path: fc.option(paths, { nil: null }),
  validFrom: days,
  validTo: fc.option(days, { nil: null }),
  revokedAt: fc.option(fc.integer({ min: 1 }), { nil: null }),
});
const at = (milliseconds: number) => new Date(1_000_000_000_000 + milliseconds);

describe('rights', () => {
  it('reach exactly what some grant in force reaches, whatever grants are held together', () => {
    const property = fc.property(fc.array(grants, { maxLength: 8 }), days, paths, (held, day, path) => {
      const { roles, scope } = rightsOf(held, day);
      const inForce = held.filter(grant => isInForce(grant, day));
      const isAdmin = inForce.some(grant => grant.role === 'CITY_ADMIN');
      const isInside = inForce.some(grant => grant.role === 'STAFF' && grant.path !== null && path.startsWith(grant.path));
      expect(covers(scope, path)).toBe(isAdmin || isInside);
      expect(roles.includes('CITY_ADMIN')).toBe(isAdmin);
      if (isInside) expect(roles).toContain('STAFF');
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('are the same text for the same rights, in whatever order they were given', () => {
    const property = fc.property(fc.array(grants, { maxLength: 8 }), days, (held, day) => {
      const told = (list: readonly Grant[]) => JSON.stringify(rightsOf(list, day));
      expect(told([...held].reverse())).toBe(told(held));
      expect(told([...held, ...held])).toBe(told(held));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('decide the policies', () => {
    const viewer = (roles: Viewer['roles'], id: string | null): Viewer => ({
      account: id === null ? null : { id, name: '示例' },
      sessionId: null,
      roles,
      scope: { reach: 'NOTHING', paths: [] },
      locale: 'zh-CN',
    });
    const [nobody, staff, admin] = [viewer(['PUBLIC'], null), viewer(['PUBLIC', 'STAFF'], 's'), viewer(['PUBLIC', 'CITY_ADMIN'], 'a')];
    expect([nobody, staff, admin].map(mayManageAccounts)).toEqual([false, false, true]);
    expect([nobody, staff, admin].map(mayChangeBranches)).toEqual([false, true, true]);
    expect([nobody, staff, admin].map(one => maySeeAccount(one, 's'))).toEqual([false, true, true]);
    expect([nobody, staff, admin].map(one => isOwn(one, 's'))).toEqual([false, true, false]);
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
