import { resolve } from 'node:path';
import { z } from 'zod';
import { type Unsafe, unsafeSettings } from './production.js';
import { readSignInProviders } from './sign-in-providers.js';

const webOrigin = z.url({ protocol: /^https?$/ });

/** Several values with commas between them. */
const commaList = <Item extends z.ZodType<string, string>>(item: Item) =>
  z
    .string()
    .default('')
    .transform(list =>
      list
        .split(',')
        .map(one => one.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item));

/** Where people reach the product from outside, a path in front of it included; without credentials, query or fragment. */
const publicUrl = webOrigin.transform((text, context) => {
  const { origin, pathname, username, password, search, hash } = new URL(text);
  if (username || password || search || hash) context.addIssue('no plain address');
  return `${origin}${pathname.replace(/\/+$/, '')}`;
});

const s3Names = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^(mysql|mariadb):\/\/.+/)
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/.+/)
    .optional(),
  ALLOWED_ORIGINS: commaList(webOrigin),
  RATE_FACTOR: z.coerce.number().min(0.001).max(1_000_000).default(1),
  TRUSTED_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  SECRET_KEY: z.string().min(32).optional(),
  PREVIOUS_SECRET_KEYS: commaList(z.string().min(32)),
  CIPHER: z.enum(['A256GCM', 'SM4CTR_HSM3']).default('A256GCM'),
  PUBLIC_URL: publicUrl.optional(),
  SIGN_IN_PROVIDERS: z.string().optional(),
  DEMO_DATA: z.enum(['auto', 'off']).default('auto'),
  INTROSPECTION: z.enum(['on', 'signed-in', 'off']).optional(),
  TRUSTED_DOCUMENTS: z.string().min(1).optional(),
  TRUSTED_DOCUMENTS_ONLY: z.enum(['off', 'anonymous', 'all']).default('off'),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().min(3).max(63).optional(),
  S3_REGION: z.string().min(1).optional(),
  S3_ACCESS_KEY: z.string().min(1).optional(),
  S3_SECRET_KEY: z.string().min(1).optional(),
  S3_PATH_STYLE: z.enum(['on', 'off']).default('off'),
  SMS_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_WEBHOOK_TOKEN: z.string().min(16).optional(),
  VOTER_PROOF_DIFFICULTY: z.coerce.number().int().min(1).max(100_000).default(500),
  AUDIT_HEAD_DIR: z.string().min(1).optional(),
  AUDIT_HEAD_PUBLIC_KEY: z.base64().optional(),
  RETENTION: z.enum(['report', 'apply']).default('report'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** An S3-compatible store for files; all five settings come together or not at all. */
interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The bucket as part of the path instead of the host name: MinIO wants it, OSS and COS refuse it. */
  readonly forcePathStyle: boolean;
}

/** Everything that can be set from outside, read once. README has the table of names, meanings and defaults. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  /** How many reverse proxies of ours stand in front of this node. */
  readonly trustedHops: number;
  /** Multiplies how much every address and account may do. */
  readonly rateFactor: number;
  /** Master keys, the newest first: they sign tokens and wrap the keys of the data. None: a random one is kept in `dataDir`. */
  readonly secretKeys: readonly string[];
  /** How sensitive values are sealed from now on; what was sealed the other way stays readable. */
  readonly cipher: 'A256GCM' | 'SM4CTR_HSM3';
  /** The address of the product from outside, without a slash at its end: what callbacks of sign-ins are built on. */
  readonly publicUrl: string | undefined;
  /** Who else may vouch for people that sign in. */
  readonly signInProviders: ReturnType<typeof readSignInProviders>;
  /** Real people are served: `NODE_ENV=production`. */
  readonly isProduction: boolean;
  /** Why a production server must not start with these settings; empty when it may. */
  readonly unsafe: readonly Unsafe[];
  readonly hasDemoData: boolean;
  /** Who may ask about the schema; without a setting everybody, in production whoever has signed in. */
  readonly introspection: 'on' | 'signed-in' | 'off';
  /** File with the manifest of trusted documents. */
  readonly trustedDocuments: string | undefined;
  /** Who may run nothing but trusted documents. */
  readonly trustedDocumentsOnly: 'off' | 'anonymous' | 'all';
  /** Without it files lie in `dataDir`. */
  readonly s3: S3Settings | undefined;
  /** Who sends codes to phones; without it they are written to a file in `dataDir`, and in production none are made. */
  readonly smsWebhook: { readonly url: string; readonly token: string } | undefined;
  /** How much work a device does before it may vote: keys to try, on the average. */
  readonly voterProofDifficulty: number;
  /** Where signed heads of the audit trail are kept, best on a mount that lets nothing be changed. */
  readonly auditHeadDir: string | undefined;
  /** The public key that such heads must be signed with. */
  readonly auditHeadPublicKey: string | undefined;
  /** True: what has been kept long enough goes every night; otherwise a report waits for somebody to apply it. */
  readonly isRetentionApplied: boolean;
  readonly logLevel: string;
}

