import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import type { Contest } from '../contest.entity.js';
import { changeContest } from '../contest.store.js';
import { ContestNotice } from './life.entity.js';
import type { NoticeKind } from './life.js';

export interface Notice {
  readonly kind: NoticeKind;
  readonly text: string;
  readonly at: Date;
}

/** Changes a contest and tells everybody who watches why: the board shows the newest notice. Errors: VERSION_STALE, text refusals. */
export async function changeWithNotice(
  tx: Tx,
  viewer: Viewer,
  contest: Contest,
  patch: Partial<Contest>,
  notice: Notice,
): Promise<Contest> {
  const id = newId('contest_notice');
  const { kind, at } = notice;
  const text = cleanText(notice.text, { max: 500, path: ['input', 'reason'] });
  const written = { id, contestId: contest.id, kind, text, publishedById: signerOf(viewer), publishedAt: at.getTime() };
  await tx.manager.insert(ContestNotice, written);
  return changeContest(tx, contest, { ...patch, noticeId: id });
}
