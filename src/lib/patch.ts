/** The same object without the fields that are undefined: in an update, absent means "stays as it is" and null means "cleared". */
export function patchOf<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ReturnType<typeof patchOf<Fields>>;
}

/** Applies a function to what was given: absent stays absent, null stays null. */
export const given = <Value, Result>(value: Value | null | undefined, work: (value: Value) => Result): Result | null | undefined =>
  value === null || value === undefined ? (value as null | undefined) : work(value);
