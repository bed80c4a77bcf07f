/** What a notice is about. */
export const NoticeKind = {
  RULES: 'RULES',
  AMENDMENT: 'AMENDMENT',
  SUSPENDED: 'SUSPENDED',
  RESUMED: 'RESUMED',
  CANCELLED: 'CANCELLED',
  RECOUNT: 'RECOUNT',
  RESULT: 'RESULT',
  OTHER: 'OTHER',
} as const;
export type NoticeKind = keyof typeof NoticeKind;
