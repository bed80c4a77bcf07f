import { enrolled } from './enrol.js';
import { startWorld } from './sample-world.js';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
const MONDAY = '2026-06-15T02:00:00.000Z';
export const words = { title: '示例个案标题', person: '示例当事人甲', narrative: '示例：很私密的经过' };
export const REASON = '示例：来电人身处险境';
export const JUSTIFICATION = '示例：已联系派出所并告知经办人';
export const REVIEW_NOTE = '示例复核意见';

interface Use {
  readonly id: string;
  readonly state: string;
  readonly isOverdue: boolean;
  readonly isJustifiedLate: boolean;
  readonly justifyBy: string;
  readonly reviewBy: string;
  readonly closesAt: string;
  readonly viewerCan: readonly string[];
}

/** A county with a handler and a supervisor of its cases, and each Monday anew somebody who may come to need one of them. */
export async function startEmergencies() {
  const w = await startWorld();
  const [east, west] = [await w.place(), await w.place()];
  const [handler, supervisor] = [await enrolled(w.app, 'STAFF', east), await enrolled(w.app, 'REVIEWER', east)];
  let helper = handler;
  const rows = <Row>(sql: string, ...values: string[]) => w.app.database.read.rows<Row>(sql, values);
  const said = async (name: string, input: object, token: string) => {
    const { result, userErrors, errors } = await w.speaker.say(name, input, token);
    return { use: result as unknown as Use | null, code: userErrors[0]?.code ?? errors[0]?.extensions.code, errors };
  };
  const brk = (caseId: string, token = helper.token, more: object = {}) => said('breakGlass', { caseId, reason: REASON, ...more }, token);
  const asked = async <Data>(query: string, token: string, variables: object = {}) =>
    (await w.app.graphql<Data>(query, variables, token)).data;
  return {
    ...{ w, east, west, handler, supervisor, rows, said, brk },
    get helper() {
      return helper;
    },
    async monday(): Promise<void> {
      w.app.clock.set(MONDAY);
      helper = await enrolled(w.app, 'STAFF', east);
    },
    later: (ms: number) => w.app.clock.set(new Date(w.app.clock.now().getTime() + ms).toISOString()),
    async openCase(more: object = {}, token = handler.token): Promise<string> {
      const wish = { branchId: east.id, kind: 'VIOLENCE', supervisorId: supervisor.id, ...words, ...more };
      return (await w.speaker.make('openCase', wish, token)).id;
    },
    /** As `brk`, for what must succeed. */
    async opened(caseId: string, token = helper.token): Promise<Use> {
      const { use, code } = await brk(caseId, token);
      if (!use) throw new Error(code);
      return use;
    },
    justify: (breakGlassId: string, token = helper.token) =>
      said('justifyBreakGlass', { breakGlassId, justification: JUSTIFICATION }, token),
    review: (breakGlassId: string, outcome = 'ACCEPTED', token = supervisor.token) =>
      said('reviewBreakGlass', { breakGlassId, outcome, note: REVIEW_NOTE }, token),
    async reveal(recordId: string, token: string, fields: readonly string[] = ['PERSON']) {
      const input = { recordId, fields, purpose: 'EMERGENCY', reason: '示例：紧急查阅需要' };
      const { result, errors } = await w.speaker.say('reveal', input, token);
      const values = (result?.['values'] ?? []) as { field: string; value: string }[];
      return errors[0]?.extensions.code ?? values.map(({ field, value }) => `${field} ${value}`);
    },
    /** What may be done with a case that is seen; null for one that is not, by whichever root. */
    async caseOf(id: string, token = helper.token): Promise<readonly string[] | null> {
      const query = 'query ($id: ID!) { case(id: $id) { viewerCan } node(id: $id) { id } }';
      const data = await asked<{ case: { viewerCan: string[] } | null; node: object | null }>(query, token, { id });
      if ((data.case === null) !== (data.node === null)) throw new Error('case and node answer differently');
      return data.case?.viewerCan ?? null;
    },
    async usesOf(token: string, where = ''): Promise<readonly Use[]> {
      const query = `{ breakGlassUses(first: 100${where}) { totalCount nodes { id state isOverdue isJustifiedLate viewerCan } } }`;
      const { totalCount, nodes } = (await asked<{ breakGlassUses: { totalCount: number; nodes: Use[] } }>(query, token)).breakGlassUses;
      if (totalCount !== nodes.length) throw new Error(`${totalCount} uses counted, ${nodes.length} listed`);
      return nodes;
    },
    async inboxOf(token: string) {
      const query = '{ inbox { nodes { title body source sourceId } } }';
      type Message = { title: string; body: string; source: string; sourceId: string };
      return (await asked<{ inbox: { nodes: Message[] } }>(query, token)).inbox.nodes;
    },
    trailOf: (id: string, accountId: string) =>
      rows<{ action: string; kind: string; reason: string | null }>(
        'SELECT action, kind, reason FROM audit_entry WHERE objectId = ? AND accountId = ? ORDER BY id',
        ...[id, accountId],
      ),
    /** By order of the city; answers how it is lifted again. */
    standAside: async (accountId: string, subjectId: string) => {
      const city = w.app.as('SUPERVISOR', '/');
      const { id } = await w.speaker.make('orderRecusal', { accountId, subjectId, reason: '示例：与当事人有亲属关系' }, city);
      return () => w.speaker.make('liftRecusal', { recusalId: id, reason: '示例：亲属关系已经查清' }, city);
    },
  };
}

export type Emergencies = Awaited<ReturnType<typeof startEmergencies>>;
