import { addBranches, type Branch, type BranchKind, draftBranch, type FederationLevel } from '../features/organisation/index.js';
import { countyName, numeral, townshipName, villageName } from './names.js';
import type { CityTree, Place, Scene } from './scene.js';

const DEPARTMENTS = ['组织部', '宣传部', '发展部', '权益部', '家儿部'];
const COUNTIES = 6;
const TOWNSHIPS_EACH = 4;
/** The brand began with its groups. */
export const BRAND_STARTED_ON = '2018-01-15';

interface Nature {
  readonly code: string;
  readonly name: string;
  readonly kind: BranchKind;
  readonly level?: FederationLevel;
  readonly minimumMembers?: number;
  readonly foundedOn?: string;
}

/** Plants the branches of the demonstration city below its root. */
export async function plantTree({ unit, author, now }: Scene, root: Branch): Promise<CityTree> {
  const planted: Place[] = [];
  const plant = (parent: Place, nature: Nature): Place => {
    const place = draftBranch(nature, parent, now);
    planted.push(place);
    return place;
  };
  const units = plantUnits(root, plant);
  const partyBranch = plant(root, { code: 'PARTY', name: '市妇联机关党支部', kind: 'PARTY_BRANCH', minimumMembers: 3 });
  const partyCells = [1, 2].map(number =>
    plant(partyBranch, { code: `CELL-${number}`, name: `第${numeral(number)}党小组`, kind: 'PARTY_CELL', minimumMembers: 3 }),
  );
  const federations = plantFederations(root, plant);
  await addBranches(unit.tx, author.scope.I, planted);
  return { root, units, partyBranch, partyCells, ...federations };
}

type Plant = (parent: Place, nature: Nature) => Place;

function plantUnits(root: Branch, plant: Plant): CityTree['units'] {
  const groupOf = (number: number, name: string) =>
    plant(root, {
      code: `GROUP-${number}`,
      name: `${name}品牌小组`,
      kind: 'BRAND_GROUP',
      foundedOn: BRAND_STARTED_ON,
    });
  const departments = DEPARTMENTS.map((name, position) => ({
    department: plant(root, { code: `DEPT-${position + 1}`, name, kind: 'DEPARTMENT' }),
    group: groupOf(position + 1, name),
  }));
  const centre = plant(root, { code: 'CENTRE', name: '市妇女儿童活动中心', kind: 'INSTITUTION' });
  return [...departments, { department: centre, group: groupOf(DEPARTMENTS.length + 1, '活动中心') }];
}

function plantFederations(root: Branch, plant: Plant): Pick<CityTree, 'counties' | 'townships' | 'villages'> {
  const federation = (parent: Place, code: string, place: string, level: FederationLevel, minimumMembers: number) =>
    plant(parent, { code, name: `${place}妇女联合会`, kind: 'FEDERATION', level, minimumMembers });
  const counties: Place[] = [];
  const townships: { county: Place; place: Place }[] = [];
  const villages: { township: Place; place: Place }[] = [];
  for (let number = 1; number <= COUNTIES; number += 1) {
    const county = federation(root, `COUNTY-${number}`, countyName(number), 'COUNTY', 3);
    counties.push(county);
    for (let part = 0; part < TOWNSHIPS_EACH; part += 1) {
      const place = federation(county, `TOWN-${townships.length + 1}`, townshipName(townships.length + 1), 'TOWNSHIP', 1);
      townships.push({ county, place });
      const villagesHere = part % 2 === 0 ? 3 : 2;
      for (let each = 0; each < villagesHere; each += 1) {
        const village = federation(place, `VILLAGE-${villages.length + 1}`, villageName(villages.length + 1), 'VILLAGE', 1);
        villages.push({ township: place, place: village });
      }
    }
  }
  return { counties, townships, villages };
}
