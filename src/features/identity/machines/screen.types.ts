import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { payloadType } from '../../../graphql/mutation.js';
import { NodeType } from '../../../graphql/node.js';
import { DateTime } from '../../../graphql/scalars.js';
import { IdFilter, TextFilter, type Where, whereType } from '../../../graphql/where.js';
import { ScreenBoardKind } from './board-source.js';
import { instantOf } from './instant.js';
import type { ScreenRow } from './screen.views.js';

registerEnumType(ScreenBoardKind, {
  name: 'ScreenBoardKind',
  description: 'A live board that a screen can show (大屏类别).',
  valuesConfig: {
    CONTEST: { description: '`contestBoard`, about a contest (投票大屏).' },
    STAGE: { description: '`stageBoard`, about a judged round (现场大屏).' },
    STUDY: { description: '`studyBoard`, about a study session (学习大屏).' },
    BRAND: { description: '`brandBoard`, about the whole city (品牌看板).' },
  },
});

@ObjectType('ScreenBoard', { description: 'One board that a screen shows.' })
export class ScreenBoardType {
  @Field(() => ScreenBoardKind, { description: 'Which board.' })
  board!: ScreenBoardKind;

  @Field(() => ID, { nullable: true, description: 'What it is about; null for a board of the whole city.' })
  subjectId!: string | null;

  static from({ board, subjectId }: { board: ScreenBoardKind; subjectId: string | null }): ScreenBoardType {
    return Object.assign(new ScreenBoardType(), { board, subjectId });
  }
}

@ObjectType('Screen', { implements: NodeType, description: 'A screen on a wall with a token of its own (大屏终端).' })
export class ScreenType extends NodeType {
  @Field(() => String, { description: 'Where it hangs or what it is for (名称).' })
  label!: string;

  @Field(() => String, { description: 'How its token begins, to tell tokens apart (凭证前缀).' })
  prefix!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The token itself, in the answer of `issueScreen` and never again: send it as `Authorization: Bearer …` (凭证).',
  })
  token!: string | null;

  @Field(() => DateTime, { description: 'When it was issued (签发时间).' })
  issuedAt!: Date;

  @Field(() => DateTime, { description: 'When its token ends, and with it what the screen has open (到期时间).' })
  expiresAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken back; null while it was not (撤销时间).' })
  revokedAt!: Date | null;

  static from({ id, label, prefix, issuedAt, expiresAt, revokedAt }: ScreenRow, token: string | null = null): ScreenType {
    const times = { issuedAt: instantOf(issuedAt), expiresAt: instantOf(expiresAt), revokedAt: instantOf(revokedAt) };
    return Object.assign(new ScreenType(), { id, label, prefix, token, ...times });
  }
}

export const ScreenConnection = connectionType('Screen', () => ScreenType);

/** What screens can be filtered by. */
export const screenFields = {
  id: { filter: () => IdFilter, column: 's.id', description: 'Its id.' },
  label: { filter: () => TextFilter, column: 's.label', description: 'Where it hangs or what it is for.' },
  prefix: { filter: () => TextFilter, column: 's.prefix', description: 'How its token begins.' },
};
const ScreenWhere = whereType('Screen', screenFields);

@ArgsType()
export class ScreenListArgs extends PageArgs {
  @Field(() => ScreenWhere, { nullable: true, description: 'Which screens to keep.' })
  where?: Where | null;
}

@InputType({ description: 'A board for a screen.' })
class ScreenBoardInput {
  @Field(() => ScreenBoardKind, { description: 'Which board.' })
  board!: ScreenBoardKind;

  @Field(() => ID, { nullable: true, description: 'The contest or study session it is about; nothing for BRAND.' })
  subjectId?: string | null;
}

@InputType({ description: 'A new screen.' })
export class IssueScreenInput {
  @Field(() => String, { description: 'Where it hangs or what it is for: at most 60 characters.' })
  label!: string;

  @Field(() => [ScreenBoardInput], { description: 'What it may show: 1 to 20 different boards.' })
  boards!: ScreenBoardInput[];

  @Field(() => DateTime, { description: 'When its token ends: at most 92 days from now.' })
  expiresAt!: Date;
}

@InputType({ description: 'The screen whose token is taken back.' })
export class RevokeScreenInput {
  @Field(() => ID, { description: 'The screen.' })
  screenId!: string;
}

const screenPayload = (name: string, description: string) =>
  payloadType<'screen', ScreenType>(name, 'screen', () => ScreenType, description);

export const IssueScreenPayload = screenPayload('IssueScreenPayload', 'The new screen with its token, which is shown this once.');
export const RevokeScreenPayload = screenPayload('RevokeScreenPayload', 'The screen, which shows nothing any more.');
