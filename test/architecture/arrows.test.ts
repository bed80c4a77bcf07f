import { describe, expect, it } from '@jest/globals';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';

const load = async (): Promise<IConfiguration> =>
  ((await import(new URL('../../.dependency-cruiser.mjs', import.meta.url).href)) as { default: IConfiguration }).default;

describe('the arrows between modules', () => {
  it('run one way, over every module of the tree', async () => {
    const { forbidden, options } = await load();
    const { tsConfig: _, ...cruiseOptions } = options ?? {};
    const result = await cruise(['src'], { ...cruiseOptions, ruleSet: { forbidden: forbidden ?? [] }, validate: true });
    const { summary, modules } = result.output as ICruiseResult;
    // An empty cruise is green too: it must have read the tree, and the TypeScript in it.
    expect(modules.filter(({ source }) => source.startsWith('src/') && source.endsWith('.ts')).length).toBeGreaterThan(100);
    expect(summary.totalDependenciesCruised).toBeGreaterThan(300);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});
