import type { TestApp } from '../../support/start-app.js';

interface Errors {
  readonly extensions?: { readonly code?: string };
}

/** Codes that mean "you may not"; about a record, also "there is no such record for you". */
const DENIED = ['UNAUTHENTICATED', 'FORBIDDEN'];
const HIDDEN = [...DENIED, 'NOT_FOUND'];

export interface Outcome {
  readonly isAllowed: boolean;
  /** Codes that came back, for the reader of a failure. */
  readonly codes: string;
}

/** Sends an operation and says whether a right was missing; what else may be wrong with it does not count. */
export async function outcomeOf(
  app: TestApp,
  query: string,
  variables: object,
  token: string,
  isAboutRecord = true,
): Promise<Outcome & { data: unknown }> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: token } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as {
    data?: Record<string, { userErrors?: { code: string }[] } | null>;
    errors?: Errors[];
  };
  const codes = errors.map(error => error.extensions?.code ?? 'NONE');
  if (codes.includes('INTERNAL') || codes.includes('BAD_USER_INPUT') || codes.includes('GRAPHQL_VALIDATION_FAILED')) {
    throw new Error(`${query} ${JSON.stringify(variables)}: ${JSON.stringify(errors)}`);
  }
  const told = Object.values(data ?? {}).flatMap(payload => payload?.userErrors?.map(error => error.code) ?? []);
  return { data, isAllowed: !codes.some(code => (isAboutRecord ? HIDDEN : DENIED).includes(code)), codes: [...codes, ...told].join() };
}
