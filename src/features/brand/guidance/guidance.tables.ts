import type { GuidanceKind } from './guidance.js';

/** Where a kind of guidance is stored, what it shows (alias `g`), and which table links it to projects. */
export interface GuidanceTable {
  readonly kind: GuidanceKind;
  readonly table: string;
  readonly columns: string;
  readonly links: string;
}

const columns = (...names: string[]): string => names.map(name => `g.${name}`).join(', ');

export const goals: GuidanceTable = {
  kind: 'goal',
  table: 'strategic_goal',
  columns: columns('id', 'year', 'title', 'state', 'version', 'createdAt'),
  links: 'project_goal',
};

export const keyTasks: GuidanceTable = {
  kind: 'key_task',
  table: 'key_task',
  columns: columns('id', 'year', 'title', 'createdAt'),
  links: 'project_key_task',
};

export const directives: GuidanceTable = {
  kind: 'directive',
  table: 'directive',
  columns: columns('id', 'title', 'issuer', 'issuedOn', 'docNo', 'body', 'bodyHash', 'createdAt'),
  links: 'project_directive',
};

export const carriers: GuidanceTable = {
  kind: 'carrier',
  table: 'carrier',
  columns: columns('id', 'title', 'functionKind', 'createdAt'),
  links: 'project_carrier',
};
