import { systemAct } from '../../../access/act.js';
import { may } from '../../../access/may.js';
import type { Verb } from '../../../access/permissions.js';
import { type Viewer, viewerOf } from '../../../access/viewer.js';
import type { Clock } from '../../../lib/clock.js';
import { sha256 } from '../../../lib/digest.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Database } from '../../../persistence/database.js';
import { equals, isIn, type Predicate } from '../../../persistence/predicate.js';
import { mightOf } from '../account-rights.views.js';
import { placeOf } from '../grant.js';
import { isMachineToken } from './machine-token.js';
import { isInside } from './networks.js';
import { noteUse } from './service.store.js';
import { type StoredService, storedServices, verbsOf } from './service.views.js';
import type { About, TokenDoor } from './token-door.js';
import { isTakenBack } from './token-span.js';

interface DoorDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** A machine whose token is good, with what it may do now. */
interface GoodService {
  readonly service: StoredService;
  readonly verbs: readonly Verb[];
}

const USE_NOTED_EVERY_MS = 60_000;

/** Lets machines in, for the verbs, the branch and from the networks that their token names. */
export function serviceDoor({ database, clock }: DoorDeps): TokenDoor {
  /** What was given is good as long as the giver may still do all of it there: as with roles that are passed on. */
  async function isStillGiven({ issuedById, path, programme }: StoredService, verbs: readonly Verb[]): Promise<boolean> {
    const giver = await mightOf(database.read, issuedById, shanghaiDay(clock.now()));
    return verbs.length > 0 && verbs.every(verb => may(giver, verb, { path, programme }));
  }

  async function goodServices(wanted: Predicate): Promise<GoodService[]> {
    const found = (await storedServices(database.read, wanted)).filter(service => !isTakenBack(service));
    const all = await verbsOf(
      database.read,
      found.map(({ id }) => id),
    );
    const good: GoodService[] = [];
    for (const service of found) {
      const verbs = all.filter(({ serviceId }) => serviceId === service.id).map(({ verb }) => verb);
      if (await isStillGiven(service, verbs)) good.push({ service, verbs });
    }
    return good;
  }

  async function noteUsed({ id, lastUsedAt }: StoredService): Promise<void> {
    const notSince = clock.now().getTime() - USE_NOTED_EVERY_MS;
    if (lastUsedAt !== null && Number(lastUsedAt) > notSince) return;
    await database.inTransaction(systemAct('noteServiceUse'), ({ tx }) => noteUse(tx, id, clock.now(), notSince));
  }

  const isOver = (service: StoredService): boolean => clock.now().getTime() >= Number(service.expiresAt);

  return {
    prefix: 'lxs_',
    async admit(token, about) {
      const [good] = isMachineToken(token) ? await goodServices(equals('s.tokenHash', sha256(token))) : [];
      refuseUnless(good && isInside(good.service.networks, about.address), 'UNAUTHENTICATED');
      if (isOver(good.service)) refuse('TOKEN_EXPIRED');
      await noteUsed(good.service);
      return { viewer: viewerFor(good, about), expiresAt: new Date(Number(good.service.expiresAt)) };
    },
    sessions: {
      kind: 'service',
      async ended(ids) {
        const kept = new Set((await goodServices(isIn('s.id', ids))).map(({ service }) => service.id));
        return ids.filter(id => !kept.has(id));
      },
      async viewerOf(id) {
        const [good] = await goodServices(equals('s.id', id));
        return good && !isOver(good.service) ? viewerFor(good, { locale: 'zh-CN' }) : undefined;
      },
    },
  };
}

/** A machine signs with its own id: what it does stands in the trail under it. */
function viewerFor({ service, verbs }: GoodService, about: About): Viewer {
  const { id, label, path, programme } = service;
  const held = [{ role: 'SERVICE' as const, path: placeOf(path), isWhole: true, programme, verbs }];
  return viewerOf({ account: { id, name: label }, sessionId: id, held, ...about });
}
