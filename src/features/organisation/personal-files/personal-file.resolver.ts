import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { createAllowance } from '../../../access/allowance.js';
import { signerOf } from '../../../access/signer.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { memberById } from '../members/member.loaders.js';
import { MemberType } from '../members/member.types.js';
import { findMemberByIdNumber } from './find-by-id-number.js';
import type { PersonalFileDeps } from './personal-file.deps.js';
import { fileOfMember } from './personal-file.loaders.js';
import {
  FindMemberByIdNumberInput,
  FindMemberByIdNumberPayload,
  PersonalFileType,
  SavePersonalFileInput,
  SavePersonalFilePayload,
} from './personal-file.types.js';
import { savePersonalFile } from './save-personal-file.js';

@Resolver(() => MemberType)
export class PersonalFileResolver {
  /** Plenty for a counter with people at it, nothing for going through numbers: thirty at once per account, then one a minute. */
  private readonly looking = createAllowance({ burst: 30, everyMs: 60_000 });

  constructor(private readonly deps: PersonalFileDeps) {}

  @FieldResolver(() => PersonalFileType, {
    nullable: true,
    description: 'The sensitive part of the file, masked; null when there is none or it is not for you to know (人员敏感信息).',
  })
  personalFile(@Root() member: MemberType, @Ctx() context: GraphContext): Promise<PersonalFileType | null> {
    return load(context, fileOfMember, member.id);
  }

  @Mutation(() => SavePersonalFilePayload, { description: 'Writes sensitive particulars of a member; they are sealed (登记人员敏感信息).' })
  savePersonalFile(
    @Ctx() context: GraphContext,
    @Arg('input', () => SavePersonalFileInput, { description: 'Whose, and what.' }) input: SavePersonalFileInput,
  ): Promise<Payload<'personalFile', PersonalFileType>> {
    return answer(context, 'personalFile', async () => {
      requireInputId('member', input.memberId, ['input', 'memberId']);
      return PersonalFileType.from(await savePersonalFile(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => FindMemberByIdNumberPayload, {
    description:
      'The member of your part of the tree with exactly this identity number (按身份证号查人). A mutation, so that the number never stands in an address and the look is in the audit trail.',
  })
  findMemberByIdNumber(
    @Ctx() context: GraphContext,
    @Arg('input', () => FindMemberByIdNumberInput, { description: 'The number, and why.' }) input: FindMemberByIdNumberInput,
  ): Promise<Payload<'member', MemberType>> {
    refuseUnless(this.looking.take(signerOf(context.viewer), this.deps.clock.now()), 'RATE_LIMITED');
    return answer(context, 'member', async () => {
      const memberId = await findMemberByIdNumber(this.deps, context.viewer, input);
      return (await load(context, memberById, memberId)) ?? refuse('NOT_FOUND');
    });
  }
}
