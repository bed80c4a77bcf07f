import { connect } from 'node:net';

/** Casts votes over kept-alive HTTP connections, each connection one vote after the other, for so many seconds. */
export interface VotersOrder {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly query: string;
  readonly roundId: string;
  readonly entryIds: readonly string[];
  /** Makes this order's voters different from every other order's. */
  readonly name: string;
}

export interface VotersReport {
  readonly counted: number;
  /** Answers that are not "counted", and the first of them. */
  readonly others: number;
  readonly other: string;
  readonly seconds: number;
  /** Milliseconds from sending to the acknowledgement, sorted. */
  readonly p50: number;
  readonly p99: number;
}

const HOT_SHARE = 0.7;

interface Run {
  readonly order: VotersOrder;
  readonly latencies: number[];
  readonly endsAt: number;
  voters: number;
  others: number;
  other: string;
}

function nextRequest(run: Run): string {
  const { order } = run;
  const number = run.voters++;
  // One favourite, as there always is; the rest share what is left.
  const spread = (number * 0.618_033_988_75) % 1;
  const position = spread < HOT_SHARE ? 0 : Math.floor(((spread - HOT_SHARE) / (1 - HOT_SHARE)) * order.entryIds.length);
  const input = {
    roundId: order.roundId,
    entryId: order.entryIds[position],
    voterKey: `${order.name}-${String(number).padStart(16, '0')}`,
  };
  const body = JSON.stringify({ query: order.query, variables: { input } });
  return `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:${order.port}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** Where the answer that begins this text ends; -1 while it is not all here. */
function endOfAnswer(text: string): number {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return -1;
  const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  if (length === undefined) throw new Error(`An answer without a length: ${text.slice(0, 300)}`);
  const end = head + 4 + Number(length);
  return text.length >= end ? end : -1;
}

/** One connection; settles after its last vote is answered. */
function voteOn(run: Run): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    let sentAt = 0;
    const socket = connect(run.order.port, '127.0.0.1', () => vote());
    socket.setNoDelay(true);
    const vote = (): void => {
      if (performance.now() >= run.endsAt) {
        socket.end();
        resolve();
        return;
      }
      sentAt = performance.now();
      socket.write(nextRequest(run));
    };
    socket.on('data', chunk => {
      // All of it is ASCII: codes, ids and times.
      text += chunk.toString('latin1');
      const end = endOfAnswer(text);
      if (end < 0) return;
      if (text.includes('"status":"COUNTED"')) run.latencies.push(performance.now() - sentAt);
      else {
        run.others += 1;
        run.other ||= text.slice(0, 600);
      }
      text = text.slice(end);
      vote();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed a connection')));
  });
}

async function obey(order: VotersOrder): Promise<VotersReport> {
  const begun = performance.now();
  const run: Run = { order, latencies: [], endsAt: begun + order.seconds * 1_000, voters: 0, others: 0, other: '' };
  await Promise.all(Array.from({ length: order.connections }, () => voteOn(run)));
  const sorted = run.latencies.sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  const { others, other } = run;
  return { counted: sorted.length, others, other, seconds: (performance.now() - begun) / 1_000, p50: at(0.5), p99: at(0.99) };
}

process.on('message', (order: VotersOrder) => {
  obey(order).then(
    report => process.send?.(report),
    error => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(1));
process.stdout.write('listening 0\n');
