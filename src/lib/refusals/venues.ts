import { person } from './entry.js';

/** Refusals of `features/venues`. */
export const venuesRefusals = {
  VENUE_NETWORK_INVALID: person(
    '网段不正确：IPv4 为 /16 至 /32，IPv6 为 /32 至 /64',
    'This is not a network: CIDR is needed, IPv4 from /16 to /32 or IPv6 from /32 to /64',
  ),
  VENUE_DATES_INVALID: person(
    '时间不正确：结束须晚于开始、晚于现在，且不超过31天',
    'The dates are not valid: it must end after it starts, in the future, within 31 days',
  ),
} as const;
