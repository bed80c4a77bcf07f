import { given, patchOf } from '../../../lib/patch.js';
import { type LocalDate, yearOf } from '../../../lib/period.js';
import { cleanText } from '../../../lib/text.js';
import type { Achievement } from './achievement.entity.js';
import { type AchievementRole, NO_YEAR, refuseBadNumbers, storedRoles } from './achievement.js';

/** What may be said about an achievement both when it is recorded and when it is changed. Absent: as it is. Null: cleared. */
export interface AchievementDetails {
  readonly grantor?: string | null | undefined;
  readonly year?: number | null | undefined;
  readonly edition?: number | null | undefined;
  readonly rank?: number | null | undefined;
  readonly isTeam?: boolean | null | undefined;
  readonly federationRoles?: readonly AchievementRole[] | null | undefined;
  readonly honoree?: string | null | undefined;
  readonly grantedOn?: LocalDate | null | undefined;
  readonly documentNumber?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly projectId?: string | null | undefined;
  readonly evidenceIds?: readonly string[] | null | undefined;
}

/** The columns these details are stored in. Errors: NUMBER_OUT_OF_RANGE, DAY_IN_FUTURE, text refusals. */
export function detailColumns(input: AchievementDetails, now: Date): Partial<Achievement> {
  refuseBadNumbers(input, now);
  const { edition, grantedOn, projectId } = input;
  const words = (field: 'grantor' | 'honoree' | 'documentNumber' | 'note', max: number) =>
    given(input[field], text => cleanText(text, { max, hasLines: field === 'note', path: ['input', field] }));
  return patchOf({
    edition,
    place: input.rank,
    grantedOn,
    projectId,
    year: yearColumn(input),
    isTeam: input.isTeam === null ? false : input.isTeam,
    federationRoles: input.federationRoles === undefined ? undefined : storedRoles(input.federationRoles ?? []),
    grantor: words('grantor', 120),
    honoree: words('honoree', 200),
    documentNumber: words('documentNumber', 80),
    note: words('note', 1_000),
  });
}

function yearColumn({ year, grantedOn }: AchievementDetails): number | undefined {
  if (typeof year === 'number') return year;
  if (grantedOn) return yearOf(grantedOn);
  return year === null ? NO_YEAR : undefined;
}
