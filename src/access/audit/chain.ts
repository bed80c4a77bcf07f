import { createHmac } from 'node:crypto';
import type { AuditEntry, AuditSeal } from './audit.entity.js';

/** A committed entry that waits for its place in the chain, as its writer knows it. */
export interface DueEntry extends Pick<AuditEntry, 'mac' | 'keyId'> {
  readonly entryId: string;
}

/** Where a chain ends: its last place and the hash there. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

export const CHAIN_START: ChainEnd = { seq: 0, hash: '' };

/** The hash of a place: nothing about it, its entry or what came before can be another. Under the key of the entry. */
export const sealHash = (key: Buffer, seal: Omit<AuditSeal, 'hash'>, mac: string, previous: string): string =>
  createHmac('sha256', key)
    .update(`seal\n${JSON.stringify([seal.seq, seal.id, seal.entryId, seal.sealedAt, mac, previous])}`)
    .digest('hex');

/** Something about the trail that is not as its writers left it. Ids and places only. */
export interface AuditFault {
  readonly kind: AuditFaultKind;
  readonly seq?: number;
  /** The entry, seal, batch or head it was seen at. */
  readonly id?: string;
}

/** Every way in which the trail can be found to be wrong, in words for whoever reads the report. */
export const auditFaults = {
  ENTRY_GONE: ['链中的记录已不存在', 'an entry of the chain is gone'],
  ENTRY_CHANGED: ['记录内容被改动', 'an entry is not what was written'],
  ENTRY_FORGED: ['有未经系统写入的记录', 'an entry that the system did not write'],
  ENTRY_UNSEALED: ['有记录长时间未入链', 'an entry has waited too long for its place in the chain'],
  SEAL_CHANGED: ['链环被改动、调换或其前一环不符', 'a place of the chain was changed, moved, or does not follow the one before'],
  SEAL_MISSING: ['链中缺号', 'a place of the chain is missing'],
  CHAIN_CUT: ['链尾被截断或改写', 'the chain ends before, or otherwise than, it did'],
  HEAD_CHANGED: ['链尾登记与链不符', 'the recorded end of the chain is not where the chain ends'],
  HEAD_FORGED: ['导出的链头签名无效', 'an exported head is not signed by this installation'],
  HEAD_UNREADABLE: ['导出的链头无法读取', 'an exported head cannot be read'],
  BATCH_CHANGED: ['批次中的行被改动、增加或删除', 'rows of a batch were changed, added or removed'],
  BATCH_UNATTESTED: ['有不属于任何批次的行', 'rows that no batch attests'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>;

type AuditFaultKind = keyof typeof auditFaults;
