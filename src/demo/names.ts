const DIGITS = [...'〇一二三四五六七八九'];
const SURNAMES = [...'张王李赵陈刘杨黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢'];

/** 1 to 99 as they are said: 一, 十, 十一, 二十四. */
export function numeral(number: number): string {
  const tens = Math.floor(number / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${ten}${number % 10 === 0 ? '' : DIGITS[number % 10]}`;
}

const spelled = (number: number): string => [...String(number)].map(digit => DIGITS[Number(digit)]).join('');

/** The n-th made-up person (from 0), such as 示例·张一: nobody can take the name for a real one. */
export const personName = (index: number): string =>
  `${index % 2 === 0 ? '示例' : '样本'}·${SURNAMES[index % SURNAMES.length]}${spelled(Math.floor(index / SURNAMES.length) + 1)}`;

export const countyName = (number: number): string => `示例${numeral(number)}县`;
export const townshipName = (number: number): string => `样例${numeral(number)}${number % 3 === 0 ? '镇' : '街道'}`;
export const villageName = (number: number): string => `演示${numeral(number)}${number % 4 === 0 ? '社区' : '村'}`;

/** Stands behind the name of the city federation, so that every screen says what the data is. */
const DEMO_MARK = '（演示）';
export const DEMO_CITY = `示例市妇女联合会${DEMO_MARK}`;
