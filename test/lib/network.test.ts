import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countedAddress, networkAround, networkOf } from '../../src/lib/network.js';

describe('the address that limits count', () => {
  it('is an IPv4 address as it is, also when it comes mapped or with a port, and an IPv6 address by its /64', () => {
    const cases: [string, string][] = [
      ['203.0.113.7', '203.0.113.7'],
      ['::ffff:203.0.113.7', '203.0.113.7'],
      [' 203.0.113.7:5060 ', '203.0.113.7'],
      ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
      ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
      ['[2001:DB8:1:2::9]:443', '2001:db8:1:2::/64'],
      ['2001:db8:1:2::/64', '2001:db8:1:2::/64'],
      ['', ''],
      ['unknown', 'unknown'],
    ];
    for (const [address, counted] of cases) expect([address, countedAddress(address)]).toEqual([address, counted]);
  });
});

describe('the network around an address', () => {
  it('is its /24 or /48, however the address is written, and nothing for what is no address', () => {
    const cases: [string, string | undefined][] = [
      ['203.0.113.7', '203.0.113.0/24'],
      ['::ffff:203.0.113.9', '203.0.113.0/24'],
      ['203.0.113.7:5060', '203.0.113.0/24'],
      ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
      ['2001:db8:1::9', '2001:db8:1::/48'],
      ['2001:db8::1', '2001:db8::/48'],
      ['2001:db8:0:7::1', '2001:db8::/48'],
      ['', undefined],
      ['unknown', undefined],
    ];
    for (const [address, network] of cases) expect([address, networkAround(address)]).toEqual([address, network]);
  });
});

it('is the same network whichever way the address is read', () => {
  fc.assert(fc.property(fc.ipV4(), address => expect(networkAround(address)).toBe(networkOf(`${address}/24`)!.text)));
  fc.assert(
    fc.property(fc.ipV6(), address => {
      const network = networkOf(`${address}/48`);
      fc.pre(network !== undefined);
      expect(networkAround(address)).toBe(network.text);
    }),
    { numRuns: 1_000 },
  );
});

describe('a network', () => {
  it('holds exactly the addresses in it, as they are counted', () => {
    const wifi = networkOf('203.0.113.77/25')!;
    expect(wifi.text).toBe('203.0.113.0/25');
    expect(['203.0.113.1', '203.0.113.127', '203.0.113.128', '2001:db8::1', 'unknown', ''].map(wifi.holds)).toEqual([
      ...[true, true],
      ...[false, false, false, false],
    ]);
    const six = networkOf('2001:db8:1::5/48')!;
    expect(six.text).toBe('2001:db8:1::/48');
    expect(['2001:db8:1:9::/64', '2001:db8:2::/64', '203.0.113.1'].map(six.holds)).toEqual([true, false, false]);
  });
});
