import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * WeChat Official Account, WeCom and DingTalk in one process, with the ways of theirs that clients stumble over. Who holds the phone is said
 * by the header `x-person` on their sign-in pages: a name, `outsider …` (WeCom: not of the corporation), `snapshot …` (WeChat: sees a
 * snapshot of the page only) or nothing at all, which declines. `POST /control` makes the next answers bad, or ends WeCom's tokens early.
 */
interface Control {
  /** What every answer of an API is from now on; null: as it should be. */
  readonly mode?: 'SLOW' | 'HUGE' | 'GARBAGE' | 'REDIRECT' | 'ERROR' | 'EMPTY' | null;
  readonly wecomTokens?: 'EXPIRED' | 'WITHDRAWN';
}

type Query = URLSearchParams;
type Told = { readonly status?: number; readonly type?: string; readonly body: object };

const [wechat, wecom, dingtalk] = [
  { id: 'wx0synthetic', secret: 'synthetic-wechat-secret' },
  { id: 'ww0synthetic', secret: 'synthetic-wecom-secret', agent: '1000002' },
  { id: 'ding0synthetic', secret: 'synthetic-dingtalk-secret' },
];
const secret = (text: string): string => {
  issued.push(text);
  return text;
};
const random = () => secret(randomBytes(18).toString('base64url'));
const ofApp = (app: string, person: string) => secret(createHash('sha256').update(`${app} ${person}`).digest('base64url').slice(0, 27));

/** Codes by the platform they are of; each is good once. */
const codes = new Map<string, { readonly platform: string; readonly person: string; isUsed: boolean }>();
const counts = { gettoken: 0 };
/** Everything that only this process and the product may know: no log of the product may hold any of it. */
const issued: string[] = [];
let mode: Control['mode'] = null;

function newCode(platform: string, person: string): string {
  const code = random();
  codes.set(code, { platform, person, isUsed: false });
  return code;
}

/** The person behind a code; a word when it is not good (any more). */
function redeem(platform: string, code: string | null): { readonly person: string } | 'UNKNOWN' | 'USED' {
  const found = codes.get(code ?? '');
  if (found?.platform !== platform) return 'UNKNOWN';
  if (found.isUsed) return 'USED';
  found.isUsed = true;
  return found;
}

/** A link is matched by pattern: other parameters, another order or a state with signs in it, and there is no page. */
const PAGES: Readonly<Record<string, { readonly platform: string; readonly link: RegExp; readonly codeName: string }>> = {
  '/connect/oauth2/authorize': {
    platform: 'wechat',
    link: /^appid=wx0synthetic&redirect_uri=[^&]+&response_type=code&scope=snsapi_base&state=[A-Za-z0-9]{1,128}$/,
    codeName: 'code',
  },
  '/in-app/oauth2/authorize': {
    platform: 'wecom',
    link: /^appid=ww0synthetic&redirect_uri=[^&]+&response_type=code&scope=snsapi_base&state=[A-Za-z0-9]{1,128}&agentid=1000002$/,
    codeName: 'code',
  },
  '/wwlogin/sso/login': {
    platform: 'wecom',
    link: /^login_type=CorpApp&appid=ww0synthetic&agentid=1000002&redirect_uri=[^&]+&state=[A-Za-z0-9]{1,128}$/,
    codeName: 'code',
  },
  '/oauth2/auth': {
    platform: 'dingtalk',
    link: /^redirect_uri=[^&]+&response_type=code&client_id=ding0synthetic&scope=openid&state=[^&]+&prompt=consent$/,
    codeName: 'authCode',
  },
};

function showPage(request: IncomingMessage, response: ServerResponse, url: URL): void {
  const { platform, link, codeName } = PAGES[url.pathname]!;
  if (!link.test(url.search.slice(1))) return void response.writeHead(200, { 'content-type': 'text/html' }).end('该链接无法访问');
  const person = String(request.headers['x-person'] ?? '');
  const back = new URL(url.searchParams.get('redirect_uri')!);
  if (person !== '') back.searchParams.set(codeName, newCode(platform, person));
  back.searchParams.set('state', url.searchParams.get('state')!);
  response.writeHead(302, { location: back.href }).end();
}

const fault = (errcode: number, errmsg: string): Told => ({ type: 'text/plain', body: { errcode, errmsg: `${errmsg}, rid: ${random()}` } });

function wechatToken(query: Query): Told {
  if (query.get('appid') !== wechat!.id) return fault(40013, 'invalid appid');
  if (query.get('secret') !== wechat!.secret) return fault(40125, 'invalid appsecret');
  const found = redeem('wechat', query.get('code'));
  if (found === 'UNKNOWN') return fault(40029, 'invalid code');
  if (found === 'USED') return fault(40163, 'code been used');
  const isSnapshot = found.person.startsWith('snapshot');
  const tokens = { access_token: random(), expires_in: 7200, refresh_token: random(), scope: 'snsapi_base' };
  const openid = `o${ofApp(wechat!.id, found.person)}`;
  return { type: 'text/plain', body: { ...tokens, openid, ...(isSnapshot && { is_snapshotuser: 1 }) } };
}

