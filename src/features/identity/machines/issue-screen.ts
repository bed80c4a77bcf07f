import { actOf } from '../../../access/act.js';
import { may } from '../../../access/may.js';
import { signerOf } from '../../../access/signer.js';
import { isMachine, type Viewer } from '../../../access/viewer.js';
import { type RefusalPath, refuse, refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { isIdOf, newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import type { IdentityDeps } from '../deps.js';
import { type BoardSources, boardVerbs, type ScreenBoardKind } from './board-source.js';
import { newMachineToken } from './machine-token.js';
import type { Screen } from './screen.entity.js';
import { insertScreen } from './screen.store.js';
import { refuseBadSpan } from './token-span.js';

interface WantedBoard {
  readonly board: ScreenBoardKind;
  readonly subjectId?: string | null | undefined;
}

export interface NewScreen {
  readonly label: string;
  readonly boards: readonly WantedBoard[];
  readonly expiresAt: Date;
}

const MOST_BOARDS = 20;
const MOST_DAYS = 92;

/**
 * Issues the token of a screen: it watches these boards and does nothing else. Whoever may run what a board is about may put it on a wall;
 * machines may not. Errors: FORBIDDEN, NOT_FOUND, SCREEN_BOARDS_INVALID, WRONG_TYPE_OF_ID, TOKEN_SPAN_INVALID, text refusals.
 */
export function issueScreen(deps: IdentityDeps, viewer: Viewer, input: NewScreen): Promise<{ screen: Screen; token: string }> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'issueScreen'), async ({ tx }) => {
    const boards = await placeBoards(tx, deps.boardSources, viewer, input.boards);
    refuseUnless(!isMachine(viewer), 'FORBIDDEN');
    refuseBadSpan(input.expiresAt, now, MOST_DAYS);
    const { token, ...kept } = newMachineToken('lxw');
    const screen: Screen = {
      ...{ id: newId('screen'), label: cleanText(input.label, { max: 60, path: ['input', 'label'] }), ...kept },
      ...{ issuedById: signerOf(viewer), issuedAt: now.getTime(), expiresAt: input.expiresAt.getTime() },
      ...{ revokedAt: null, revokedById: null },
    };
    await insertScreen(
      tx,
      screen,
      boards.map(board => ({ ...board, id: newId('screen_board'), screenId: screen.id })),
    );
    return { screen, token };
  });
}

async function placeBoards(tx: Tx, sources: BoardSources, viewer: Viewer, wanted: readonly WantedBoard[]) {
  const distinct = new Set(wanted.map(({ board, subjectId }) => `${board} ${subjectId ?? ''}`));
  const isSound = wanted.length > 0 && wanted.length <= MOST_BOARDS && distinct.size === wanted.length;
  refuseUnless(isSound, 'SCREEN_BOARDS_INVALID', { max: MOST_BOARDS }, ['input', 'boards']);
  const placed = [];
  for (const [position, one] of wanted.entries()) {
    const branchId = await branchToRun(tx, sources, viewer, one, ['input', 'boards', String(position), 'subjectId']);
    placed.push({ board: one.board, subjectId: one.subjectId ?? null, branchId });
  }
  return placed;
}

async function branchToRun(tx: Tx, sources: BoardSources, viewer: Viewer, { board, subjectId }: WantedBoard, path: RefusalPath) {
  const { subject, branchOf } = sources[board];
  const isOfKind = subject === null ? subjectId == null : isIdOf(subject, subjectId ?? '');
  refuseUnless(isOfKind, 'WRONG_TYPE_OF_ID', { expected: subject ?? 'null' }, path);
  const branch = (await branchOf(tx, viewer, subjectId ?? '')) ?? refuse('NOT_FOUND');
  refuseUnless(may(viewer, boardVerbs[board], branch), 'FORBIDDEN');
  return branch.id;
}
