/** The operations a newcomer finds in the first tabs: one click each, top to bottom. */
export const tour: readonly { readonly query: string; readonly variables?: string; readonly headers?: string }[] = [
  {
    query: `# 1. 品牌成果数字：每个指标一行，数字随台账变动
#    The brand's figures: one row per indicator, straight from the ledger
query BrandFigures {
  figures(first: 20) {
    nodes {
      indicator { code name unit }
      value
    }
  }
}
`,
  },
  {
    query: `# 2. 品牌看板（订阅）：保持打开，确认一场宣讲后数字会自动变化
#    The brand board as a subscription: keep it open; a confirmed talk moves it
subscription BrandBoard {
  brandBoard {
    epoch
    seq
    asOf
    figures { indicator { code name } value }
  }
}
`,
  },
  {
    query: `# 3. 投票看板（订阅）：在另一个标签页投票，一秒内这里更新
#    The vote board as a subscription: vote in another tab and watch it move
#    contestId 可从查询 contests 得到 / take contestId from the query \`contests\`
subscription ContestBoard($contestId: ID!) {
  contestBoard(contestId: $contestId) {
    epoch
    seq
    asOf
    totalVotes
    viewersNow
    entries { rank title votes }
  }
}
`,
    variables: '{\n  "contestId": "contest_…"\n}',
  },
  {
    query: `# 4. 学习签到看板（订阅）：应到、实到、各单位情况
#    The study board as a subscription: due, present, by unit
subscription StudyBoard($sessionId: ID!) {
  studyBoard(sessionId: $sessionId) {
    epoch
    seq
    asOf
    due
    present
    units { branch { name } due present }
  }
}
`,
    variables: '{\n  "sessionId": "session_…"\n}',
  },
  {
    query: `# 5. 我是谁：登录后把令牌写进下方 Headers
#    Who am I: sign in, then put the token into Headers below
query Viewer {
  viewer {
    account { id name }
    capabilities
  }
}
`,
    headers: '{\n  "Authorization": "Bearer "\n}',
  },
];
