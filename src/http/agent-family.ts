/** Apps that carry the names of the browsers they are built on come first. */
const FAMILIES: readonly (readonly [name: string, mark: RegExp])[] = [
  ['WeCom', /\bwxwork\//i],
  ['WeChat', /\bMicroMessenger\//i],
  ['DingTalk', /\bDingTalk\//i],
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bVersion\/[\d.]+.*\bSafari\//],
];

/** The kind of browser or app that a `User-Agent` names: enough to know one's own again, too little to tell people apart. Null: unknown. */
export const agentFamily = (userAgent: string | undefined): string | null =>
  FAMILIES.find(([, mark]) => mark.test((userAgent ?? '').slice(0, 500)))?.[0] ?? null;
