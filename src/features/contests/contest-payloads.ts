import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload, payloadType } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import type { Contest } from './contest.entity.js';
import { ContestType } from './contest.types.js';

/** The payload of a mutation that answers with the contest it was about. */
export const contestPayload = (name: string) =>
  payloadType<'contest', ContestType>(name, 'contest', () => ContestType, 'The contest as it is now.');

/** Runs what a mutation does with the contest of this id, and answers its payload. */
export const answerContest = (context: GraphContext, id: string, work: () => Promise<Contest>): Promise<Payload<'contest', ContestType>> =>
  answer(context, 'contest', async () => {
    requireInputId('contest', id, ['input', 'contestId']);
    return ContestType.from(await work());
  });
