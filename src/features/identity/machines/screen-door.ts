import { viewerOf } from '../../../access/viewer.js';
import type { Clock } from '../../../lib/clock.js';
import { sha256 } from '../../../lib/digest.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Database } from '../../../persistence/database.js';
import { equals, isIn } from '../../../persistence/predicate.js';
import type { BoardSources } from './board-source.js';
import { isMachineToken } from './machine-token.js';
import { boardsOf, screenStates } from './screen.views.js';
import type { TokenDoor } from './token-door.js';
import { isTakenBack } from './token-span.js';

const held = [{ role: 'SCREEN', path: '/', isWhole: true, programme: null }] as const;

/** Lets screens in: for the boards that their token names, and for nothing else. */
export const screenDoor = (deps: {
  readonly database: Database;
  readonly clock: Clock;
  readonly boardSources: BoardSources;
}): TokenDoor => ({
  prefix: 'lxw_',
  async admit(token, about) {
    const { read } = deps.database;
    const [screen] = isMachineToken(token) ? await screenStates(read, equals('s.tokenHash', sha256(token))) : [];
    refuseUnless(screen && !isTakenBack(screen), 'UNAUTHENTICATED');
    if (deps.clock.now().getTime() >= Number(screen.expiresAt)) refuse('TOKEN_EXPIRED');
    const boards = (await boardsOf(read, [screen.id])).map(({ board, subjectId }) => deps.boardSources[board].topicOf(subjectId ?? ''));
    return { viewer: viewerOf({ sessionId: screen.id, boards, held, ...about }), expiresAt: new Date(Number(screen.expiresAt)) };
  },
  sessions: {
    kind: 'screen',
    async ended(ids) {
      const good = (await screenStates(deps.database.read, isIn('s.id', ids))).filter(screen => !isTakenBack(screen));
      const kept = new Set(good.map(({ id }) => id));
      return ids.filter(id => !kept.has(id));
    },
  },
});
