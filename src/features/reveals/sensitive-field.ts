/** Fields of class S and T that can be opened with `reveal`; each kind of record has some of them. */
export const SensitiveField = {
  ID_NUMBER: 'ID_NUMBER',
  PHONE: 'PHONE',
  BIRTH_DAY: 'BIRTH_DAY',
  ADDRESS: 'ADDRESS',
  HEALTH_NOTES: 'HEALTH_NOTES',
  TITLE: 'TITLE',
  PERSON: 'PERSON',
  NARRATIVE: 'NARRATIVE',
  OUTCOME: 'OUTCOME',
  BASIS: 'BASIS',
  NOTES: 'NOTES',
  REASON: 'REASON',
  JUSTIFICATION: 'JUSTIFICATION',
  REVIEW_NOTE: 'REVIEW_NOTE',
  CONTACT: 'CONTACT',
} as const;
export type SensitiveField = keyof typeof SensitiveField;
