import { Arg, type ClassType, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { type NodeSources, requireInputId } from '../../../graphql/node.js';
import type { BrandDeps } from '../deps.js';
import { createCarrier, createDirective, createGoal, createKeyTask, expireGoal } from './create-guidance.js';
import { carriers, directives, goals, keyTasks } from './guidance.tables.js';
import { CarrierType, DirectiveType, KeyTaskType, StrategicGoalType } from './guidance.types.js';
import { guidanceResolvers } from './guidance-graph.resolver.js';
import * as inputs from './guidance-inputs.types.js';
import * as lists from './guidance-lists.types.js';

const goalGraph = guidanceResolvers({
  guidance: goals,
  type: StrategicGoalType,
  from: StrategicGoalType.from,
  connection: lists.StrategicGoalConnection,
  listArgs: lists.GoalListArgs,
  fields: lists.goalFields,
  order: lists.goalOrder,
  latest: 'YEAR',
  word: 'Goal',
  plural: 'goals',
  what: "goals of the city's strategy (中心工作目标)",
});

const keyTaskGraph = guidanceResolvers({
  guidance: keyTasks,
  type: KeyTaskType,
  from: KeyTaskType.from,
  connection: lists.KeyTaskConnection,
  listArgs: lists.KeyTaskListArgs,
  fields: lists.keyTaskFields,
  order: lists.keyTaskOrder,
  latest: 'YEAR',
  word: 'KeyTask',
  plural: 'keyTasks',
  what: 'key tasks (重点工作)',
});

const directiveGraph = guidanceResolvers({
  guidance: directives,
  type: DirectiveType,
  from: DirectiveType.from,
  connection: lists.DirectiveConnection,
  listArgs: lists.DirectiveListArgs,
  fields: lists.directiveFields,
  order: lists.directiveOrder,
  latest: 'ISSUED_ON',
  word: 'Directive',
  plural: 'directives',
  what: 'instructions from above (重要指示)',
});

const carrierGraph = guidanceResolvers({
  guidance: carriers,
  type: CarrierType,
  from: CarrierType.from,
  connection: lists.CarrierConnection,
  listArgs: lists.CarrierListArgs,
  fields: lists.carrierFields,
  order: lists.carrierOrder,
  latest: 'CREATED',
  word: 'Carrier',
  plural: 'carriers',
  what: 'carriers (载体)',
});

@Resolver()
class GuidanceMutationsResolver {
  constructor(private readonly deps: BrandDeps) {}

  @Mutation(() => inputs.CreateGoalPayload, { description: "Adds a goal of the city's strategy." })
  createGoal(
    @Ctx() context: GraphContext,
    @Arg('input', () => inputs.CreateGoalInput, { description: 'The new goal.' }) input: inputs.CreateGoalInput,
  ): Promise<Payload<'goal', StrategicGoalType>> {
    return answer(context, 'goal', async () => StrategicGoalType.from(await createGoal(this.deps, context.viewer, input)));
  }

  @Mutation(() => inputs.ExpireGoalPayload, { description: 'Ends a strategic goal; it stays listed and linked.' })
  expireGoal(
    @Ctx() context: GraphContext,
    @Arg('input', () => inputs.ExpireGoalInput, { description: 'The goal to end.' }) input: inputs.ExpireGoalInput,
  ): Promise<Payload<'goal', StrategicGoalType>> {
    return answer(context, 'goal', async () => {
      requireInputId('goal', input.goalId, ['input', 'goalId']);
      return StrategicGoalType.from(await expireGoal(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => inputs.CreateKeyTaskPayload, { description: 'Adds a key task of a year.' })
  createKeyTask(
    @Ctx() context: GraphContext,
    @Arg('input', () => inputs.CreateKeyTaskInput, { description: 'The new task.' }) input: inputs.CreateKeyTaskInput,
  ): Promise<Payload<'keyTask', KeyTaskType>> {
    return answer(context, 'keyTask', async () => KeyTaskType.from(await createKeyTask(this.deps, context.viewer, input)));
  }

  @Mutation(() => inputs.CreateDirectivePayload, { description: 'Keeps an instruction from above, word for word; it is never changed.' })
  createDirective(
    @Ctx() context: GraphContext,
    @Arg('input', () => inputs.CreateDirectiveInput, { description: 'The instruction.' }) input: inputs.CreateDirectiveInput,
  ): Promise<Payload<'directive', DirectiveType>> {
    return answer(context, 'directive', async () => DirectiveType.from(await createDirective(this.deps, context.viewer, input)));
  }

  @Mutation(() => inputs.CreateCarrierPayload, { description: 'Adds a carrier.' })
  createCarrier(
    @Ctx() context: GraphContext,
    @Arg('input', () => inputs.CreateCarrierInput, { description: 'The new carrier.' }) input: inputs.CreateCarrierInput,
  ): Promise<Payload<'carrier', CarrierType>> {
    return answer(context, 'carrier', async () => CarrierType.from(await createCarrier(this.deps, context.viewer, input)));
  }
}

export const guidanceGraph: readonly ClassType<object>[] = [
  GuidanceMutationsResolver,
  ...goalGraph.resolvers,
  ...keyTaskGraph.resolvers,
  ...directiveGraph.resolvers,
  ...carrierGraph.resolvers,
];

export const guidanceNodes: NodeSources = {
  goal: goalGraph.node,
  key_task: keyTaskGraph.node,
  directive: directiveGraph.node,
  carrier: carrierGraph.node,
};
