import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { type ContentStore, isContentHash } from './content-store.js';
import { withStaged } from './stage.js';

export interface S3Options {
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** For MinIO, OSS or COS; without it Amazon's own address of the region. */
  readonly endpoint?: string;
  readonly region?: string;
  /** The bucket as part of the path instead of the host name (MinIO). */
  readonly forcePathStyle?: boolean;
  /** Before every key, for example "lianxinqiao/". */
  readonly prefix?: string;
  /** A local folder in which content is checked before it is sent on. */
  readonly stagingDirectory: string;
}

type Sdk = typeof import('@aws-sdk/client-s3');

/** Content in an S3-compatible store. The client library is loaded with the first use, so that starting up does not pay for it. */
export function createS3Store(options: S3Options): ContentStore {
  let loading: Promise<{ sdk: Sdk; client: S3Client }> | undefined;
  const connected = () => {
    loading ??= connect(options);
    return loading;
  };
  const at = (hash: string) => ({
    Bucket: options.bucket,
    Key: `${options.prefix ?? ''}${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`,
  });

  const has = async (hash: string): Promise<boolean> => {
    if (!isContentHash(hash)) return false;
    const { sdk, client } = await connected();
    const found = await client.send(new sdk.HeadObjectCommand(at(hash))).catch(unlessMissing);
    return found !== undefined;
  };

  return {
    has,
    put: (content, rule) =>
      withStaged(options.stagingDirectory, content, rule, async staged => {
        if (await has(staged.hash)) return;
        const { sdk, client } = await connected();
        const body = { Body: createReadStream(staged.path), ContentLength: staged.size, ContentType: staged.mediaType };
        await client.send(new sdk.PutObjectCommand({ ...at(staged.hash), ...body }));
      }),
    async open(hash) {
      if (!isContentHash(hash)) return undefined;
      const { sdk, client } = await connected();
      const found = await client.send(new sdk.GetObjectCommand(at(hash))).catch(unlessMissing);
      return found?.Body as Readable | undefined;
    },
    async remove(hash) {
      if (!isContentHash(hash)) return;
      const { sdk, client } = await connected();
      await client.send(new sdk.DeleteObjectCommand(at(hash)));
    },
  };
}

async function connect(options: S3Options): Promise<{ sdk: Sdk; client: S3Client }> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    region: options.region ?? 'us-east-1',
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    forcePathStyle: options.forcePathStyle ?? false,
    // The newer checksum trailers are unknown to many compatible stores; the hash in the key is ours to check.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { sdk, client };
}

function unlessMissing(error: unknown): undefined {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  if (status === 404) return undefined;
  throw error;
}
