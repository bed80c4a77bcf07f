/** Where the product is reached from outside in tests of signing in: behind a proxy with TLS that takes the path in front away. */
export const PUBLIC_URL = 'https://lxq.example.test/fulian';

interface Cookie {
  readonly value: string;
  readonly path: string;
}

interface Stop {
  readonly status: number;
  /** Where it is sent next; empty when nowhere. */
  readonly location: string;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** A browser that is led from page to page by hand: keeps cookies by host, name and path, and reaches the product through its proxy. */
export function openBrowser(productUrl: string) {
  const jars = new Map<string, Map<string, Cookie>>();
  const jarOf = (host: string) => {
    const jar = jars.get(host) ?? new Map<string, Cookie>();
    jars.set(host, jar);
    return jar;
  };
  const keep = (url: URL, header: string): void => {
    const [pair = '', ...attributes] = header.split('; ');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const of = (word: string) => attributes.find(one => one.toLowerCase().startsWith(`${word}=`))?.slice(word.length + 1);
    const isGone = of('max-age') === '0' || new Date(of('expires') ?? '2100-01-01').getTime() < Date.now();
    if (isGone) jarOf(url.host).delete(name);
    else jarOf(url.host).set(name, { value, path: of('path') ?? '/' });
  };
  const cookieHeader = (url: URL): string =>
    [...jarOf(url.host)]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  const addressOf = (url: string): string => (url.startsWith(PUBLIC_URL) ? `${productUrl}${url.slice(PUBLIC_URL.length)}` : url);

  return {
    /** Opens a page and stays there: where it would be sent next is answered. */
    async open(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Stop> {
      const at = new URL(url);
      const response = await fetch(addressOf(url), { redirect: 'manual', headers: { cookie: cookieHeader(at), ...headers } });
      const cookies = response.headers.getSetCookie();
      for (const cookie of cookies) keep(at, cookie);
      const to = response.headers.get('location');
      return { status: response.status, location: to === null ? '' : new URL(to, url).href, cookies, body: await response.text() };
    },
    cookiesOf: (host: string): readonly string[] => [...jarOf(host).keys()],
    forgetCookies: () => jars.clear(),
  };
}

export type Browser = ReturnType<typeof openBrowser>;