/** Reads and checks the environment; a bad value is named, never shown. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(issue => String(issue.path[0])))];
    throw notValid(names);
  }
  const settings = parsed.data;
  const isProduction = given['NODE_ENV'] === 'production';
  return Object.freeze({
    port: settings.PORT,
    host: settings.HOST,
    dataDir: resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    allowedOrigins: settings.ALLOWED_ORIGINS,
    trustedHops: settings.TRUSTED_HOPS,
    rateFactor: settings.RATE_FACTOR,
    secretKeys: keysOf(settings),
    cipher: settings.CIPHER,
    publicUrl: settings.PUBLIC_URL,
    signInProviders: providersOf(settings),
    isProduction,
    unsafe: unsafeSettings({ ...settings, hopsAreStated: given['TRUSTED_HOPS'] !== undefined }),
    hasDemoData: settings.DEMO_DATA === 'auto',
    introspection: settings.INTROSPECTION ?? (isProduction ? 'signed-in' : 'on'),
    ...trustedOf(settings),
    s3: s3Of(settings),
    smsWebhook: smsWebhookOf(settings),
    voterProofDifficulty: settings.VOTER_PROOF_DIFFICULTY,
    auditHeadDir: settings.AUDIT_HEAD_DIR === undefined ? undefined : resolve(settings.AUDIT_HEAD_DIR),
    auditHeadPublicKey: settings.AUDIT_HEAD_PUBLIC_KEY,
    isRetentionApplied: settings.RETENTION === 'apply',
    logLevel: settings.LOG_LEVEL,
  });
}

/** A key of the past without one of the present would make new things with an old key. */
function keysOf({ SECRET_KEY, PREVIOUS_SECRET_KEYS }: z.infer<typeof schema>): readonly string[] {
  if (SECRET_KEY === undefined && PREVIOUS_SECRET_KEYS.length > 0) throw notValid(['SECRET_KEY']);
  return SECRET_KEY === undefined ? [] : [SECRET_KEY, ...PREVIOUS_SECRET_KEYS];
}

/** A provider sends people back to an address that must be known; it is never taken from what a request says. */
function providersOf({ SIGN_IN_PROVIDERS, PUBLIC_URL }: z.infer<typeof schema>) {
  const providers = readSignInProviders(SIGN_IN_PROVIDERS, notValid);
  if (providers.length > 0 && PUBLIC_URL === undefined) throw notValid(['PUBLIC_URL']);
  return providers;
}

/** To allow trusted documents only and to have none would shut everybody out. */
function trustedOf({ TRUSTED_DOCUMENTS: file, TRUSTED_DOCUMENTS_ONLY: trustedDocumentsOnly }: z.infer<typeof schema>) {
  if (trustedDocumentsOnly !== 'off' && file === undefined) throw notValid(['TRUSTED_DOCUMENTS']);
  return { trustedDocuments: file === undefined ? undefined : resolve(file), trustedDocumentsOnly };
}

/** Both or neither. */
function smsWebhookOf({ SMS_WEBHOOK_URL: url, SMS_WEBHOOK_TOKEN: token }: z.infer<typeof schema>): Config['smsWebhook'] {
  if (url === undefined && token === undefined) return undefined;
  if (url === undefined || token === undefined) throw notValid([url === undefined ? 'SMS_WEBHOOK_URL' : 'SMS_WEBHOOK_TOKEN']);
  return { url, token };
}

function s3Of(settings: z.infer<typeof schema>): S3Settings | undefined {
  const missing = s3Names.filter(name => settings[name] === undefined);
  if (missing.length === s3Names.length) return undefined;
  if (missing.length > 0) throw notValid(missing);
  return {
    endpoint: settings.S3_ENDPOINT!,
    bucket: settings.S3_BUCKET!,
    region: settings.S3_REGION!,
    accessKeyId: settings.S3_ACCESS_KEY!,
    secretAccessKey: settings.S3_SECRET_KEY!,
    forcePathStyle: settings.S3_PATH_STYLE === 'on',
  };
}

const notValid = (names: readonly string[]) => new Error(`配置不正确 / These settings are not valid: ${names.join(', ')}`);
