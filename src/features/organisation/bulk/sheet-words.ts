import { isLocalDate } from '../../../lib/period.js';
import { refuse } from '../../../lib/refusal.js';
import { wholeNumberOf } from '../../../lib/text.js';
import type { BranchKind, FederationLevel } from '../branch.js';
import type { Gender, PartyStatus } from '../members/member.js';

/** The words of the federation's own sheets. The first word of each list is the one that is shown when another is not known. */
export const kindWords: Readonly<Record<BranchKind, readonly string[]>> = {
  FEDERATION: ['妇联', '妇联组织', '妇女联合会'],
  DEPARTMENT: ['部室', '机关部室', '部门'],
  INSTITUTION: ['下属单位', '事业单位', '活动中心'],
  PARTY_BRANCH: ['党支部'],
  PARTY_CELL: ['党小组'],
  BRAND_GROUP: ['品牌小组', '小组'],
  NEW_SECTOR_FEDERATION: ['两新组织妇联', '两新妇联'],
  OTHER: ['其他'],
};

export const levelWords: Readonly<Record<FederationLevel, readonly string[]>> = {
  CITY: ['市', '市级'],
  COUNTY: ['县区', '县', '区', '县级', '县(区)'],
  TOWNSHIP: ['乡镇', '街道', '乡', '镇', '乡镇(街道)', '乡镇/街道'],
  VILLAGE: ['村', '社区', '村(社区)', '村/社区'],
};

export const genderWords: Readonly<Record<Gender, readonly string[]>> = { FEMALE: ['女'], MALE: ['男'] };

export const statusWords: Readonly<Record<PartyStatus, readonly string[]>> = {
  NON_PARTY: ['群众'],
  APPLICANT: ['入党申请人'],
  ACTIVIST: ['入党积极分子', '积极分子'],
  DEVELOPMENT_TARGET: ['发展对象'],
  PROBATIONARY: ['预备党员', '中共预备党员'],
  FULL: ['正式党员', '党员', '中共党员'],
  TRANSFERRED_OUT: ['已转出', '转出'],
  MOBILE: ['流动党员'],
  DISCIPLINED: ['受处分'],
  LOST_CONTACT: ['失联', '失联党员'],
  WITHDRAWN: ['退党'],
  EXPELLED: ['开除党籍'],
  DECEASED: ['去世'],
};

/** Full-width letters, digits and signs as their usual selves; for codes, days and fixed words, never for names. */
export const plain = (text: string): string => text.normalize('NFKC').trim();

/** The value a word stands for; its own name is always good too. Errors: VALUE_UNKNOWN. */
export function meaningOf<Value extends string>(words: Readonly<Record<Value, readonly string[]>>, text: string, field: string): Value {
  const wanted = plain(text);
  const entries = Object.entries<readonly string[]>(words) as [Value, readonly string[]][];
  const found = entries.find(([value, list]) => value === wanted.toUpperCase() || list.includes(wanted));
  return found?.[0] ?? refuse('VALUE_UNKNOWN', { value: text, allowed: entries.map(([, list]) => list[0]).join('、') }, [field]);
}

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?$/;
const MONTH = /^(\d{4})[-/.年]?(\d{1,2})月?$/;

/** A day as people write it: 2024-03-08, 2024/3/8, 2024年3月8日, also in full width. Errors: DAY_INVALID. */
export function dayOf(text: string, field: string): string {
  const [, year, month, day] = DAY.exec(plain(text)) ?? [];
  const found = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : '';
  return isLocalDate(found) ? found : refuse('DAY_INVALID', {}, [field]);
}

/** A month as people write it: 1990-05, 1990年5月, 199005, or a whole day. Errors: MONTH_INVALID. */
export function monthOfText(text: string, field: string): string {
  const [, year, month] = MONTH.exec(plain(text)) ?? DAY.exec(plain(text)) ?? [];
  return year ? `${year}-${month!.padStart(2, '0')}` : refuse('MONTH_INVALID', {}, [field]);
}

/** Errors: NUMBER_NOT_WHOLE. */
export const countOf = (text: string, field: string): number => wholeNumberOf(text) ?? refuse('NUMBER_NOT_WHOLE', {}, [field]);
