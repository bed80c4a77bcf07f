import { signerOf } from '../access/signer.js';
import { addNewSectorOrgs, type FederationNews, type KnownOrg } from '../features/organisation/index.js';
import { dayAt } from './random.js';
import type { CityTree, Scene } from './scene.js';

/** 组建妇联组织367个. */
const FEDERATIONS = 367;
/** Of these, the organisations that have a party organisation as well: all that are due are covered (应建尽建). */
const WITH_PARTY = 312;
/** On the roll, without a party organisation and still without a federation: not due, hence no gap. */
const PROSPECTS = 33;
const SIX_YEARS = 2_190;
const FIRST_DAY = '2018-01-02';

const KINDS = [
  { sectorKind: 'ECONOMIC', title: '示例企业' },
  { sectorKind: 'ECONOMIC', title: '样例商会企业' },
  { sectorKind: 'SOCIAL', title: '演示社会组织' },
  { sectorKind: 'NEW_EMPLOYMENT', title: '演示网点' },
] as const;
const MODES = ['ALONE', 'ALONE', 'BY_TRADE', 'BY_AREA', 'VILLAGE_CATCH_ALL'] as const;

/** Enrols 400 made-up organisations of the new sector and founds the federations of 367; answers the news for the ledger. */
export function enrolNewSector({ unit, author, now, random }: Scene, tree: CityTree): Promise<FederationNews[]> {
  const orgs = Array.from({ length: FEDERATIONS + PROSPECTS }, (_, index): KnownOrg => {
    const { sectorKind, title } = KINDS[index % KINDS.length]!;
    const number = String(index + 1).padStart(3, '0');
    const shared = {
      area: tree.townships[index % tree.townships.length]!.place,
      name: `${title}${number}`,
      unifiedCode: `DEMO-${number}`,
      sectorKind,
      womenStaff: random.whole(3, 180),
    };
    if (index >= FEDERATIONS) return { ...shared, state: index % 2 === 0 ? 'TALKING' : 'PROSPECT' };
    const on = dayAt(FIRST_DAY, SIX_YEARS, (index + random.next()) / FEDERATIONS);
    const federation = { mode: random.pick(MODES), on, code: `NSF-${number}` };
    return { ...shared, federation, partySince: index < WITH_PARTY ? dayAt('2012-01-01', 2_000, random.next()) : null };
  });
  return addNewSectorOrgs(unit.tx, orgs, { scope: author.scope.I, accountId: signerOf(author), now });
}
