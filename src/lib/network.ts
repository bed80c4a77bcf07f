import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const parsed = (address: string): Address | undefined => {
  const plain = address.replace(/\/64$/, '');
  return ipaddr.isValid(plain) ? ipaddr.process(plain) : undefined;
};

/** Some proxies write the port behind the address they saw. */
const withoutPort = (address: string): string =>
  /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');

/**
 * The address as limits count it: IPv4 as it is, IPv6 by its /64, because one household or phone has a whole one and may use any address
 * in it. What is no address stays what it is.
 */
export function countedAddress(address: string): string {
  const plain = withoutPort(address.trim());
  const found = parsed(plain);
  if (!found) return plain;
  return found.kind() === 'ipv4' ? found.toString() : `${ipaddr.IPv6.networkAddressFromCIDR(`${found}/64`)}/64`;
}

const MAPPED = /^::ffff:(?=\d+\.)/;
/** As sockets write nearly every address: three groups that are not 0. Each vote asks for its network, so these are not parsed. */
const THREE_GROUPS = /^((?:[1-9a-f][0-9a-f]{0,3}:){2}[1-9a-f][0-9a-f]{0,3}):/;

/** The network an address is in, wide enough that it tells no two households of it apart: /24 of IPv4, /48 of IPv6; undefined for what is no address. */
export function networkAround(address: string): string | undefined {
  const plain = address.replace(MAPPED, '');
  if (isIPv4(plain)) return `${plain.slice(0, plain.lastIndexOf('.'))}.0/24`;
  const [, three] = isIPv6(plain) ? (THREE_GROUPS.exec(plain) ?? []) : [];
  if (three) return `${three}::/48`;
  const found = parsed(withoutPort(address.trim()));
  if (!found) return undefined;
  return found.kind() === 'ipv4'
    ? `${ipaddr.IPv4.networkAddressFromCIDR(`${found}/24`)}/24`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${found}/48`)}/48`;
}

export interface Network {
  /** As CIDR, with the bits behind the prefix cleared. */
  readonly text: string;
  /** Whether it holds an address as `countedAddress` writes it. */
  holds(address: string): boolean;
}

/** How wide a network that is counted as one place may be. */
const WIDEST = { ipv4: 16, ipv6: 32 } as const;
const NARROWEST = { ipv4: 32, ipv6: 64 } as const;

/** A network as CIDR; undefined for what is none, for whole providers, and for less than is counted as one address. */
export function networkOf(text: string): Network | undefined {
  if (!ipaddr.isValidCIDR(text)) return undefined;
  const [address, bits] = ipaddr.parseCIDR(text);
  const kind = address.kind();
  if (bits < WIDEST[kind] || bits > NARROWEST[kind] || (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress())) return undefined;
  const base = kind === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text);
  const holds = (one: string): boolean => {
    const found = parsed(one);
    return found?.kind() === kind && found.match(base as never, bits);
  };
  return { text: `${base}/${bits}`, holds };
}
