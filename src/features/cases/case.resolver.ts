import { Arg, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { stepsOpenTo } from '../../access/steps.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireId, requireInputId } from '../../graphql/node.js';
import { refuse } from '../../lib/refusal.js';
import { BranchType, branchById } from '../organisation/index.js';
import { addCaseNote } from './add-case-note.js';
import { assignCase } from './assign-case.js';
import type { CaseFile } from './case.entity.js';
import { CaseStep } from './case.js';
import { caseById } from './case.loaders.js';
import { caseSteps } from './case.policy.js';
import { casesByIds, casesInHand } from './case.store.js';
import {
  AddCaseNoteInput,
  AddCaseNotePayload,
  AssignCaseInput,
  AssignCasePayload,
  CaseType,
  CloseCaseInput,
  CloseCasePayload,
  OpenCaseInput,
  OpenCasePayload,
} from './case.types.js';
import { closeCase } from './close-case.js';
import type { CaseDeps } from './deps.js';
import { openCase } from './open-case.js';

type CasePayload = Promise<Payload<'case', CaseType>>;

@Resolver(() => CaseType)
export class CaseResolver {
  constructor(private readonly deps: CaseDeps) {}

  @Query(() => CaseType, { name: 'case', nullable: true, description: 'One case, or null when there is none that is yours (个案).' })
  one(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Its id.' }) id: string): Promise<CaseType | null> {
    return caseById(context, this.deps, requireId('case', id));
  }

  @Extensions({ listSize: 100 })
  @Query(() => [CaseType], { description: 'The cases that you handle or watch over, the newest first, at most 100 (我的个案).' })
  async myCases(@Ctx() { database, viewer }: GraphContext): Promise<CaseType[]> {
    return (await casesInHand(database.read, this.deps, viewer)).map(CaseType.from);
  }

  @FieldResolver(() => BranchType, { name: 'branch', description: 'The branch whose case it is.' })
  async branchOf(@Root() { seen }: CaseType, @Ctx() context: GraphContext): Promise<BranchType> {
    return (await load(context, branchById, seen.row.branchId))!;
  }

  @FieldResolver(() => [CaseStep], { description: 'What you may do with it now (可用操作).' })
  viewerCan(@Root() { seen: { row, facts } }: CaseType, @Ctx() { viewer }: GraphContext): CaseStep[] {
    return stepsOpenTo(caseSteps(facts), viewer, { state: row.state, hands: [row.openedById, row.handlerId] }, facts);
  }

  @Mutation(() => OpenCasePayload, { description: 'Opens a case that you handle and somebody else watches over (立案).' })
  openCase(
    @Ctx() context: GraphContext,
    @Arg('input', () => OpenCaseInput, { description: 'The case.' }) input: OpenCaseInput,
  ): CasePayload {
    return this.done(context, () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      requireInputId('account', input.supervisorId, ['input', 'supervisorId']);
      if (input.ownerMemberId) requireInputId('member', input.ownerMemberId, ['input', 'ownerMemberId']);
      return openCase(this.deps, context.viewer, input);
    });
  }

  @Mutation(() => AssignCasePayload, { description: 'Gives a case to another handler; the one before sees it no more (转派个案).' })
  assignCase(
    @Ctx() context: GraphContext,
    @Arg('input', () => AssignCaseInput, { description: 'Which case, and who.' }) input: AssignCaseInput,
  ): CasePayload {
    return this.done(context, () => {
      requireInputId('case', input.caseId, ['input', 'caseId']);
      requireInputId('account', input.handlerId, ['input', 'handlerId']);
      return assignCase(this.deps, context.viewer, input);
    });
  }

  @Mutation(() => AddCaseNotePayload, { description: 'Adds a note of the work on a case (补充办理记录).' })
  addCaseNote(
    @Ctx() context: GraphContext,
    @Arg('input', () => AddCaseNoteInput, { description: 'Which case, and the note.' }) input: AddCaseNoteInput,
  ): CasePayload {
    return this.done(context, () => {
      requireInputId('case', input.caseId, ['input', 'caseId']);
      return addCaseNote(this.deps, context.viewer, input);
    });
  }

  @Mutation(() => CloseCasePayload, { description: 'Closes a case with what came of it (办结个案).' })
  closeCase(
    @Ctx() context: GraphContext,
    @Arg('input', () => CloseCaseInput, { description: 'Which case, and what came of it.' }) input: CloseCaseInput,
  ): CasePayload {
    return this.done(context, () => {
      requireInputId('case', input.caseId, ['input', 'caseId']);
      return closeCase(this.deps, context.viewer, input);
    });
  }

  /** What was done to a case, answered as the viewer sees it now. */
  private done(context: GraphContext, work: () => Promise<CaseFile>): CasePayload {
    return answer(context, 'case', async () => {
      const { id } = await work();
      const [found] = await casesByIds(this.deps.database.read, this.deps, context.viewer, [id]);
      return found ? CaseType.from(found) : refuse('NOT_FOUND');
    });
  }
}
