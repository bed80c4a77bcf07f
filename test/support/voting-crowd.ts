import type { RiskVote } from '../../src/features/contests/doubt/signs/risk-vote.js';
import { seeded } from './seeded.js';

/** How bought votes are made. */
export type Recipe = 'PROXIES' | 'FLOOD' | 'FARM';

interface Crowd {
  readonly seed: number;
  readonly clean: number;
  readonly fraud: number;
  readonly recipe: Recipe;
}

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-06-15T00:00:00+08:00');
const [ENTRIES, DAYS, OFFICES] = [12, 3, 10];

/** Votes of a contest of three days as people cast them, with bought ones among them; the same for the same seed. */
export function votingCrowd({ seed, clean, fraud, recipe }: Crowd): { votes: RiskVote[]; bought: ReadonlySet<string> } {
  const random = seeded(seed);
  const below = (most: number) => Math.floor(random() * most);
  let counter = 0;
  const vote = (facts: Omit<RiskVote, 'id' | 'voterHash'>): RiskVote => {
    counter += 1;
    return { id: `vote_${String(counter).padStart(8, '0')}`, voterHash: `voter ${counter}`, ...facts };
  };

  /** Nobody votes at night, many in the evening, most on the last one. */
  const moment = (): number => {
    const day = random() < 0.5 ? DAYS - 1 : below(DAYS - 1);
    const hour = random() < 0.4 ? 19 + random() * 3 : 7 + random() * 15;
    return START + (day * 24 + hour) * HOUR_MS;
  };
  const favourite = () => `entry ${Math.floor(random() ** 1.6 * ENTRIES)}`;

  /** Most speak from the shared addresses of a provider, many from home, some from an office that stands by a colleague. */
  function person(): RiskVote {
    const hasTicket = random() > 0.03;
    const place = random();
    if (place < 0.6) return vote({ entryId: favourite(), castAt: moment(), networkHash: `provider ${below(20)}`, hasTicket });
    if (place < 0.93) return vote({ entryId: favourite(), castAt: moment(), networkHash: `home ${below(2_000)}`, hasTicket });
    const office = below(OFFICES);
    const entryId = random() < 0.85 ? `entry ${office}` : favourite();
    const castAt = START + (below(DAYS) * 24 + 9 + random() * 8) * HOUR_MS;
    return vote({ entryId, castAt, networkHash: `office ${office}`, hasTicket });
  }

  function boughtVotes(): RiskVote[] {
    const entryId = `entry ${below(ENTRIES)}`;
    const from = START + (below(DAYS) * 24 + 8 + random() * 6) * HOUR_MS;
    return Array.from({ length: fraud }, (_, at) => {
      // One at a time from addresses of everywhere, by a clock that is a little unsteady.
      if (recipe === 'PROXIES') {
        const castAt = from + at * 90_000 + (random() - 0.5) * 20_000;
        return vote({ entryId, castAt, networkHash: `proxy ${below(5_000)}`, hasTicket: false });
      }
      // A script in two data centres, as fast as it is let, or phones on a shelf behind one address, worked by hand.
      const [minutes, networks, hasTicket] = recipe === 'FLOOD' ? [20, 2, false] : [30, 1, true];
      return vote({ entryId, castAt: from + random() * minutes * 60_000, networkHash: `bought ${below(networks)}`, hasTicket });
    });
  }

  const people = Array.from({ length: clean }, person);
  const bots = boughtVotes();
  const votes = [...people, ...bots]
    .map(one => ({ ...one, castAt: Math.round(one.castAt) }))
    .sort((left, right) => left.castAt - right.castAt);
  return { votes, bought: new Set(bots.map(({ id }) => id)) };
}
