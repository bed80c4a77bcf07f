import { connect, type Socket } from 'node:net';
import { type VoterMint, voterMint } from '../../support/voters.js';

/**
 * `connect` opens what is missing of so many kept-alive HTTP connections and waits until each has been answered: Node accepts one a turn of
 * its loop, which is no part of a vote. `vote` casts votes over them for so many seconds, one after the other on each.
 */
export interface VotersOrder {
  readonly do: 'connect' | 'vote';
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly query: string;
  readonly roundId: string;
  readonly entryIds: readonly string[];
  /** For a server that wants the passes of voters: its contest, and the environment that its keys are found by. */
  readonly passes?: { readonly contestId: string; readonly environment: NodeJS.ProcessEnv };
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
  mint?: VoterMint;
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
  };
  const voter = `${order.name}-${String(number).padStart(16, '0')}`;
  const { passes, query } = order;
  if (!passes) return post(order.port, { query, variables: { input: { ...input, voterKey: voter } } });
  run.mint ??= voterMint(passes.environment);
  return post(order.port, { query, variables: { input } }, `Authorization: ${run.mint(passes.contestId, voter)}\r\n`);
}

function post(port: number, message: object, more = ''): string {
  const body = JSON.stringify(message);
  return `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${more}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
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

/** One kept-alive connection: a request, then its answer, then the next. */
class Connection {
  private text = '';
  private answered: ((answer: string) => void) | null = null;
  private failed: (error: Error) => void = () => undefined;
  private readonly socket: Socket;

  /** Each from an address of its own, so that the limits of one address stay on and stop nobody. */
  constructor(port: number, number: number) {
    this.socket = connect({ port, host: '127.0.0.1', localAddress: `127.2.${number >> 7}.${1 + (number & 127)}` });
    this.socket.setNoDelay(true);
    this.socket.on('error', error => this.failed(error));
    this.socket.on('close', () => this.failed(new Error('The server closed a connection')));
    this.socket.on('data', chunk => {
      // All of it is ASCII: codes, ids and times.
      this.text += chunk.toString('latin1');
      const end = endOfAnswer(this.text);
      if (end < 0) return;
      const answer = this.text.slice(0, end);
      this.text = this.text.slice(end);
      this.answered?.(answer);
    });
  }

  get isOpen(): boolean {
    return !this.socket.destroyed && !this.socket.readableEnded;
  }

  ask(request: string): Promise<string> {
    return new Promise((answered, failed) => {
      this.answered = answered;
      this.failed = failed;
      this.socket.write(request);
    });
  }
}

const open = new Map<number, Connection[]>();

async function connectAll({ port, connections }: VotersOrder): Promise<void> {
  const kept = (open.get(port) ?? []).filter(one => one.isOpen);
  const added = Array.from({ length: connections - kept.length }, (_, at) => new Connection(port, kept.length + at));
  open.set(port, [...kept, ...added]);
  await Promise.all([...kept, ...added].map(one => one.ask(post(port, { query: '{ __typename }' }))));
}

async function voteOn(connection: Connection, run: Run): Promise<void> {
  while (performance.now() < run.endsAt) {
    const sentAt = performance.now();
    const answer = await connection.ask(nextRequest(run));
    if (answer.includes('"status":"COUNTED"')) run.latencies.push(performance.now() - sentAt);
    else {
      run.others += 1;
      run.other ||= answer.slice(0, 600);
    }
  }
}

async function obey(order: VotersOrder): Promise<VotersReport> {
  if (order.do === 'connect') await connectAll(order);
  const begun = performance.now();
  const run: Run = { order, latencies: [], endsAt: begun + order.seconds * 1_000, voters: 0, others: 0, other: '' };
  if (order.do === 'vote') await Promise.all((open.get(order.port) ?? []).map(one => voteOn(one, run)));
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
