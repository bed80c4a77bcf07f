import type { Locale } from '../lib/refusal.js';

/** The better of the two languages for this `Accept-Language`; Chinese when it says nothing about either. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  let best: { locale: Locale; weight: number } = { locale: 'zh-CN', weight: 0 };
  for (const range of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const locale: Locale | undefined = /^zh\b/.test(tag) ? 'zh-CN' : /^en\b/.test(tag) ? 'en' : undefined;
    const quality = parameters.map(text => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(text)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    if (locale && weight > best.weight) best = { locale, weight };
  }
  return best.locale;
}
