// The limit: one frame made before the clock starts, written to every socket as fast as the kernel takes it. No GraphQL at all.
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { boardAt } from '../servers/board.js';

const { epoch, seq, totalVotes, viewers, entries } = boardAt(1);
const shown = entries.map(({ id, rank, votes, share }) => ({ id, rank, votes, share }));
const payload = Buffer.from(
  JSON.stringify({ id: '1', type: 'next', payload: { data: { contestBoard: { epoch, seq, totalVotes, viewers, entries: shown } } } }),
);
const frame = Buffer.concat([Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff]), payload]);

const watching = new Set<Socket>();
const server = createServer();
const wss = new WebSocketServer({ server, path: '/graphql' });
wss.on('connection', (ws, { socket }) => {
  ws.on('message', text => {
    if (String(text).includes('connection_init')) ws.send('{"type":"connection_ack"}');
    else watching.add(socket);
  });
  ws.on('close', () => watching.delete(socket));
});
const walk = (): void => {
  for (const socket of watching) if (!socket.writableNeedDrain) socket.write(frame);
  setImmediate(walk);
};
process.on('message', message => {
  if (message === 'go') walk();
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`));
