import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { refuseUnless } from '../../lib/refusal.js';
import { mayKeepHolds, maySeeRequests } from './keeping.policy.js';
import {
  ErasePersonInput,
  ErasePersonPayload,
  ErasureRequestType,
  ExportPersonInput,
  ExportPersonPayload,
  LegalHoldType,
  LiftHoldInput,
  LiftHoldPayload,
  PersonExportType,
  PlaceHoldInput,
  PlaceHoldPayload,
  RequestErasureInput,
  RequestErasurePayload,
} from './keeping.types.js';
import { type HoldDecision, liftHold, placeHold } from './legal-hold.js';
import { openHolds } from './legal-hold.store.js';
import { type ErasureDeps, erasePerson } from './persons/erase-person.js';
import { waitingRequests } from './persons/erasure.store.js';
import { exportPerson, type PersonExportDeps } from './persons/export-person.js';
import { requestErasure } from './persons/request-erasure.js';

@Resolver()
export class KeepingResolver {
  constructor(private readonly deps: ErasureDeps & PersonExportDeps) {}

  @Query(() => [ErasureRequestType], {
    description: 'Requests to erase people of your part of the tree that wait to be carried out (待执行删除请求).',
  })
  async erasureRequests(@Ctx() { viewer, database }: GraphContext): Promise<ErasureRequestType[]> {
    refuseUnless(maySeeRequests(viewer), 'FORBIDDEN');
    return (await waitingRequests(database.read, viewer.scope.R)).map(ErasureRequestType.from);
  }

  @Query(() => [LegalHoldType], { description: 'Holds on a subject that were not lifted (保全).' })
  async legalHolds(
    @Ctx() { viewer, database }: GraphContext,
    @Arg('subjectId', () => ID, { description: 'The subject.' }) subjectId: string,
  ): Promise<LegalHoldType[]> {
    refuseUnless(mayKeepHolds(viewer), 'FORBIDDEN');
    return (await openHolds(database.read, subjectId)).map(LegalHoldType.from);
  }

  @Mutation(() => ExportPersonPayload, { description: 'All that is held about a person, for herself, as a file (个人信息查阅复制).' })
  exportPerson(
    @Ctx() context: GraphContext,
    @Arg('input', () => ExportPersonInput, { description: 'Who.' }) input: ExportPersonInput,
  ): Promise<Payload<'export', PersonExportType>> {
    return answer(context, 'export', async () => {
      requireInputId('member', input.memberId, ['input', 'memberId']);
      return Object.assign(new PersonExportType(), await exportPerson(this.deps, context.viewer, input.memberId));
    });
  }

  @Mutation(() => RequestErasurePayload, { description: 'Asks that the data of somebody who has left be erased (提出删除请求).' })
  requestErasure(
    @Ctx() context: GraphContext,
    @Arg('input', () => RequestErasureInput, { description: 'Who, and why.' }) input: RequestErasureInput,
  ): Promise<Payload<'request', ErasureRequestType>> {
    return answer(context, 'request', async () => {
      requireInputId('member', input.memberId, ['input', 'memberId']);
      return ErasureRequestType.from(await requestErasure(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => ErasePersonPayload, { description: "Erases a person's data, at somebody else's request; counts stay (执行删除)." })
  erasePerson(
    @Ctx() context: GraphContext,
    @Arg('input', () => ErasePersonInput, { description: 'Which request.' }) input: ErasePersonInput,
  ): Promise<Payload<'request', ErasureRequestType>> {
    return answer(context, 'request', async () => {
      requireInputId('erasure_request', input.requestId, ['input', 'requestId']);
      return ErasureRequestType.from(await erasePerson(this.deps, context.viewer, input.requestId));
    });
  }

  @Mutation(() => PlaceHoldPayload, { description: 'Keeps everything about a subject from being erased (设置保全).' })
  placeHold(
    @Ctx() context: GraphContext,
    @Arg('input', () => PlaceHoldInput, { description: 'What, and why.' }) input: PlaceHoldInput,
  ): Promise<Payload<'hold', LegalHoldType>> {
    return answer(context, 'hold', async () => {
      const decision = decided(context.viewer, 'placeHold', input.reason);
      return LegalHoldType.from(await placeHold(this.deps, input.subjectId, decision));
    });
  }

  @Mutation(() => LiftHoldPayload, { description: 'Ends a hold (解除保全).' })
  liftHold(
    @Ctx() context: GraphContext,
    @Arg('input', () => LiftHoldInput, { description: 'Which, and why.' }) input: LiftHoldInput,
  ): Promise<Payload<'hold', LegalHoldType>> {
    return answer(context, 'hold', async () => {
      requireInputId('legal_hold', input.holdId, ['input', 'holdId']);
      return LegalHoldType.from(await liftHold(this.deps, input.holdId, decided(context.viewer, 'liftHold', input.reason)));
    });
  }
}

/** Errors: FORBIDDEN, UNAUTHENTICATED. */
function decided(viewer: Viewer, action: string, reason: string): HoldDecision {
  refuseUnless(mayKeepHolds(viewer), 'FORBIDDEN');
  return { reason, accountId: signerOf(viewer), act: actOf(viewer, action) };
}
