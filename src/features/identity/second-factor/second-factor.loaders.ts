import { defineLoader } from '../../../graphql/define-loader.js';
import { factsOfFactors } from './second-factor.store.js';
import { SecondFactorType } from './second-factor.types.js';

/** The second factors of accounts that the viewer has been shown; null for an account without one. */
export const secondFactorOf = defineLoader<string, SecondFactorType | null>(async ({ database }, accountIds) => {
  const found = new Map((await factsOfFactors(database.read, accountIds)).map(facts => [facts.accountId, facts]));
  return accountIds.map(id => (found.has(id) ? SecondFactorType.from(found.get(id)!) : null));
});
