import { breakGlassReveals, type CaseEyes, caseReveals } from './cases/index.js';
import { complaintReveals } from './contests/index.js';
import { personalFileReveals } from './organisation/index.js';
import type { RevealSources } from './reveals/index.js';

/** Every kind of record with sensitive fields, and who may open them: what `reveal` can open. */
export const revealSources = (eyes: CaseEyes): RevealSources => ({
  ...personalFileReveals,
  ...caseReveals(eyes),
  ...breakGlassReveals(eyes),
  ...complaintReveals,
});
