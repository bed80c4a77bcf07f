import type { RiskSign } from './risk-signs.js';

const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;

/** A length of time as people say it: `30秒`, `2.5分钟`. */
const lengthOf = (seconds: number): string => (seconds < 90 ? `${rounded(seconds)}秒` : `${rounded(seconds / 60)}分钟`);
const rounded = (value: number): string => String(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));

/** A sign in one plain sentence with its numbers; it names nobody and no network. */
export function wordsOf(sign: RiskSign): string {
  const count = sign.votes.length;
  switch (sign.kind) {
    case 'BURST':
      return `${sign.minutes}分钟内得票${count}张，为平时的${Math.round(sign.times)}倍`;
    case 'SHARED_NETWORK':
      return `同一网络内${sign.voters}人投出${count}张，占该网络全部投票的${percent(sign.here)}，其他网络仅${percent(sign.elsewhere)}投给该作品`;
    case 'REGULAR_INTERVALS':
      return `连续${count}张票间隔均匀，平均每${lengthOf(sign.seconds)}一张，间隔波动${percent(sign.spread)}（自然投票通常在100%左右）`;
    case 'NO_TICKET':
      return `${count}张票未浏览页面即投出，占该作品得票的${percent(sign.share)}，其他作品为${percent(sign.usual)}`;
  }
}
