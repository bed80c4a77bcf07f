import type { GuidanceKind } from './guidance.js';

/** Where a kind of guidance is stored, what it shows (alias `g`), and which table links it to projects. */
export interface GuidanceTable {
  readonly kind: GuidanceKind;
  /** As the API's verbs name it: `createGoal`, `linkKeyTask`. */
  readonly word: string;
  readonly table: string;
  readonly columns: string;
  readonly links: string;
}

const columns = (...names: string[]): string => names.map(name => `g.${name}`).join(', ');

export const goals: GuidanceTable = {
  kind: 'goal',
  word: 'Goal',
  table: 'strategic_goal',
  columns: columns('id', 'year', 'title', 'state', 'version', 'createdAt'),
  links: 'project_goal',
};

export const keyTasks: GuidanceTable = {
  kind: 'key_task',
  word: 'KeyTask',
  table: 'key_task',
  columns: columns('id', 'year', 'title', 'createdAt'),
  links: 'project_key_task',
};

export const directives: GuidanceTable = {
  kind: 'directive',
  word: 'Directive',
  table: 'directive',
  columns: columns('id', 'title', 'issuer', 'issuedOn', 'docNo', 'body', 'bodyHash', 'createdAt'),
  links: 'project_directive',
};

export const carriers: GuidanceTable = {
  kind: 'carrier',
  word: 'Carrier',
  table: 'carrier',
  columns: columns('id', 'title', 'functionKind', 'createdAt'),
  links: 'project_carrier',
};
