import { createHmac } from 'node:crypto';
import { systemAct } from '../access/act.js';
import type { DataKeys } from '../access/crypto/data-keys.js';
import type { GrantedRole } from '../access/role.js';
import { type Viewer, viewerOf } from '../access/viewer.js';
import { type AccountDeps, createDemoAccount, newPassword } from '../features/identity/index.js';
import type { Database, Tx } from '../persistence/database.js';
import type { Place } from './scene.js';

/** Somebody whom a visitor of the demonstration may sign in as. */
interface DemoAccount {
  readonly signInName: string;
  readonly displayName: string;
  readonly role: GrantedRole;
  /** Where its role counts: the whole city, one county, or the installation. */
  readonly place: 'CITY' | 'COUNTY' | 'INSTALLATION';
  /** What the account may do, in Chinese and English. */
  readonly note: string;
}

const people: readonly DemoAccount[] = [
  {
    ...{ signInName: 'lead', displayName: '演示负责人', role: 'PROGRAMME_LEAD', place: 'CITY' },
    note: '演示账号，全市项目负责人 / Demonstration only, leads the work of the city',
  },
  {
    ...{ signInName: 'reviewer', displayName: '演示审核人', role: 'REVIEWER', place: 'CITY' },
    note: '演示账号，全市审核人 / Demonstration only, reviews what others enter',
  },
  {
    ...{ signInName: 'staff', displayName: '演示工作人员', role: 'STAFF', place: 'COUNTY' },
    note: '演示账号，一县工作人员 / Demonstration only, staff of one county',
  },
  {
    ...{ signInName: 'admin', displayName: '演示系统管理员', role: 'SYSTEM_ADMIN', place: 'INSTALLATION' },
    note: '演示账号，系统管理员（账号与授权） / Demonstration only, keeps accounts and roles',
  },
  {
    ...{ signInName: 'auditor', displayName: '演示审计员', role: 'AUDITOR', place: 'INSTALLATION' },
    note: '演示账号，审计员 / Demonstration only, reads the audit trail',
  },
];

/**
 * A password of this installation alone, made from a key of its own: it can be shown at every start, and nobody who has read this source knows
 * it. A real installation starts with `DEMO_DATA=off` and has none of these accounts.
 */
const passwordOf = (key: Buffer, signInName: string): string =>
  `bridge-${createHmac('sha256', key).update(`demo account ${signInName}`).digest('base64url').replace(/[-_]/g, '').slice(0, 12)}`;

/** The key that these passwords are made with. */
export const demoKey = async (tx: Tx, keys: DataKeys): Promise<Buffer> => (await keys.current(tx, 'demo-passwords')).bytes;

/** The accounts of the demonstration as they are printed at a start. */
export async function demoAccounts(database: Database, keys: DataKeys) {
  const key = await database.inTransaction(systemAct('demoAccounts'), ({ tx }) => demoKey(tx, keys));
  return people.map(({ signInName, note }) => ({ signInName, password: passwordOf(key, signInName), note }));
}

/** Those in whose names the city's records are written. */
export interface DemoPeople {
  /** Enters and leads. */
  readonly lead: Viewer;
  /** Approves what the lead has entered. */
  readonly reviewer: Viewer;
}

const openDemoAccount = (deps: AccountDeps, key: Buffer, person: DemoAccount, place: Place | null): Promise<Viewer> =>
  openAccount(deps, person, place, passwordOf(key, person.signInName));

/** Opens the accounts that a visitor may use, but for the county's. */
export async function openCityAccounts(deps: AccountDeps, key: Buffer, city: Place): Promise<DemoPeople> {
  const viewers = new Map<string, Viewer>();
  for (const person of people.filter(one => one.place !== 'COUNTY')) {
    viewers.set(person.signInName, await openDemoAccount(deps, key, person, person.place === 'CITY' ? city : null));
  }
  return { lead: viewers.get('lead')!, reviewer: viewers.get('reviewer')! };
}

/** Opens the account of a county's staff member, the second person where two are needed. */
export const openStaffAccount = (deps: AccountDeps, key: Buffer, county: Place): Promise<Viewer> =>
  openDemoAccount(deps, key, people.find(one => one.place === 'COUNTY')!, county);

type Person = Pick<DemoAccount, 'signInName' | 'displayName' | 'role'>;

async function openAccount(deps: AccountDeps, person: Person, place: Place | null, password: string): Promise<Viewer> {
  const { signInName, displayName, role } = person;
  const account = await createDemoAccount(deps, { signInName, password, displayName, role, branchId: place?.id ?? null });
  const path = place === null || place.parentId === null ? '/' : place.path;
  const held = [{ role, path, isWhole: true, programme: null }];
  return viewerOf({ account: { id: account.id, name: account.displayName }, held, locale: 'zh-CN' });
}

/** Who wrote the records that the lead has confirmed. Nobody knows the password, so nobody can sign in. */
export const openRecorderAccount = (deps: AccountDeps, city: Place): Promise<Viewer> =>
  openAccount(deps, { signInName: 'recorder', displayName: '演示登记员', role: 'STAFF' }, city, newPassword());
