import { may, type Place } from '../../access/may.js';
import type { Verb } from '../../access/permissions.js';
import { type Viewer, viewerOf } from '../../access/viewer.js';
import type { LocalDate } from '../../lib/period.js';
import type { Tx } from '../../persistence/database.js';
import { type Grant, heldOn } from './grant.js';

interface Row extends Omit<Grant, 'source'> {
  readonly sourceFrom: LocalDate | null;
  readonly sourceTo: LocalDate | null;
  readonly sourceRevokedAt: number | null;
}

/**
 * What somebody else's account may do on this day once it has signed in with all it needs: nothing when it is shut, and what was passed on to
 * it only while the grant it came from is good.
 */
export async function mightOf(tx: Tx, accountId: string, day: LocalDate): Promise<Viewer> {
  const rows = await tx.rows<Row>(
    `SELECT g.role, g.validFrom, g.validTo, g.revokedAt, g.programme, g.confirmedAt, b.path,
       source.validFrom AS sourceFrom, source.validTo AS sourceTo, source.revokedAt AS sourceRevokedAt
     FROM account a JOIN role_grant g ON g.accountId = a.id
       LEFT JOIN role_grant source ON source.id = g.sourceId
       LEFT JOIN branch b ON b.id = g.branchId
     WHERE a.id = ? AND a.isDisabled = 0`,
    [accountId],
  );
  const grants = rows.map(({ sourceFrom, sourceTo, sourceRevokedAt, ...grant }): Grant => {
    const source = sourceFrom === null ? null : { validFrom: sourceFrom, validTo: sourceTo, revokedAt: sourceRevokedAt };
    return { ...grant, source };
  });
  const held = heldOn(grants, { memberPaths: null, isAssured: true, mustChangePassword: false }, day);
  return viewerOf({ held, locale: 'zh-CN' });
}

/** True when somebody else's account could do this here today. */
export const accountMay = async (tx: Tx, accountId: string, verb: Verb, place: Place, day: LocalDate): Promise<boolean> =>
  may(await mightOf(tx, accountId, day), verb, place);
