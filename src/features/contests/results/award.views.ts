import { may } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/tx.js';
import { findBranches } from '../../organisation/index.js';
import { findContests } from '../contest.views.js';
import type { ContestsDeps } from '../deps.js';
import type { CertificateRow } from './award.types.js';
import { codeHash, codeOf } from './certificate-code.js';

const certificateSql = (where: string) => `
  SELECT s.id, s.keyId, s.number, s.givenAt, c.title AS contestTitle, t.name AS award, COALESCE(e.title, b.name) AS recipient
  FROM contest_certificate s JOIN contest c ON c.id = s.contestId JOIN contest_award a ON a.id = s.awardId
  JOIN award_tier t ON t.id = a.tierId LEFT JOIN contest_entry e ON e.id = a.entryId LEFT JOIN branch b ON b.id = a.branchId
  WHERE ${where} ORDER BY s.number`;

/** What the certificate with this code says. Errors: CERTIFICATE_UNKNOWN. */
export async function checkCertificate(tx: Tx, code: string): Promise<CertificateRow> {
  const hash = codeHash(code);
  const [found] = hash === undefined ? [] : await tx.rows<CertificateRow>(certificateSql('s.codeHash = ?'), [hash]);
  return found ?? refuse('CERTIFICATE_UNKNOWN');
}

/** The certificates of a contest with their codes, for whoever runs it; empty for everybody else. */
export async function certificatesOf({ database, keys }: ContestsDeps, viewer: Viewer, contestId: string) {
  const [contest] = await findContests(database.read, viewer.scope.I, [contestId]);
  const [branch] = contest ? await findBranches(database.read, [contest.branchId]) : [];
  if (!branch || !may(viewer, 'RUN_CONTESTS', branch)) return [];
  const rows = await database.read.rows<CertificateRow>(certificateSql('s.contestId = ?'), [contestId]);
  return Promise.all(
    rows.map(async row => {
      const key = await keys.byId(database.read, row.keyId);
      if (!key) throw new Error(`The key of certificate ${row.id} is gone`);
      return { row, code: codeOf(key.bytes, row.id) };
    }),
  );
}
