import { signerOf } from '../access/signer.js';
import { addMembers, type KnownMember } from '../features/organisation/index.js';
import type { LocalDate } from '../lib/period.js';
import { personName } from './names.js';
import { BRAND_STARTED_ON } from './plant-tree.js';
import type { CityTree, Place, Scene } from './scene.js';

type Stay = KnownMember['stays'][number];
type Post = NonNullable<KnownMember['roles']>[number];

/** The city's staff and the officers below, as ids of members in this order. */
export interface People {
  readonly leaders: readonly string[];
  /** Staff of each unit; the first one heads it. */
  readonly unitStaff: readonly (readonly string[])[];
}

const LEADERS = 4;
const STAFF_EACH = [4, 4, 4, 4, 4, 6];
/** Who moved, by the number of the staff member: to the next unit, on this day. */
const MOVES: ReadonlyMap<number, LocalDate> = new Map([
  [2, '2020-03-02'],
  [7, '2021-04-12'],
  [10, '2021-09-01'],
  [15, '2022-06-20'],
  [18, '2023-02-13'],
]);
const NEW_TERM = '2021-07-01';

const since = (branch: Place, startsOn: LocalDate): Stay => ({ branch, startsOn, endsOn: null });
const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);

/** Settles about 120 made-up people: the city's leaders and staff, and the officers of counties, townships and villages. */
export async function settlePeople(scene: Scene, tree: CityTree): Promise<People> {
  const staff = [...leaders(scene, tree), ...unitStaff(scene, tree)];
  const people = [...staff, ...officers(scene, tree, staff.length)];
  const adding = { scope: scene.author.scope.R, accountId: signerOf(scene.author), now: scene.now };
  const ids = await addMembers(scene.unit.tx, people, adding);
  let from = LEADERS;
  const unitStaffIds = STAFF_EACH.map(size => {
    from += size;
    return ids.slice(from - size, from);
  });
  return { leaders: ids.slice(0, LEADERS), unitStaff: unitStaffIds };
}

const birthMonth = ({ random }: Scene): string => `19${random.whole(65, 97)}-${String(random.whole(1, 12)).padStart(2, '0')}`;

function basics(scene: Scene, index: number, code: string, joinedOn: LocalDate) {
  return { code, name: personName(index), gender: 'FEMALE' as const, birthMonth: birthMonth(scene), joinedOn };
}

function inParty(tree: CityTree, number: number, from: LocalDate): Stay[] {
  return [since(tree.partyBranch, from), since(tree.partyCells[number % tree.partyCells.length]!, from)];
}

/** The chair changed with the term: her predecessor is a vice chair since. */
function leaders(scene: Scene, tree: CityTree): KnownMember[] {
  const { root } = tree;
  const first = '2016-09-01';
  const posts: Post[][] = [
    [{ ...since(root, NEW_TERM), role: 'CHAIR' }],
    [
      { branch: root, role: 'CHAIR', startsOn: first, endsOn: NEW_TERM },
      { ...since(root, NEW_TERM), role: 'VICE_CHAIR_FULL' },
    ],
    [{ ...since(root, first), role: 'VICE_CHAIR_FULL' }],
    [{ ...since(root, first), role: 'VICE_CHAIR_PART' }],
  ];
  const partyPosts: Post[] = [
    { ...since(tree.partyBranch, NEW_TERM), role: 'SECRETARY' },
    { ...since(tree.partyBranch, NEW_TERM), role: 'DEPUTY_SECRETARY' },
    { ...since(tree.partyBranch, NEW_TERM), role: 'DISCIPLINE' },
  ];
  return posts.map((own, number) => {
    const extra = partyPosts[number];
    return {
      ...basics(scene, number, `S${String(number + 1).padStart(3, '0')}`, first),
      partyStatus: 'FULL',
      home: root,
      stays: [since(root, first), ...inParty(tree, number, first)],
      roles: extra ? [...own, extra] : own,
    };
  });
}

function unitStaff(scene: Scene, tree: CityTree): KnownMember[] {
  const desks = tree.units.flatMap((_, unit) => Array.from({ length: STAFF_EACH[unit]! }, (__, seat) => ({ unit, seat })));
  return desks.map(({ unit, seat }, number) => staffMember(scene, tree, { unit, seat, number }));
}

function staffMember(scene: Scene, tree: CityTree, desk: { unit: number; seat: number; number: number }): KnownMember {
  const { department, group } = tree.units[desk.unit]!;
  const joinedOn = `${2015 + (desk.number % 5)}-0${1 + (desk.number % 9)}-1${desk.number % 10}`;
  const movedOn = MOVES.get(desk.number);
  const before = tree.units[(desk.unit + 1) % tree.units.length]!.department;
  const places = movedOn
    ? [{ branch: before, startsOn: joinedOn, endsOn: movedOn }, since(department, movedOn)]
    : [since(department, joinedOn)];
  const inGroup = later(movedOn ?? joinedOn, BRAND_STARTED_ON);
  const isPartyMember = desk.number % 4 !== 3;
  const isHead = desk.seat === 0;
  return {
    ...basics(scene, LEADERS + desk.number, `S${String(LEADERS + desk.number + 1).padStart(3, '0')}`, joinedOn),
    partyStatus: isPartyMember ? 'FULL' : desk.number % 8 === 3 ? 'ACTIVIST' : 'NON_PARTY',
    home: department,
    stays: [...places, since(group, inGroup), ...(isPartyMember ? inParty(tree, desk.number, joinedOn) : [])],
    roles: [
      { ...since(department, movedOn ?? joinedOn), role: 'STAFF' },
      ...(isHead ? [{ ...since(group, inGroup), role: 'GROUP_LEADER' as const }] : []),
    ],
    moves: movedOn ? [{ from: before, to: department, on: movedOn, reason: '轮岗交流（演示）' }] : [],
  };
}

function officers(scene: Scene, tree: CityTree, from: number): KnownMember[] {
  const posts: { place: Place; role: Post['role']; level: string }[] = [
    ...tree.counties.flatMap(place => (['CHAIR', 'VICE_CHAIR_FULL', 'EXECUTIVE'] as const).map(role => ({ place, role, level: 'C' }))),
    ...tree.townships.map(({ place }) => ({ place, role: 'CHAIR' as const, level: 'T' })),
    ...tree.villages.slice(0, 48).map(({ place }) => ({ place, role: 'CHAIR' as const, level: 'V' })),
  ];
  return posts.map(({ place, role, level }, number) => {
    const joinedOn = `${2016 + (number % 4)}-${String(1 + (number % 12)).padStart(2, '0')}-05`;
    const isSister = level === 'V' && number % 2 === 0;
    return {
      ...basics(scene, from + number, `${level}${String(number + 1).padStart(3, '0')}`, joinedOn),
      partyStatus: number % 3 === 0 ? 'NON_PARTY' : 'FULL',
      home: place,
      stays: [since(place, joinedOn)],
      roles: [
        { ...since(place, joinedOn), role },
        ...(isSister ? [{ ...since(place, '2019-03-08'), role: 'VILLAGE_SISTER' as const }] : []),
      ],
    };
  });
}
