/** Settings as they were given, before defaults took their place. */
interface Given {
  readonly SECRET_KEY?: string | undefined;
  readonly PUBLIC_URL?: string | undefined;
  /** Whether somebody said how many proxies stand in front, be it none. */
  readonly hopsAreStated: boolean;
  readonly DEMO_DATA: 'auto' | 'off';
}

/** Why this configuration must not serve real people: the setting, and what is wrong with it in Chinese and English. Never its value. */
export interface Unsafe {
  readonly setting: string;
  readonly zh: string;
  readonly en: string;
}

const PLACEHOLDER = /change.?me|example|placeholder|password|default|secret|12345678|abcdefgh/i;
const FEWEST_LETTERS = 12;

const isRepeated = (text: string): boolean => /^(.{1,16}?)\1+$/.test(text);

/** True for a key that a person thought up or copied from a manual; what a generator made never looks like this. */
export const isTooSimple = (key: string): boolean => new Set(key).size < FEWEST_LETTERS || isRepeated(key) || PLACEHOLDER.test(key);

/** Everything about these settings that a production server must not start with. */
export function unsafeSettings({ SECRET_KEY, PUBLIC_URL, hopsAreStated, DEMO_DATA }: Given): Unsafe[] {
  const checks: readonly (readonly [isUnsafe: boolean, Unsafe])[] = [
    [
      SECRET_KEY === undefined,
      { setting: 'SECRET_KEY', zh: '必须设置，不能使用自动生成的密钥', en: 'must be set; a key made at the start is not enough' },
    ],
    [
      SECRET_KEY !== undefined && isTooSimple(SECRET_KEY),
      { setting: 'SECRET_KEY', zh: '过于简单，请使用随机生成的密钥', en: 'is too simple; take one that was made at random' },
    ],
    [
      !PUBLIC_URL?.startsWith('https://'),
      { setting: 'PUBLIC_URL', zh: '必须为 https 地址：加密由前置代理负责', en: 'must be an https address: a proxy in front ends TLS' },
    ],
    [
      !hopsAreStated,
      {
        setting: 'TRUSTED_HOPS',
        zh: '必须写明前置代理层数（透传时写 0）',
        en: 'must say how many proxies stand in front (0: they pass through)',
      },
    ],
    [DEMO_DATA !== 'off', { setting: 'DEMO_DATA', zh: '必须为 off', en: 'must be off' }],
  ];
  return checks.filter(([isUnsafe]) => isUnsafe).map(([, unsafe]) => unsafe);
}

/** The words in which a start is refused. */
export function refusalToStart(unsafe: readonly Unsafe[]): Error {
  const lines = unsafe.map(({ setting, zh, en }) => `  ${setting}：${zh} / ${setting} ${en}`);
  return new Error(['生产环境拒绝启动 / Production refuses to start:', ...lines].join('\n'));
}

/** Accounts of the demonstration, whose passwords were printed on a screen once. */
export const demoAccountsFound: Unsafe = {
  setting: 'DATABASE_URL / DATA_DIR',
  zh: '数据库中存有演示账号，请使用空数据库',
  en: 'hold accounts of the demonstration; start with an empty database',
};
