import { noteDenied } from '../../access/audit/note.js';
import { type Opened, openNoted } from '../../access/privacy/opened.js';
import { type Purpose, reasonOf } from '../../access/privacy/purpose.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { kindOf, newId } from '../../lib/typeid.js';
import type { RevealDeps } from './deps.js';
import type { Reveal } from './reveal.entity.js';
import { fieldsOf, WINDOW_MS, writtenFields } from './reveal.js';
import { insertReveal } from './reveal.store.js';
import type { RevealSource } from './reveal-source.js';
import type { SensitiveField } from './sensitive-field.js';

export interface RevealWish {
  readonly recordId: string;
  readonly fields: readonly SensitiveField[];
  readonly purpose: Purpose;
  readonly reason: string;
}

/** A window with what it shows; `opened` is null where it is not shown to this asker. */
export interface Shown {
  readonly reveal: Reveal;
  readonly opened: Opened | null;
}

/**
 * Opens fields of a record for ten minutes. The trail says so before anything is opened; a record that this viewer may not read is
 * answered like one that does not exist, and the attempt is in the trail. Errors: UNAUTHENTICATED, NOT_FOUND, FIELD_NOT_THERE, reason refusals.
 */
export async function openFields(deps: RevealDeps, viewer: Viewer, wish: RevealWish): Promise<Shown> {
  const accountId = signerOf(viewer);
  const source = sourceOf(deps, wish.recordId);
  refuseUnless(wish.fields.length > 0, 'REQUIRED', {}, ['input', 'fields']);
  for (const field of wish.fields)
    refuseUnless(source?.columns[field] ?? source === undefined, 'FIELD_NOT_THERE', { field }, ['input', 'fields']);
  const reason = reasonOf(wish.reason, ['input', 'reason']);
  const look = { action: 'reveal', objectId: wish.recordId, purpose: wish.purpose, reason };
  const parts = (await source?.partsFor(deps.database.read, viewer, wish.recordId)) ?? null;
  if (!source || parts === null) {
    await noteDenied(deps.database, viewer, look);
    refuse('NOT_FOUND');
  }
  const openedAt = deps.clock.now().getTime();
  const { recordId, purpose } = wish;
  const times = { openedAt, closesAt: openedAt + WINDOW_MS };
  const reveal = { id: newId('reveal'), ...{ recordId, accountId, purpose, reason }, fields: writtenFields(wish.fields), ...times };
  const opened = await openNoted(deps, viewer, look, narrowed(source, parts, wish.fields), tx => insertReveal(tx, reveal));
  return { reveal, opened };
}

/**
 * The same values again within their window: asked of the record's policy once more, and written into the trail once more. Null when the
 * viewer may not read them any longer.
 */
export async function openAgain(deps: RevealDeps, viewer: Viewer, reveal: Reveal): Promise<Opened | null> {
  const { recordId, purpose, reason } = reveal;
  const source = sourceOf(deps, recordId);
  const look = { action: 'readRevealed', objectId: recordId, purpose, reason };
  const parts = await source?.partsFor(deps.database.read, viewer, recordId);
  if (source && parts) return openNoted(deps, viewer, look, narrowed(source, parts, fieldsOf(reveal)));
  await noteDenied(deps.database, viewer, look);
  return null;
}

export function sourceOf({ revealSources }: RevealDeps, recordId: string): RevealSource | undefined {
  const kind = kindOf(recordId) ?? '';
  return Object.hasOwn(revealSources, kind) ? revealSources[kind] : undefined;
}

/** Of these rows, only the columns of these fields. */
function narrowed(
  { columns }: RevealSource,
  parts: Awaited<ReturnType<RevealSource['partsFor']>> & object,
  fields: readonly SensitiveField[],
) {
  const wanted = new Set(fields.map(field => columns[field]));
  return parts.map(part => ({ ...part, columns: part.columns.filter(column => wanted.has(column)) }));
}
