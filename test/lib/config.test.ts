import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';

const s3 = {
  S3_ENDPOINT: 'https://oss.example.test',
  S3_BUCKET: 'evidence',
  S3_REGION: 'cn-east-1',
  S3_ACCESS_KEY: 'synthetic-id',
  S3_SECRET_KEY: 'synthetic-secret',
};

describe('the settings of an S3-compatible store', () => {
  it('come together or not at all; what is missing is named and nothing is shown', () => {
    expect(readConfig({}).s3).toBeUndefined();
    expect(readConfig(s3).s3).toMatchObject({ bucket: 'evidence', forcePathStyle: false });
    expect(readConfig({ ...s3, S3_PATH_STYLE: 'on' }).s3).toMatchObject({ forcePathStyle: true });
    const { S3_REGION: _, ...partial } = s3;
    expect(() => readConfig(partial)).toThrow(/: S3_REGION$/);
    expect(() => readConfig({ ...s3, S3_ENDPOINT: 'file:///etc' })).toThrow(/: S3_ENDPOINT$/);
  });
});
