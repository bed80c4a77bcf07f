import { type ClassType, Field, ObjectType } from 'type-graphql';
import { isForThePerson, type Locale, messageOf, Refusal, refuse } from '../lib/refusal.js';
import type { GraphContext } from './context.js';

@ObjectType({ description: 'A refusal that the person who asked can act on. When there is one, nothing has changed.' })
export class UserError {
  @Field(() => String, { description: 'Stable code for programs, e.g. PERIOD_CLOSED.' })
  code!: string;

  @Field(() => String, { description: 'Words for people, in the language of the request.' })
  message!: string;

  @Field(() => [String], {
    description: 'Where in the arguments the trouble is, e.g. ["input", "amount"]; empty when it is nowhere special.',
  })
  path!: readonly string[];
}

export const userErrorOf = (refusal: Refusal, locale: Locale): UserError =>
  Object.assign(new UserError(), { code: refusal.code, message: messageOf(refusal, locale), path: refusal.inputPath });

/** The shape of every mutation's answer: its result, or null with the refusals. */
export type Payload<Name extends string, Result> = { readonly [Key in Name]: Result | null } & {
  readonly userErrors: readonly UserError[];
};

/** Declares the payload type of a mutation: `CastVotePayload { vote, userErrors }`. */
export function payloadType<Name extends string, Result>(
  typeName: string,
  resultField: Name,
  result: () => ClassType<object>,
  description: string,
): ClassType<Payload<Name, Result>> {
  @ObjectType(typeName, { description: `Answer of \`${typeName[0]?.toLowerCase()}${typeName.slice(1).replace(/Payload$/, '')}\`.` })
  class MutationPayload {
    @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
    userErrors!: UserError[];
  }
  Field(result, { nullable: true, description })(MutationPayload.prototype, resultField);
  return MutationPayload as unknown as ClassType<Payload<Name, Result>>;
}

/** Runs a use case and answers its payload: a refusal for the person becomes a `userError`, everything else is thrown on. */
export async function answer<Name extends string, Result>(
  context: GraphContext,
  resultField: Name,
  work: () => Promise<Result>,
): Promise<Payload<Name, Result>> {
  try {
    return { [resultField]: await work(), userErrors: [] } as unknown as Payload<Name, Result>;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Whoever has not signed in is told to do so; "not allowed" would send them away.
    if (error.code === 'FORBIDDEN' && context.viewer.account === null) refuse('UNAUTHENTICATED');
    if (!isForThePerson(error.code)) throw error;
    return { [resultField]: null, userErrors: [userErrorOf(error, context.viewer.locale)] } as unknown as Payload<Name, Result>;
  }
}
