/** How large the benchmark city is. Every branch has people and projects, and every project has records, so that any page is full. */
export const CITY = {
  branches: 500,
  counties: 10,
  townships: 90,
  membersPerBranch: 100,
  projectsPerBranch: 10,
  entriesPerProject: 20,
  achievementsPerProject: 20,
} as const;

/** The work in slices of this many branches: one transaction each. */
export const SLICE = 25;

export function* slicesOf<T>(list: readonly T[], size: number): Iterable<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}
