import type { Vault } from '../access/privacy/vault.js';
import { caseReveals } from './cases/index.js';
import { personalFileReveals } from './organisation/index.js';
import type { RevealSources } from './reveals/index.js';

/** Every kind of record with sensitive fields, and who may open them: what `reveal` can open. */
export const revealSources = (vault: Vault): RevealSources => ({ ...personalFileReveals, ...caseReveals(vault) });
