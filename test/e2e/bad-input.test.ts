import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BadInput, badAmounts, badIds, type Known, soundInputs } from '../support/bad-inputs.js';
import { badStates, badTexts } from '../support/bad-states.js';
import type { Outcome } from '../support/graph.js';
import { type GivenWorld, givenWorld } from '../support/sample-world.js';
import { changedTables, type TableSums, tableSums } from '../support/table-sums.js';

const HAN = /\p{Script=Han}/u;

interface Seen {
  readonly codes: readonly string[];
  readonly message: string;
  readonly at: string;
}

/** The refusal, whether it came as a `userError` or as a GraphQL error about a variable. */
function refusalOf({ userErrors, errors, result }: Outcome): Seen {
  if (result) return { codes: ['ACCEPTED'], message: JSON.stringify(result), at: '' };
  const [user] = userErrors;
  if (user) return { codes: [user.code], message: user.message, at: user.path.join('.') };
  const { message, extensions, path } = errors[0]!;
  const at = extensions.inputPath?.join('.') ?? extensions.variable ?? path?.join('.') ?? '';
  return { codes: [extensions.code, extensions.reason ?? ''], message, at };
}

describe('bad input', () => {
  let w: GivenWorld;
  let known: Known;
  let sums: TableSums;
  beforeAll(async () => {
    w = await givenWorld();
    const { keep, made, place, second } = w;
    const [memberId, draft] = [made.get('member')![0]!, w.projects[1]!];
    const child = await place(w.east.id, { code: 'TAKEN-1', level: 'TOWNSHIP' });
    const party = await place(w.east.id, { kind: 'PARTY_BRANCH', level: null });
    const ok = soundInputs(w, { fileId: made.get('file')![0]! } as Known);
    const talk = await keep('logTalk', { ...ok.talk, heldOn: '2019-05-04', place: '示例旧村' });
    const wording = { nameZh: '示例指标', unit: '次', owner: '示例', wording: '{display}', definition: '示例' };
    const proven = await w.speaker.make(
      'defineIndicator',
      { ...wording, code: 'PROVEN', kind: 'COUNT', exactness: 'EXACT', needsEvidence: true },
      w.admin,
    );
    await keep('closePeriod', { through: '2019-12-31' }, second);
    known = {
      memberId,
      draftId: draft,
      projectId: w.projects[0]!,
      otherPartyBranchId: party.id,
      talkId: talk.id,
      firmId: made.get('new_sector_org')![0]!,
      fileId: made.get('file')![0]!,
      childId: child.id,
      provenCode: proven['code'] as string,
    };
    sums = await tableSums(w.app);
  });
  afterAll(() => w.close());

  const wrongs: string[] = [];
  async function refuses({ rule, mutation, input, code, at }: BadInput): Promise<void> {
    if (mutation === 'submitFeedback') w.app.clock.set(new Date(w.app.clock.now().getTime() + 60_000 * 2).toISOString());
    const zh = refusalOf(await w.speaker.say(mutation, input, w.second, 'zh-CN'));
    const en = refusalOf(await w.speaker.say(mutation, input, w.second, 'en'));
    const wrong: string[] = [];
    for (const seen of [zh, en]) if (!code.split('|').some(one => seen.codes.includes(one))) wrong.push(`is ${seen.codes}, not ${code}`);
    if (!HAN.test(zh.message)) wrong.push(`no Chinese: ${zh.message}`);
    if (HAN.test(en.message.replace(/“.*?”/gu, ''))) wrong.push(`no English: ${en.message}`);
    if (!at.split('|').includes(zh.at) || en.at !== zh.at) wrong.push(`named ${zh.at || 'nothing'}, not ${at}`);
    const now = await tableSums(w.app);
    const changed = changedTables(sums, now);
    if (changed.length > 0) wrong.push(`left a trace in ${changed}`);
    sums = now;
    if (wrong.length > 0) wrongs.push(`${rule}: ${[...new Set(wrong)].join('; ')}`);
  }

  const groups: [string, (w: GivenWorld, known: Known) => BadInput[]][] = [
    ['ids that are unknown, of another kind, or none', badIds],
    ['counts, amounts and days that cannot be', badAmounts],
    ['what there is already', badStates],
    ['texts', badTexts],
  ];
  it.each(groups)('is refused with a code, words in two languages and a place, and leaves no trace: %s', async (_, cases) => {
    wrongs.length = 0;
    for (const one of cases(w, known)) await refuses(one);
    expect(wrongs).toEqual([]);
  });
});
