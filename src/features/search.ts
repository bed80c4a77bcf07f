import type { SearchSource } from '../graphql/search.resolver.js';
import { brandSearch } from './brand/index.js';
import { organisationSearch } from './organisation/index.js';

/** Everything that `search` finds. */
export const searchSources: readonly SearchSource[] = [
  ...organisationSearch, // organisation
  ...brandSearch, // brand
];
