import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Connections that clients opened ahead and never used. Node does not count them as idle, so a server that closes would wait for them.
 * The answer closes those that have not sent a byte.
 */
export function watchSilentConnections(server: Server): () => void {
  const open = new Set<Socket>();
  server.on('connection', socket => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
}
