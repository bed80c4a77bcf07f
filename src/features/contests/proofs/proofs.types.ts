import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../../../graphql/connection.js';
import { BigCount, LocalDateScalar } from '../../../graphql/scalars.js';
import type { Locale } from '../../../lib/refusal.js';
import type { CheckedReceipt, ReceiptStatus } from './check-receipt.js';
import type { ProvenGrowth } from './prove-growth.js';
import type { VoteTreeHead } from './tree.entity.js';
import { VoteVoidReason, voidReasonWords } from './void-reason.js';

const VoteReceiptStatus = { COUNTED: 'COUNTED', VOIDED: 'VOIDED', PENDING: 'PENDING', ALTERED: 'ALTERED' } as const satisfies Record<
  ReceiptStatus,
  ReceiptStatus
>;
registerEnumType(VoteReceiptStatus, {
  name: 'VoteReceiptStatus',
  description: 'How the vote of a receipt stands (回执状态).',
  valuesConfig: {
    COUNTED: { description: 'It counts, and stands in the published tree (已计票).' },
    VOIDED: { description: 'It was voided and no longer counts; it stays in the tree (已作废).' },
    PENDING: {
      description:
        'It counts; the next head will take it into the tree: once 20 ballots wait and the board shows them, or after the round (已收，待列入公示树).',
    },
    ALTERED: {
      description:
        'What is stored is not the vote that this receipt was given for: show the receipt to whoever oversees the contest (与存档不符).',
    },
  },
});

registerEnumType(VoteVoidReason, {
  name: 'VoteVoidReason',
  description: 'Why a vote was voided (作废原因); it never depends on the entry voted for.',
  valuesConfig: {
    FRAUD: { description: 'Found to be bought or cast by a machine (刷票).' },
    VOTER_NOT_ENTITLED: { description: 'The voter was not entitled to vote (投票人不符合资格).' },
  },
});

const hex = (hash: Buffer): string => hash.toString('hex');

@ObjectType('VoteTreeHead', {
  description:
    'What the tree of a contest held at a moment, signed (签名树头). Kept by anybody, it shows whether votes were changed since.',
})
export class VoteTreeHeadType {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => Int, { description: 'Its place among the heads of the contest, from 1 (序号).' })
  number!: number;

  @Field(() => BigCount, { description: 'Leaves in the tree: votes, voided ones among them (叶数).' })
  treeSize!: number;

  @Field(() => String, { description: 'Root of the tree by RFC 6962 with SHA-256, hexadecimal (根哈希).' })
  rootHash!: string;

  @Field(() => Date, { description: 'When it was signed (签名时间).' })
  signedAt!: Date;

  @Field(() => String, { description: 'The key it is signed with: Ed25519, SPKI, base64 (公钥). Compare it with the one you know.' })
  publicKey!: string;

  @Field(() => String, { description: 'Ed25519 over five lines (see docs/votes.md), base64 (签名).' })
  signature!: string;

  static from(row: VoteTreeHead): VoteTreeHeadType {
    const { contestId, rootHash, publicKey, signature } = row;
    const numbers = { number: Number(row.number), treeSize: Number(row.treeSize), signedAt: new Date(Number(row.signedAt)) };
    return Object.assign(new VoteTreeHeadType(), { contestId, rootHash, publicKey, signature, ...numbers });
  }
}

export const VoteTreeHeadConnection = connectionType('VoteTreeHead', () => VoteTreeHeadType);

@ObjectType('VoteInclusion', { description: 'Proof that a vote stands in the tree of its contest (收录证明), RFC 6962 section 2.1.1.' })
export class VoteInclusionType {
  @Field(() => BigCount, { description: 'Index of its leaf, from 0 (叶序号).' })
  leafIndex!: number;

  @Field(() => [String], { description: 'Hashes from the leaf upwards, hexadecimal (路径).' })
  path!: readonly string[];

  @Field(() => VoteTreeHeadType, { description: 'The newest head, which the path leads to (树头).' })
  head!: VoteTreeHeadType;
}

@ObjectType('VoteReceipt', { description: 'What a receipt says of its vote: whether it counts, never for whom (回执核验结果).' })
export class VoteReceiptType {
  @Field(() => VoteReceiptStatus, { description: 'How the vote stands (状态).' })
  status!: ReceiptStatus;

  @Field(() => VoteVoidReason, { nullable: true, description: 'Why it was voided (作废原因).' })
  reason!: VoteVoidReason | null;

  @Field(() => String, { nullable: true, description: 'The same in words (原因说明).' })
  reasonText!: string | null;

  @Field(() => ID, { nullable: true, description: 'The contest (比赛); null when the vote is gone.' })
  contestId!: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The voting day it was cast on (投票日); null when the vote is gone.' })
  castOn!: string | null;

  @Field(() => String, {
    description:
      'What stands for the vote in the tree, hexadecimal (承诺值): the same 32 bytes as in the receipt. Its leaf is SHA-256(00 ‖ these).',
  })
  commitment!: string;

  @Field(() => VoteInclusionType, { nullable: true, description: 'Proof that it stands in the tree (收录证明); null until a head has it.' })
  inclusion!: VoteInclusionType | null;

  static from({ status, voidReason, contestId, castOn, commitment, inclusion }: CheckedReceipt, locale: Locale): VoteReceiptType {
    const [zh, en] = voidReason ? voidReasonWords[voidReason] : [null, null];
    const proof = inclusion && { ...inclusion, path: inclusion.path.map(hex), head: VoteTreeHeadType.from(inclusion.head) };
    return Object.assign(new VoteReceiptType(), {
      ...{ status, contestId, castOn, commitment: hex(commitment) },
      ...{ reason: voidReason, reasonText: locale === 'en' ? en : zh },
      inclusion: proof && Object.assign(new VoteInclusionType(), proof),
    });
  }
}

@ObjectType('VoteTreeProof', {
  description: 'Proof that the tree was only added to between two of its heads (一致性证明), RFC 6962 section 2.1.2.',
})
export class VoteTreeProofType {
  @Field(() => VoteTreeHeadType, { description: 'The earlier head.' })
  from!: VoteTreeHeadType;

  @Field(() => VoteTreeHeadType, { description: 'The later head.' })
  to!: VoteTreeHeadType;

  @Field(() => [String], { description: 'The hashes of the proof, hexadecimal (路径); none for equal sizes.' })
  path!: readonly string[];

  static from({ from, to, path }: ProvenGrowth): VoteTreeProofType {
    const heads = { from: VoteTreeHeadType.from(from), to: VoteTreeHeadType.from(to) };
    return Object.assign(new VoteTreeProofType(), { ...heads, path: path.map(hex) });
  }
}
