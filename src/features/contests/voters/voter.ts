import { refuseUnless } from '../../../lib/refusal.js';

/** How a voter showed who they are (投票人身份). */
export const VoterKind = {
  VERIFIED_MEMBER: 'VERIFIED_MEMBER',
  OIDC_SUBJECT: 'OIDC_SUBJECT',
  WECHAT: 'WECHAT',
  PHONE: 'PHONE',
  DEVICE: 'DEVICE',
} as const;
export type VoterKind = keyof typeof VoterKind;

/** A voter as votes know them: only ever a keyed hash, under a key of the contest. */
export interface Voter {
  readonly contestId: string;
  readonly kind: VoterKind;
  readonly hash: string;
}

/** What a contest admits when its host does not say: devices that have shown some work, as anybody could vote before there was a choice. */
export const USUAL_KINDS: readonly VoterKind[] = ['DEVICE'];

/** Kinds as a row keeps them, in one order: `PHONE,DEVICE`. Errors: VOTER_KINDS_INVALID for none. */
export function kindsText(kinds: readonly VoterKind[]): string {
  refuseUnless(kinds.length > 0, 'VOTER_KINDS_INVALID', {}, ['input', 'voterKinds']);
  return Object.keys(VoterKind)
    .filter(kind => kinds.includes(kind as VoterKind))
    .join(',');
}

export const kindsOf = (text: string): VoterKind[] => text.split(',') as VoterKind[];

const DAY_MS = 86_400_000;

/** When a voter's pass ends: with the round, and after a day at most. */
export const passEndsAt = (round: { readonly closesAt: number }, now: Date): Date =>
  new Date(Math.min(Number(round.closesAt), now.getTime() + DAY_MS));
