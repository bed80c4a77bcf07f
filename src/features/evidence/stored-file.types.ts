import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../graphql/mutation.js';
import { NodeType } from '../../graphql/node.js';
import { BigCount, DateTime } from '../../graphql/scalars.js';
import type { StoredFile } from './stored-file.entity.js';
import { FilePurpose } from './stored-file.js';

registerEnumType(FilePurpose, {
  name: 'FilePurpose',
  description: 'What a file is handed in for (文件用途).',
  valuesConfig: {
    EVIDENCE: { description: 'Proof of a record: certificate, photo, sheet (佐证材料).' },
    IMPORT: { description: 'A sheet whose rows are to be read in (导入表格).' },
    WORK: { description: 'An entry of a contest: text, picture, recording (作品).' },
  },
});

@ObjectType('StoredFile', {
  implements: NodeType,
  description: 'A file that somebody handed in (文件). Only those who work in its part of the tree see it.',
})
export class StoredFileType extends NodeType {
  @Field(() => String, { description: 'The name it came with (文件名).' })
  fileName!: string;

  @Field(() => String, { description: 'Media type that the content itself shows (类型).' })
  mediaType!: string;

  @Field(() => BigCount, { description: 'Bytes (大小，字节).' })
  size!: number;

  @Field(() => String, { description: 'SHA-256 of the content, 64 hex digits (校验值).' })
  hash!: string;

  @Field(() => FilePurpose, { description: 'What it was handed in for (用途).' })
  purpose!: FilePurpose;

  @Field(() => DateTime, { description: 'When it arrived (上传时间).' })
  createdAt!: Date;

  /** For the fields that start from a file. */
  readonly branchId!: string;

  static from(row: StoredFile): StoredFileType {
    const { id, fileName, mediaType, size, hash, purpose, branchId } = row;
    return Object.assign(new StoredFileType(), {
      id,
      fileName,
      mediaType,
      size: Number(size),
      hash,
      purpose,
      branchId,
      createdAt: new Date(Number(row.createdAt)),
    });
  }
}

@ObjectType({ description: 'A permission for one transfer, good for minutes (传输凭证).' })
export class FileTransfer {
  @Field(() => ID, { description: 'Id of the file; before an upload has arrived nothing is stored under it.' })
  fileId!: string;

  @Field(() => String, { description: 'The ticket itself. Whoever has it can use it: show it to nobody.' })
  ticket!: string;

  @Field(() => String, { description: 'Path on this host: PUT the bytes there, or GET them.' })
  url!: string;

  @Field(() => DateTime, { description: 'The moment from which it is no longer good.' })
  expiresAt!: Date;
}

@InputType({ description: 'A file that is about to be handed in.' })
export class PrepareUploadInput {
  @Field(() => String, { description: 'Its name: at most 120 characters.' })
  fileName!: string;

  @Field(() => Int, { description: 'Bytes: at most 20 MB, for imports 5 MB. More than this will not be taken.' })
  size!: number;

  @Field(() => String, { description: 'Media type, e.g. `application/pdf`. The content must show to be of this type.' })
  mediaType!: string;

  @Field(() => FilePurpose, { description: 'What it is for; decides which types are taken.' })
  purpose!: FilePurpose;

  @Field(() => ID, { description: 'The branch it belongs to; must lie in your part of the tree.' })
  branchId!: string;
}

@InputType({ description: 'Which file to fetch.' })
export class PrepareDownloadInput {
  @Field(() => ID, { description: 'The file.' })
  fileId!: string;
}

export const PrepareUploadPayload = payloadType<'upload', FileTransfer>(
  'PrepareUploadPayload',
  'upload',
  () => FileTransfer,
  'Where to PUT the bytes; the answer of the PUT holds the file id.',
);
export const PrepareDownloadPayload = payloadType<'download', FileTransfer>(
  'PrepareDownloadPayload',
  'download',
  () => FileTransfer,
  'Where to GET the bytes.',
);
