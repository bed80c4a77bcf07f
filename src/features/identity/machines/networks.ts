import ipaddr from 'ipaddr.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';

const MOST_NETWORKS = 20;

/** Networks as they are kept: `203.0.113.0/24`, with blanks between them; null for none. Errors: NETWORK_INVALID. */
export function cleanNetworks(networks: readonly string[]): string | null {
  refuseUnless(networks.length <= MOST_NETWORKS, 'NETWORK_INVALID', { network: networks[MOST_NETWORKS] ?? '' }, ['input', 'networks']);
  return networks.length === 0 ? null : networks.map((text, position) => cleanNetwork(text, String(position))).join(' ');
}

function cleanNetwork(text: string, position: string): string {
  const path = ['input', 'networks', position];
  if (!ipaddr.isValidCIDR(text)) return refuse('NETWORK_INVALID', { network: text.slice(0, 60) }, path);
  const [address, bits] = ipaddr.parseCIDR(text);
  return `${address.toString()}/${bits}`;
}

/** True for an address inside one of the networks; IPv4 in the dress of IPv6 is IPv4. */
export function isInside(networks: string | null, address: string | undefined): boolean {
  if (networks === null) return true;
  if (address === undefined || !ipaddr.isValid(address)) return false;
  const one = ipaddr.process(address);
  return networks.split(' ').some(network => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === one.kind() && one.match(base, bits);
  });
}
