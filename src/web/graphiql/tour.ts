/** The operations a newcomer finds in the first tabs: one click each, left to right. The README tells the same tour. */
export const tour: readonly { readonly query: string; readonly variables?: string; readonly headers?: string }[] = [
  {
    query: `# 1. 品牌成果数字：余 表示"至少"，数字只截断、不进位
#    The figures of the report: 余 means "at least"; numbers are cut, never rounded up
query Figures {
  figures(first: 30) {
    nodes {
      code
      nameZh
      display
      wording
      exactness
      asOf
      target { display }
    }
  }
}
`,
  },
  {
    query: `# 2. 打开一个数字：口径、组成、明细、校验值；各部分之和恒等于该数字（明细需登录后查看）
#    Open one figure: definition, parts, rows, hash; the parts always add up (rows need a sign-in)
query Explain {
  explainFigure(code: "CHILDREN_VISITED") {
    figure { display value }
    definition { version text }
    parts { kind label value }
    total
    hash
    rows(first: 5) {
      totalCount
      nodes { occurredOn amount branch { name } }
    }
  }
}
`,
  },
  {
    query: `# 3. 登录：把 accessToken 填入下方 Headers：{ "Authorization": "Bearer …" }；账号见启动时的输出
#    Sign in: put accessToken into Headers below; npm start printed the accounts
mutation SignIn {
  signIn(input: { signInName: "admin", password: "" }) {
    session { accessToken refreshToken expiresAt }
    userErrors { code message }
  }
}
`,
  },
  {
    query: `# 4. 大赛：先取得编号
#    The contest: take the ids from here
query Contests {
  contests(first: 5) {
    nodes {
      id
      title
      state
      rounds { id state }
      entries(first: 20) { nodes { id number title } }
    }
  }
}
`,
  },
  {
    query: `# 5. 投票看板（订阅）：保持打开，在另一个窗口投票，一秒内这里更新
#    The vote board as a subscription: keep it open, vote in another window
subscription Board($contestId: ID!) {
  contestBoard(contestId: $contestId) {
    epoch
    seq
    asOf
    title
    totalVotes
    viewers
    closesAt
    entries { id number title rank votes }
  }
}
`,
    variables: '{\n  "contestId": ""\n}',
  },
  {
    query: `# 6. 投票认证：验证码写在 data/phone-codes.txt（未接短信服务）；所得 token 作为下一步的请求头
#    Become a voter: the code stands in data/phone-codes.txt; the token goes into the headers of the next step
mutation SendCode($contestId: ID!) {
  sendVoterCode(input: { contestId: $contestId, phone: "13800138000" }) {
    code { expiresAt }
    userErrors { code message }
  }
}

mutation Identify($contestId: ID!, $code: String!) {
  identifyPhone(input: { contestId: $contestId, phone: "13800138000", code: $code }) {
    voter { token expiresAt }
    userErrors { code message }
  }
}
`,
    variables: '{\n  "contestId": "",\n  "code": ""\n}',
  },
  {
    query: `# 7. 投票（请求头 Authorization: Bearer …）：再投一次会得到 REPEATED，看板不变
#    Vote, with that header; sent again it answers REPEATED and the board stays where it is
mutation Vote($roundId: ID!, $entryId: ID!) {
  castVote(input: { roundId: $roundId, entryId: $entryId }) {
    vote { status castAt remainingToday }
    userErrors { code message }
  }
}
`,
    variables: '{\n  "roundId": "",\n  "entryId": ""\n}',
  },
  {
    query: `# 8. 品牌看板（订阅）：确认一场宣讲后数字变化
#    The brand board as a subscription: a confirmed talk moves it
subscription Headline {
  brandBoard {
    epoch
    seq
    asOf
    figures { code nameZh display }
  }
}
`,
  },
];
