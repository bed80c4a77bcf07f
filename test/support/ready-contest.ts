type Say = (mutation: string, input: object) => Promise<unknown>;

/** Takes a draft as far as its first round can open: rules published, registration opened and closed. */
export async function readyContest(say: Say, contestId: string): Promise<void> {
  await say('publishContestRules', { contestId, text: '示例规则：一人一票。' });
  for (const step of ['OPEN_REGISTRATION', 'CLOSE_REGISTRATION']) await say('moveContest', { contestId, step });
}
