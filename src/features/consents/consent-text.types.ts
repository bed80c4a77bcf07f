import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { payloadType } from '../../graphql/mutation.js';
import { NodeType } from '../../graphql/node.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
import { enumFilter, type OrderBy, orderType, type Where, whereType } from '../../graphql/where.js';
import { ConsentGiver, ConsentPurpose } from './consent.js';
import type { ConsentTextRow } from './consent.views.js';

registerEnumType(ConsentPurpose, {
  name: 'ConsentPurpose',
  description: 'What personal data is used for; each use needs a consent of its own (同意用途).',
  valuesConfig: {
    PERSONAL_FILE: { description: 'Keeping sensitive particulars in a personal file (个人敏感信息档案).' },
    AID: { description: 'Aid: applications, review, payment (救助帮扶).' },
    CHILD_CARE: { description: 'Care for a child (儿童关爱).' },
    HEALTH: { description: 'Illness and treatment (健康信息).' },
    MATCHMAKING: { description: 'Matchmaking (婚恋服务).' },
    RIGHTS: { description: 'Rights and protection (维权服务).' },
    PUBLICATION: { description: 'Name, picture or story shown in public (姓名肖像公开).' },
  },
});

registerEnumType(ConsentGiver, {
  name: 'ConsentGiver',
  description: 'Who agrees (同意人).',
  valuesConfig: {
    SUBJECT: { description: 'The person herself (本人).' },
    GUARDIAN: { description: 'Her guardian; always for a child under 14 (监护人).' },
  },
});

@ObjectType('ConsentText', {
  implements: NodeType,
  description: 'A wording that people agree to (同意书文本). Never changed; a new wording is a new version.',
})
export class ConsentTextType extends NodeType {
  @Field(() => ConsentPurpose, { description: 'What for (用途).' })
  purpose!: ConsentPurpose;

  @Field(() => ConsentGiver, { description: 'Who is to sign it (签署人).' })
  audience!: ConsentGiver;

  @Field(() => Int, { description: 'Its version, from 1, among those of one purpose and audience (版本).' })
  number!: number;

  @Field(() => String, { description: 'Title (标题).' })
  title!: string;

  @Field(() => String, { description: 'The wording (正文).' })
  body!: string;

  @Field(() => String, { description: 'SHA-256 of title and body: what was signed can be proven (校验值).' })
  hash!: string;

  @Field(() => LocalDateScalar, { description: 'From this day it is the one to be signed (启用日期).' })
  effectiveFrom!: string;

  static from(row: ConsentTextRow): ConsentTextType {
    const { id, purpose, audience, title, body, hash, effectiveFrom } = row;
    return Object.assign(new ConsentTextType(), { id, purpose, audience, number: Number(row.number), title, body, hash, effectiveFrom });
  }
}

export const ConsentTextConnection = connectionType('ConsentText', () => ConsentTextType);

export const purposeFilter = enumFilter('ConsentPurpose', ConsentPurpose);
export const giverFilter = enumFilter('ConsentGiver', ConsentGiver);

/** What texts can be filtered by. */
export const textFields = {
  purpose: { filter: () => purposeFilter, column: 't.purpose', description: 'What for.' },
  audience: { filter: () => giverFilter, column: 't.audience', description: 'Who signs.' },
};
const ConsentTextWhere = whereType('ConsentText', textFields);

export const textOrder = { CREATED: { expression: 't.createdAt', description: 'By the time it was published.' } };
const ConsentTextOrder = orderType('ConsentText', textOrder);

@ArgsType()
export class ConsentTextListArgs extends PageArgs {
  @Field(() => ConsentTextWhere, { nullable: true, description: 'Which texts to keep.' })
  where?: Where | null;

  @Field(() => [ConsentTextOrder], { nullable: true, description: 'How to sort them; the newest first when absent.' })
  orderBy?: OrderBy[] | null;
}

@InputType({ description: 'The next version of a wording.' })
export class PublishConsentTextInput {
  @Field(() => ConsentPurpose, { description: 'What for.' })
  purpose!: ConsentPurpose;

  @Field(() => ConsentGiver, { description: 'Who is to sign it; guardians of children sign texts of their own.' })
  audience!: ConsentGiver;

  @Field(() => String, { description: 'Title: at most 120 characters.' })
  title!: string;

  @Field(() => String, { description: 'The wording: at most 10 000 characters.' })
  body!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'From which day; today when absent. Earlier for a text that was signed on paper before.',
  })
  effectiveFrom?: string | null;
}

export const PublishConsentTextPayload = payloadType<'text', ConsentTextType>(
  'PublishConsentTextPayload',
  'text',
  () => ConsentTextType,
  'The published text.',
);
