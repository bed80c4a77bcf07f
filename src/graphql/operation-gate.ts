import { type DocumentNode, type GraphQLSchema, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { isNobody, type Viewer, worksHere } from '../access/viewer.js';
import { Refusal } from '../lib/refusal.js';
import { createTextCheck, overLimit, tooComplex } from './document-checks.js';
import { createTextFinder, type TextSources } from './document-texts.js';
import { measureVariables } from './measure-variables.js';
import { costOf, type Variables } from './operation-cost.js';
import type { OperationLimits } from './operation-limits.js';
import { noTrustedDocuments, readTrustedDocuments } from './trusted-documents.js';

/** One operation as a client sends it: its text, or a name for it. */
export interface OperationRequest {
  readonly query?: string | null | undefined;
  readonly documentId?: unknown;
  readonly operationName?: string | null | undefined;
  readonly variables?: Variables | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Told in the `extensions` of every answer: rows the operation may bring, and how many it may bring at most. */
export interface OperationCost {
  readonly requested: number;
  readonly limit: number;
}

type GateAnswer =
  | { readonly ok: true; readonly document: DocumentNode; readonly operation: OperationDefinitionNode; readonly cost: OperationCost }
  | { readonly ok: false; readonly errors: readonly Error[]; readonly cost?: OperationCost };

export interface OperationGate {
  /** Parsed, validated and within the limits, or why not. The errors are raw: pass them through the error formatter. Never throws. */
  check(request: OperationRequest, viewer: Viewer): Promise<GateAnswer>;
}

/** Who may ask about the schema, and is told which name was nearly right. */
export type Introspection = 'on' | 'signed-in' | 'off';

export interface GateOptions extends Partial<Omit<TextSources, 'trusted'>> {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  readonly introspection: Introspection;
  /** The manifest of trusted documents, as JSON. */
  readonly trustedDocuments?: string | undefined;
}

function variablesFault(variables: Variables, limits: OperationLimits): Refusal | undefined {
  const { reachesPrototypes, ...counted } = measureVariables(variables, limits.values);
  return overLimit(counted, limits) ?? (reachesPrototypes ? new Refusal('BAD_USER_INPUT') : undefined);
}

const refused = (...errors: Error[]): GateAnswer => ({ ok: false, errors });

/**
 * The one gate for HTTP, WebSocket and SSE: name → size → parse → limits → validate → variables → cost. What depends on the text alone is
 * remembered by text; the operation's name, the variables and the viewer are looked at each time. Throws for a manifest that is not sound.
 */
export function createGate({ schema, limits, introspection, trustedDocuments, trustedOnly = 'off', shared }: GateOptions): OperationGate {
  const checks = {
    open: createTextCheck({ schema, limits, introspection: true }),
    shut: createTextCheck({ schema, limits, introspection: false }),
  };
  const trusted = trustedDocuments === undefined ? noTrustedDocuments : readTrustedDocuments(trustedDocuments, checks.open);
  const findText = createTextFinder({ trusted, trustedOnly, shared });
  const isOpenTo = (viewer: Viewer): boolean => introspection === 'on' || (introspection === 'signed-in' && !isNobody(viewer));

  return {
    async check(request, viewer) {
      const found = await findText(request, viewer);
      if (found instanceof Refusal) return refused(found);
      const document = checks[isOpenTo(viewer) ? 'open' : 'shut'](found.text);
      if (!('kind' in document)) return refused(...document);
      found.keep?.();
      const variables = request.variables ?? {};
      const fault = variablesFault(variables, limits);
      if (fault) return refused(fault);
      const operation = getOperationAST(document, request.operationName ?? undefined);
      if (!operation) return refused(new Refusal('OPERATION_UNKNOWN'));
      const limit = worksHere(viewer) ? limits.cost.staff : limits.cost.anonymous;
      const cost = { requested: costOf(schema, document, operation, variables), limit };
      if (cost.requested > limit) return { ...refused(tooComplex('cost', limit, cost.requested)), cost };
      return { ok: true, document, operation, cost };
    },
  };
}
