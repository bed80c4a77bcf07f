import { addBranches, type Branch, draftBranch, type FederationLevel } from '../../features/organisation/index.js';
import type { Place, Scene } from '../scene.js';
import { CITY } from './city-size.js';

const padded = (number: number): string => String(number).padStart(3, '0');

/** Plants this many federations, the root among them: ten counties, ninety townships, and villages below the townships in turn. */
export async function plantCity({ unit, author, now }: Scene, root: Branch, branches: number): Promise<Place[]> {
  const places: Place[] = [root];
  const plant = (parent: Place, level: FederationLevel, title: string): Place => {
    const number = padded(places.length);
    const nature = { code: `BENCH-${number}`, name: `${title}${number}妇女联合会`, kind: 'FEDERATION' as const, level };
    const place = draftBranch(nature, parent, now);
    places.push(place);
    return place;
  };
  const counties = Array.from({ length: CITY.counties }, () => plant(root, 'COUNTY', '示例县'));
  const townships = Array.from({ length: CITY.townships }, (_, each) => plant(counties[each % counties.length]!, 'TOWNSHIP', '样例街道'));
  while (places.length < branches) plant(townships[places.length % townships.length]!, 'VILLAGE', '演示村');
  await addBranches(unit.tx, author.scope.I, places.slice(1));
  return places;
}
