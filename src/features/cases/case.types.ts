import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../graphql/mutation.js';
import { NodeType } from '../../graphql/node.js';
import { DateTime } from '../../graphql/scalars.js';
import { CaseKind, CaseState, CaseStep, tailOf } from './case.js';
import type { SeenCase } from './case.store.js';

registerEnumType(CaseKind, {
  name: 'CaseKind',
  description: 'What a case is about (个案类别).',
  valuesConfig: {
    AID: { description: 'Aid to somebody in hardship (困难帮扶).' },
    CHILD: { description: 'A child (困境儿童).' },
    ILLNESS: { description: 'Illness, such as the two cancers (患病救助).' },
    RIGHTS: { description: 'Rights of a woman (维权).' },
    VIOLENCE: { description: 'Violence in the family (家庭暴力).' },
    TALK: { description: 'A talk with a cadre, or discipline; top-restricted (谈心谈话、纪律).' },
  },
});

registerEnumType(CaseState, {
  name: 'CaseState',
  description: 'How far a case has come (个案状态).',
  valuesConfig: { OPEN: { description: 'Somebody works on it (办理中).' }, CLOSED: { description: 'It is done (已办结).' } },
});

registerEnumType(CaseStep, {
  name: 'CaseStep',
  description: 'What is done with a case (个案操作).',
  valuesConfig: {
    ADD_NOTE: { description: '`addCaseNote`: by its handler (补充办理记录).' },
    ASSIGN: { description: '`assignCase`: by its supervisor (转派).' },
    CLOSE: { description: '`closeCase`: by its supervisor, who neither opened nor handled it (办结).' },
  },
});

/** Nothing of what it says: that is opened by `reveal`. */
@ObjectType('Case', {
  implements: NodeType,
  description: 'A case (个案), for those who have to do with it and nobody else. What it says is sealed; `reveal` opens it.',
})
export class CaseType extends NodeType {
  @Field(() => CaseKind, { description: 'What it is about.' })
  kind!: CaseKind;

  @Field(() => CaseState, { description: 'How far it has come.' })
  state!: CaseState;

  @Field(() => String, { description: 'The tail of its number, by which people speak of it instead of a name (案号尾码).' })
  tail!: string;

  @Field(() => ID, { description: 'The account that works on it (经办人).' })
  handlerId!: string;

  @Field(() => ID, { description: 'The account that watches over it (督导人).' })
  supervisorId!: string;

  @Field(() => DateTime, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed; null while it is open.' })
  closedAt!: Date | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly seen!: SeenCase;

  static from(seen: SeenCase): CaseType {
    const { id, kind, state, handlerId, supervisorId, openedAt, closedAt, version } = seen.row;
    const times = { openedAt: new Date(openedAt), closedAt: closedAt === null ? null : new Date(closedAt) };
    return Object.assign(new CaseType(), {
      id,
      kind,
      state,
      handlerId,
      supervisorId,
      version,
      tail: tailOf(id),
      ...times,
      seen,
    });
  }
}

@InputType({ description: 'A new case. Its texts are sealed.' })
export class OpenCaseInput {
  @Field(() => ID, { description: 'The branch whose case it is.' })
  branchId!: string;

  @Field(() => CaseKind, { description: 'What it is about.' })
  kind!: CaseKind;

  @Field(() => ID, { description: 'The account that watches over it; not your own.' })
  supervisorId!: string;

  @Field(() => String, { description: 'What it is about: at most 100 characters.' })
  title!: string;

  @Field(() => String, { description: 'Whom it is about: at most 60 characters.' })
  person!: string;

  @Field(() => String, { description: 'What happened: at most 4 000 characters.' })
  narrative!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The member it is about, or a child’s guardian: she may read it. Only AID, CHILD, ILLNESS.',
  })
  ownerMemberId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Needed for AID, CHILD, ILLNESS without `ownerMemberId`, and only then: who agreed (for a child under 14 the guardian), when, and where the signed paper lies, or why life or safety could not wait; 10 to 500 characters (同意依据). Sealed.',
  })
  basis?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where no consent is in force and life or safety cannot wait: why, in 10 to 500 characters and without a name (紧急情况说明). It stays in the trail.',
  })
  emergencyReason?: string | null;
}

@InputType({ description: 'Who is to work on a case.' })
export class AssignCaseInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => ID, { description: 'The account of the new handler.' })
  handlerId!: string;

  @Field(() => Int, { description: 'The version that was read; VERSION_STALE when somebody was faster.' })
  expectedVersion!: number;
}

@InputType({ description: 'A note of the work on a case. It is sealed.' })
export class AddCaseNoteInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => String, { description: 'The note: at most 4 000 characters.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Where no consent is in force and life or safety cannot wait: why, in 10 to 500 characters and without a name (紧急情况说明). It stays in the trail.',
  })
  emergencyReason?: string | null;
}

@InputType({ description: 'A case to close.' })
export class CloseCaseInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => String, { description: 'What came of it: at most 2 000 characters. It is sealed.' })
  outcome!: string;

  @Field(() => Int, { description: 'The version that was read; VERSION_STALE when somebody was faster.' })
  expectedVersion!: number;
}

const answered = (name: string) => payloadType<'case', CaseType>(name, 'case', () => CaseType, 'The case.');
export const OpenCasePayload = answered('OpenCasePayload');
export const AssignCasePayload = answered('AssignCasePayload');
export const AddCaseNotePayload = answered('AddCaseNotePayload');
export const CloseCasePayload = answered('CloseCasePayload');
