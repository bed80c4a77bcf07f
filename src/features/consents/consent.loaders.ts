import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import { ConsentType } from './consent.types.js';
import { consentsByIds, textsByIds } from './consent.views.js';
import { ConsentTextType } from './consent-text.types.js';

/** Consents by id within the viewer's scope, and her own; null for anything else. */
export const consentById = defineLoader<string, ConsentType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await consentsByIds(database.read, viewer.scope.R, viewer.memberId, ids), ConsentType.from),
);

export const textById = defineLoader<string, ConsentTextType | null>(async ({ database }, ids) =>
  inOrder(ids, await textsByIds(database.read, ids), ConsentTextType.from),
);

export const consentNodes: NodeSources = {
  consent: (context, id) => load(context, consentById, id),
  consent_text: (context, id) => load(context, textById, id),
};
