import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import type { FactorDeps } from '../deps.js';
import { CODES_AT_ONCE, hashOfCode, newRecoveryCode, recoveryCodeOf } from './recovery-code.js';
import { replaceCodes } from './second-factor.store.js';

const FAMILY = 'recovery-codes';

/** New recovery codes; the old ones are good no more. What is answered is stored nowhere. */
export async function giveCodes({ keys, clock }: FactorDeps, tx: Tx, accountId: string): Promise<readonly string[]> {
  const key = await keys.current(tx, FAMILY);
  const codes = Array.from({ length: CODES_AT_ONCE }, newRecoveryCode);
  const about = { accountId, keyId: key.id, usedAt: null, createdAt: clock.now().getTime() };
  const hashOf = (code: string) => hashOfCode(key.bytes, accountId, recoveryCodeOf(code)!);
  await replaceCodes(
    tx,
    accountId,
    codes.map(code => ({ id: newId('recovery_code'), codeHash: hashOf(code), ...about })),
  );
  return codes;
}
