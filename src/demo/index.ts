/** The door of the demonstration data. */

export { loadCity } from './city/load-city.js';
export { demoAccounts } from './demo-accounts.js';
export type { DemoDeps } from './deps.js';
export { isDemoCity, loadDemo } from './load-demo.js';
