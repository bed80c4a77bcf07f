import { type DocumentNode, type GraphQLSchema, getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { Bucket, Buckets } from '../access/buckets.js';
import { isNobody, type Viewer, worksHere } from '../access/viewer.js';
import { Refusal } from '../lib/refusal.js';
import { createTextCheck, overLimit, tooComplex } from './document-checks.js';
import { fieldOf, rootFieldOf, rootTypeOf } from './document-fields.js';
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
  /** How often whoever asks may ask; without them as often as they like. */
  readonly buckets?: Buckets | undefined;
}

function variablesFault(variables: Variables, limits: OperationLimits): Refusal | undefined {
  const { reachesPrototypes, ...counted } = measureVariables(variables, limits.values);
  return overLimit(counted, limits) ?? (reachesPrototypes ? new Refusal('BAD_USER_INPUT') : undefined);
}

/** Rows that a request counts for which is refused: nonsense must not be free. */
const FAULT_POINTS = 20;

/** Which bucket an operation is paid from: its root field says so with `@Extensions({ bucket: 'VOTES' })`, and counts once then. */
function priceOf(schema: GraphQLSchema, answer: GateAnswer): readonly [Bucket, number] {
  if (!answer.ok) return ['WORK', FAULT_POINTS];
  const { document, operation, cost } = answer;
  const field = rootFieldOf(document, operation.selectionSet);
  const bucket = field && fieldOf(rootTypeOf(schema, operation), field.name.value)?.extensions['bucket'];
  return bucket === 'VOTES' || bucket === 'SIGN_IN' ? [bucket, 1] : ['WORK', Math.max(1, cost.requested)];
}

const refused = (...errors: Error[]): GateAnswer => ({ ok: false, errors });

/**
 * The one gate for HTTP, WebSocket and SSE: name → size → parse → limits → validate → variables → cost → buckets. What depends on the text
 * alone is remembered by text; the operation's name, the variables and the viewer are looked at each time. Throws for a manifest that is
 * not sound.
 */
export function createGate(options: GateOptions): OperationGate {
  const { schema, limits, introspection, trustedDocuments, trustedOnly = 'off', shared, buckets } = options;
  const checks = {
    open: createTextCheck({ schema, limits, introspection: true }),
    shut: createTextCheck({ schema, limits, introspection: false }),
  };
  const trusted = trustedDocuments === undefined ? noTrustedDocuments : readTrustedDocuments(trustedDocuments, checks.open);
  const findText = createTextFinder({ trusted, trustedOnly, shared });
  const isOpenTo = (viewer: Viewer): boolean => introspection === 'on' || (introspection === 'signed-in' && !isNobody(viewer));

  async function judge(request: OperationRequest, viewer: Viewer): Promise<GateAnswer> {
    const found = await findText(request, viewer);
    if (found instanceof Refusal) return refused(found);
    const check = checks[isOpenTo(viewer) ? 'open' : 'shut'];
    // Whoever has nothing left is not even parsed for; what everybody asks is known anyway, and may be a vote or a sign-in.
    const wait = check.knows(found.text) ? 0 : (buckets?.waitOf('WORK', viewer) ?? 0);
    if (wait > 0) return refused(new Refusal('RATE_LIMITED', { retryAfter: wait }));
    const document = check(found.text);
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
  }

  return {
    async check(request, viewer) {
      const answer = await judge(request, viewer);
      const [bucket, points] = priceOf(schema, answer);
      const wait = (await buckets?.take(bucket, viewer, points)) ?? 0;
      if (wait === 0) return answer;
      return { ...refused(new Refusal('RATE_LIMITED', { retryAfter: wait })), ...(answer.cost && { cost: answer.cost }) };
    },
  };
}
