import { signerOf } from '../../access/signer.js';
import { addMembers, type KnownMember } from '../../features/organisation/index.js';
import { personName } from '../names.js';
import { dayAt } from '../random.js';
import type { Place, Scene } from '../scene.js';
import { CITY } from './city-size.js';

/** Settles a hundred people in each of these branches; `from` is how many there are already. The first of each branch chairs it. */
export async function settleCity({ unit, author, now, random }: Scene, places: readonly Place[], from: number): Promise<void> {
  const people = places.flatMap((home, position) =>
    Array.from({ length: CITY.membersPerBranch }, (_, seat): KnownMember => {
      const index = from + position * CITY.membersPerBranch + seat;
      const joinedOn = dayAt('2012-01-01', 4_000, random.next());
      const stay = { branch: home, startsOn: joinedOn, endsOn: null };
      return {
        code: `M${String(index + 1).padStart(6, '0')}`,
        name: personName(index),
        gender: 'FEMALE',
        birthMonth: `19${random.whole(60, 99)}-${String(random.whole(1, 12)).padStart(2, '0')}`,
        partyStatus: index % 3 === 0 ? 'FULL' : 'NON_PARTY',
        joinedOn,
        home,
        stays: [stay],
        roles: [{ ...stay, role: seat === 0 ? 'CHAIR' : 'VOLUNTEER' }],
      };
    }),
  );
  await addMembers(unit.tx, people, { scope: author.scope.R, accountId: signerOf(author), now });
}
