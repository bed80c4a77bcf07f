import { person, request } from './entry.js';

/** Refusals of `files/`: uploads, downloads, and sheets that are read. */
export const filesRefusals = {
  FILE_TICKET_INVALID: request('文件凭证无效', 'This file ticket is not valid'),
  FILE_TICKET_EXPIRED: request('文件凭证已过期，请重新获取', 'This file ticket has expired, please ask for a new one'),
  FILE_EMPTY: person('文件为空', 'The file is empty'),
  FILE_TOO_LARGE: person('文件过大：最大 {maxBytes} 字节', 'The file is too large: at most {maxBytes} bytes'),
  FILE_TYPE_NOT_ALLOWED: person(
    '文件类型不符：内容为 {actual}，允许 {allowed}',
    'The file type is not allowed: its content is {actual}, allowed are {allowed}',
  ),
  FILE_INCOMPLETE: person('文件未传完，请重试', 'The file did not arrive whole, please retry'),

  SHEET_UNREADABLE: person('表格无法读取（{reason}）', 'The sheet cannot be read ({reason})'),
  SHEET_OLD_FORMAT: person('不支持旧版 .xls，请另存为 .xlsx 或 .csv', 'Old .xls files are not read: please save as .xlsx or .csv'),
  SHEET_ENCODING_UNKNOWN: person(
    '文字编码无法识别：请保存为 UTF-8 或 GBK',
    'The text encoding is not recognised: please save as UTF-8 or GBK',
  ),
  SHEET_TOO_LARGE: person('表格过大：{limit} 上限 {max}', 'The sheet is too large: {limit} allows {max}'),
  SHEET_COLUMNS_MISSING: person('缺少列：{columns}', 'Columns are missing: {columns}'),
  SHEET_COLUMNS_REPEATED: person('列重复：{columns}', 'Columns appear twice: {columns}'),
} as const;
