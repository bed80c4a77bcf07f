import { z } from 'zod';
import { type AskRules, askJson } from './ask.js';
import { ProviderFault } from './provider.js';

const outcome = z.looseObject({ errcode: z.int().optional() });

/**
 * Asks WeChat or WeCom, which answer every failure with HTTP 200 and an `errcode`. Throws a ProviderFault with that code, or for an answer
 * of another shape.
 */
export async function askWithErrcode<Told>(rules: AskRules, url: string, shape: z.ZodType<Told>): Promise<Told> {
  const { status, told } = await askJson(rules, url);
  const { errcode = 0 } = outcome.safeParse(told).data ?? {};
  if (errcode !== 0) throw new ProviderFault('REFUSED', String(errcode));
  const parsed = shape.safeParse(told);
  if (status !== 200 || !parsed.success) throw new ProviderFault('ANSWER_INVALID', String(status));
  return parsed.data;
}

/** An address with its parameters in this very order: WeChat matches the link of its sign-in page by pattern. */
export const withQuery = (url: string, parameters: Readonly<Record<string, string>>): string => `${url}?${new URLSearchParams(parameters)}`;

/** The one code of an answer. Throws a ProviderFault when there is none, or several. */
export function codeOf(answer: URLSearchParams, ...names: readonly string[]): string {
  const codes = [...new Set(names.flatMap(name => answer.getAll(name)))];
  const [code = ''] = codes;
  if (codes.length !== 1 || code === '' || code.length > 1_024) throw new ProviderFault('NO_CODE');
  return code;
}
