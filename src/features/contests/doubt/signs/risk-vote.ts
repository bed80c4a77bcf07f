/** A vote as far as doubt is concerned. */
export interface RiskVote {
  readonly id: string;
  readonly entryId: string;
  readonly voterHash: string;
  readonly castAt: number;
  readonly networkHash: string | null;
  readonly hasTicket: boolean | null;
}
