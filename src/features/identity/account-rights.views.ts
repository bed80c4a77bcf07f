import { may, type Place } from '../../access/may.js';
import type { Verb } from '../../access/permissions.js';
import { viewerOf } from '../../access/viewer.js';
import type { LocalDate } from '../../lib/period.js';
import type { Tx } from '../../persistence/database.js';
import { type Grant, heldOn } from './grant.js';

interface Row extends Omit<Grant, 'source'> {
  readonly sourceFrom: LocalDate | null;
  readonly sourceTo: LocalDate | null;
  readonly sourceRevokedAt: number | null;
}

/** True when somebody else's account, which is not shut, could do this here today once it has signed in with all it needs. */
export async function accountMay(tx: Tx, accountId: string, verb: Verb, place: Place, day: LocalDate): Promise<boolean> {
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
  return may(viewerOf({ held, locale: 'zh-CN' }), verb, place);
}