/** The app's token: asked for again within its time it is the same one. */
let appToken: { readonly token: string; state: 'GOOD' | 'EXPIRED' | 'WITHDRAWN' } | undefined;

function wecomToken(query: Query): Told {
  counts.gettoken += 1;
  if (query.get('corpid') !== wecom!.id) return fault(40013, 'invalid corpid');
  if (query.get('corpsecret') !== wecom!.secret) return fault(40001, 'invalid credential');
  if (appToken?.state !== 'GOOD') appToken = { token: random(), state: 'GOOD' };
  return { body: { errcode: 0, errmsg: 'ok', access_token: appToken.token, expires_in: 7200 } };
}

function wecomUser(query: Query): Told {
  const isKnown = appToken?.token === query.get('access_token') && appToken.state !== 'WITHDRAWN';
  if (!isKnown) return fault(40014, 'invalid access_token');
  if (appToken?.state === 'EXPIRED') return fault(42001, 'access_token expired');
  const found = redeem('wecom', query.get('code'));
  if (typeof found === 'string') return fault(40029, 'invalid code');
  const ok = { errcode: 0, errmsg: 'ok' };
  if (found.person.startsWith('outsider'))
    return { body: { ...ok, openid: `o${ofApp(wecom!.id, found.person)}`, external_userid: random() } };
  return { body: { ...ok, userid: found.person, user_ticket: random() } };
}

const userTokens = new Map<string, string>();
const refused = (status: number, code: string, message: string): Told => ({ status, body: { code, message, requestid: random() } });

function dingtalkToken(sent: string, type: string): Told {
  if (!type.startsWith('application/json')) return refused(415, 'UnsupportedMediaType', 'json only');
  const { clientId, clientSecret, code, grantType } = JSON.parse(sent) as Record<string, string>;
  if (grantType !== 'authorization_code') return refused(400, 'invalidParameter.grantType', '参数错误');
  if (clientId !== dingtalk!.id || clientSecret !== dingtalk!.secret) return refused(403, 'invalidClientIdOrSecret', '无效的应用');
  const found = redeem('dingtalk', code ?? null);
  if (typeof found === 'string') return refused(400, 'invalidParameter.authCode.notFound', '不存在的临时授权码');
  const accessToken = random();
  userTokens.set(accessToken, found.person);
  return { body: { accessToken, refreshToken: random(), expireIn: 7200, corpId: 'ding0corp' } };
}

function dingtalkMe(token: string): Told {
  const person = userTokens.get(token);
  if (person === undefined) return refused(401, 'InvalidAuthentication', '不合法的access_token');
  return {
    body: {
      nick: '示例昵称',
      unionId: ofApp('union', person),
      openId: ofApp(dingtalk!.id, person),
      mobile: '10000000000',
      stateCode: '86',
    },
  };
}

/** What a provider in trouble, or in other hands, answers. */
function misbehave(response: ServerResponse): void {
  if (mode === 'SLOW') return;
  if (mode === 'GARBAGE') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>502</html>');
  if (mode === 'REDIRECT') return void response.writeHead(302, { location: '/elsewhere' }).end();
  if (mode === 'ERROR') return void response.writeHead(500).end('{}');
  if (mode === 'EMPTY') return void response.writeHead(200).end('{}');
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(65_536)));
  };
  response.on('drain', more);
  more();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function control(sent: Control): Told {
  if (sent.mode !== undefined) mode = sent.mode;
  if (sent.wecomTokens && appToken) appToken.state = sent.wecomTokens;
  return { body: { ...counts, issued } };
}

async function answer(request: IncomingMessage, url: URL): Promise<Told> {
  const { method = 'GET', headers } = request;
  const sent = await bodyOf(request);
  switch (`${method} ${url.pathname}`) {
    case 'POST /control':
      return control(JSON.parse(sent) as Control);
    case 'GET /sns/oauth2/access_token':
      return wechatToken(url.searchParams);
    case 'GET /cgi-bin/gettoken':
      return wecomToken(url.searchParams);
    case 'GET /cgi-bin/auth/getuserinfo':
      return wecomUser(url.searchParams);
    case 'POST /v1.0/oauth2/userAccessToken':
      return dingtalkToken(sent, headers['content-type'] ?? '');
    case 'GET /v1.0/contact/users/me':
      return dingtalkMe(String(headers['x-acs-dingtalk-access-token'] ?? ''));
    default:
      return { status: 404, body: {} };
  }
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://platforms');
  if (url.pathname in PAGES) return showPage(request, response, url);
  if (mode && url.pathname !== '/control') return misbehave(response);
  void answer(request, url).then(({ status = 200, type = 'application/json', body }) =>
    response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body)),
  );
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`issuer http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
