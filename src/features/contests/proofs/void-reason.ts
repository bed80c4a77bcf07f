/**
 * Why a vote was voided (作废原因). The voter may read it, and so may whoever makes her show her receipt: a reason never depends on the entry that
 * the vote was for.
 */
export const VoteVoidReason = {
  FRAUD: 'FRAUD',
  VOTER_NOT_ENTITLED: 'VOTER_NOT_ENTITLED',
} as const;
export type VoteVoidReason = keyof typeof VoteVoidReason;

/** In Chinese and English. */
export const voidReasonWords: Readonly<Record<VoteVoidReason, readonly [zh: string, en: string]>> = {
  FRAUD: [
    '该票属于经两人复核认定的非正常投票（刷票），已作废，不再计入票数',
    'This vote is among those that two people found to be bought or cast by a machine; it no longer counts',
  ],
  VOTER_NOT_ENTITLED: [
    '投票人不符合本次比赛的投票资格，该票已作废',
    'The voter was not entitled to vote in this contest; the vote no longer counts',
  ],
};
