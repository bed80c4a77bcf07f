import { person } from './entry.js';

/** Refusals of `features/evidence` and `features/exports`. */
export const evidenceRefusals = {
  UPLOAD_USED: person(
    '该上传凭证已用于另一文件，请重新准备上传',
    'Another file already came under this upload ticket; please prepare a new one',
  ),
  UPLOAD_TYPE_NOT_OFFERED: person('此用途不接受 {given}，可用：{allowed}', 'This purpose does not take {given}; it takes {allowed}'),
} as const;
