import type { Viewer } from '../access/viewer.js';
import type { AccessEnd, RevocationTarget } from './live-message.js';

/** A socket or a stream that somebody holds open. */
export interface Connection {
  readonly viewer: Viewer;
  /** Their access ended: close at once, and send nothing more. */
  revoke(reason: AccessEnd): void;
}

/** Everything that is held open on this node, by account, sign-in and network address. */
export class Connections {
  private readonly all = new Set<Connection>();
  private readonly byAccount = new Map<string, Set<Connection>>();
  private readonly bySession = new Map<string, Set<Connection>>();
  private readonly byAddress = new Map<string, number>();

  get size(): number {
    return this.all.size;
  }

  ofAccount(accountId: string): number {
    return this.byAccount.get(accountId)?.size ?? 0;
  }

  ofAddress(address: string): number {
    return this.byAddress.get(address) ?? 0;
  }

  /** Counts one more from this address; the answer gives the place back, once. */
  enterAddress(address: string): () => void {
    this.byAddress.set(address, this.ofAddress(address) + 1);
    return once(() => {
      const left = this.ofAddress(address) - 1;
      if (left > 0) this.byAddress.set(address, left);
      else this.byAddress.delete(address);
    });
  }

  /** Puts it where a revocation finds it; the answer takes it out again. */
  enter(connection: Connection): () => void {
    const { account, sessionId } = connection.viewer;
    this.all.add(connection);
    if (account) addTo(this.byAccount, account.id, connection);
    if (sessionId) addTo(this.bySession, sessionId, connection);
    return once(() => {
      this.all.delete(connection);
      if (account) removeFrom(this.byAccount, account.id, connection);
      if (sessionId) removeFrom(this.bySession, sessionId, connection);
    });
  }

  revoke(target: RevocationTarget, reason: AccessEnd): void {
    const found = 'accountId' in target ? this.byAccount.get(target.accountId) : this.bySession.get(target.sessionId);
    for (const connection of [...(found ?? [])]) connection.revoke(reason);
  }

  /** The sign-ins that hold something open here. */
  sessionIds(): string[] {
    return [...this.bySession.keys()];
  }
}

function addTo(index: Map<string, Set<Connection>>, key: string, connection: Connection): void {
  const found = index.get(key) ?? new Set<Connection>();
  index.set(key, found.add(connection));
}

function removeFrom(index: Map<string, Set<Connection>>, key: string, connection: Connection): void {
  const found = index.get(key);
  found?.delete(connection);
  if (found?.size === 0) index.delete(key);
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
