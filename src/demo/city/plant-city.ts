import { addBranches, type Branch, draftBranch, type FederationLevel } from '../../features/organisation/index.js';
import type { Place, Scene } from '../scene.js';
import { CITY } from './city-size.js';

const padded = (number: number): string => String(number).padStart(3, '0');

/** Plants 500 federations, the root among them: ten counties, nine townships each, and villages below the townships in turn. */
export async function plantCity({ unit, author, now }: Scene, root: Branch): Promise<Place[]> {
  const places: Place[] = [root];
  const plant = (parent: Place, level: FederationLevel, title: string): Place => {
    const number = padded(places.length);
    const nature = { code: `BENCH-${number}`, name: `${title}${number}妇女联合会`, kind: 'FEDERATION' as const, level };
    const place = draftBranch(nature, parent, now);
    places.push(place);
    return place;
  };
  const townships: Place[] = [];
  for (let county = 0; county < CITY.counties; county += 1) {
    const parent = plant(root, 'COUNTY', '示例县');
    for (let each = 0; each < CITY.townshipsEach; each += 1) townships.push(plant(parent, 'TOWNSHIP', '样例街道'));
  }
  while (places.length < CITY.branches) plant(townships[places.length % townships.length]!, 'VILLAGE', '演示村');
  await addBranches(unit.tx, author.scope, places.slice(1));
  return places;
}
