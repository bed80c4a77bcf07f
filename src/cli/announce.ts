/** A way in that is told once, when the server has started. */
export interface ShownAccount {
  readonly signInName: string;
  readonly password: string;
  readonly note: string;
}

/** What to tell whoever started the server: where it is, who can sign in, what to try first. */
export function announce(address: string, { accounts, isDemo }: { accounts: readonly ShownAccount[]; isDemo: boolean }): void {
  const lines = [
    '',
    '  连心桥 Lianxinqiao 已启动 / is running',
    '',
    `  GraphiQL    ${address}/graphiql`,
    `  GraphQL     ${address}/graphql   (HTTP GET/POST, WebSocket, SSE)`,
    `  健康 Health  ${address}/healthz   ${address}/readyz`,
    '',
    ...accounts.map(({ signInName, password, note }) => `  ${note}: ${signInName} / ${password}`),
    ...(isDemo
      ? ['  数据均为虚构，DEMO_DATA=off 从空库开始 / All people, places and records are made up; DEMO_DATA=off starts empty']
      : []),
    ...(accounts.length > 0 ? [''] : []),
    '  先试试 / Try first: 打开 GraphiQL，运行第一个标签页的查询 / open GraphiQL and run the query of its first tab',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
