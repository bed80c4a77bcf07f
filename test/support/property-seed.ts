import fc from 'fast-check';

/**
 * Property tests draw the same cases each time, so that a change is judged by what it changed. `PROPERTY_SEED=random` explores new
 * ones; a number runs those again that a report names.
 */
const wish = process.env['PROPERTY_SEED'] ?? '20260618';
fc.configureGlobal({ ...fc.readConfigureGlobal(), ...(wish === 'random' ? {} : { seed: Number(wish) }) });
