/** The door of `exports`: what other features may use of it. */

export type { ExportDeps } from './deps.js';
export type { ExportFilter, ExportSource } from './export.js';
export { ExportResolver } from './export.resolver.js';
export { exportsAccess } from './exports.access.js';
export { openExport } from './open-export.js';
