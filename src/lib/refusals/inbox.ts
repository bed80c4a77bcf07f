import { person } from './entry.js';

/** Refusals of `features/inbox`. */
export const inboxRefusals = {
  IDEMPOTENCY_KEY_GUESSABLE: person(
    '幂等键须为 {min} 至 {max} 个字符的随机值',
    'The idempotency key must be a random value of {min} to {max} characters',
  ),
} as const;
