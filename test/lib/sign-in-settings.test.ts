import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';

const PUBLIC_URL = 'https://fulian.example.test/lxq/';
const oidc = {
  id: 'city',
  kind: 'OIDC',
  name: '示例',
  issuer: 'https://sso.example.test',
  clientId: 'c',
  clientSecret: 'synthetic-secret',
};
const wecom = { id: 'wecom', kind: 'WECOM', name: '示例', corpId: 'w', agentId: '1', corpSecret: 'synthetic-secret' };
const read = (...providers: object[]) => readConfig({ PUBLIC_URL, SIGN_IN_PROVIDERS: JSON.stringify(providers) });

describe('the settings of sign-in providers', () => {
  it('are none when nothing is set, and need no address then', () => {
    expect(readConfig({})).toMatchObject({ signInProviders: [], publicUrl: undefined });
  });

  it('stand in the environment or in a file, and the address loses the slash at its end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lxq-settings-'));
    const file = join(folder, 'providers.json');
    writeFileSync(file, JSON.stringify([oidc]));
    try {
      const fromFile = readConfig({ PUBLIC_URL, SIGN_IN_PROVIDERS: file });
      expect(fromFile).toEqual(read(oidc));
      expect(fromFile.publicUrl).toBe('https://fulian.example.test/lxq');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('believe no second factor, take no symmetric signature and ask over TLS unless they say otherwise', () => {
    expect(read(oidc).signInProviders).toMatchObject([
      { secondFactorAmr: [], secondFactorAcr: [], signedWith: 'RS256', allowLoopbackHttp: false, purposes: ['SIGN_IN'] },
    ]);
  });

  it.each<[string, object[], RegExp]>([
    ['a provider without its secret', [{ ...wecom, corpSecret: undefined }], /: SIGN_IN_PROVIDERS\.0\.corpSecret$/],
    ['a setting that no provider has', [{ ...oidc, issuerUrl: 'x' }], /: SIGN_IN_PROVIDERS\.0$/],
    ['an unknown kind', [wecom, { ...oidc, kind: 'SAML' }], /: SIGN_IN_PROVIDERS\.1\.kind$/],
    ['the same name twice', [oidc, oidc], /: SIGN_IN_PROVIDERS$/],
    ['a name that is no part of an address', [{ ...oidc, id: '../x' }], /: SIGN_IN_PROVIDERS\.0\.id$/],
    ['plain HTTP to another machine', [{ ...oidc, issuer: 'http://sso.example.test', allowLoopbackHttp: true }], /: SIGN_IN_PROVIDERS\.0$/],
    ['plain HTTP to this machine without leave', [{ ...oidc, issuer: 'http://127.0.0.1:1' }], /: SIGN_IN_PROVIDERS\.0$/],
    ['a secret in an address', [{ ...oidc, issuer: 'https://a:b@sso.example.test' }], /: SIGN_IN_PROVIDERS\.0\.issuer$/],
    ['a symmetric signature', [{ ...oidc, signedWith: 'HS256' }], /: SIGN_IN_PROVIDERS\.0\.signedWith$/],
    ['no list', [], /^$/],
  ])('refuse %s, name the place and show no value', (what, providers, message) => {
    if (what === 'no list')
      return expect(() => readConfig({ PUBLIC_URL, SIGN_IN_PROVIDERS: '/nowhere/at/all' })).toThrow(/: SIGN_IN_PROVIDERS$/);
    expect(() => read(...providers)).toThrow(message);
    return expect(() => read(...providers)).not.toThrow(/synthetic-secret/);
  });

  it.each(['ftp://fulian.example.test', 'https://u:p@fulian.example.test', 'https://fulian.example.test/?a=1', 'fulian.example.test'])(
    'refuse %s as the address of the product',
    url => {
      expect(() => readConfig({ PUBLIC_URL: url })).toThrow(/: PUBLIC_URL$/);
    },
  );

  it('refuse providers without the address that they send people back to', () => {
    expect(() => readConfig({ SIGN_IN_PROVIDERS: JSON.stringify([oidc]) })).toThrow(/: PUBLIC_URL$/);
  });
});
