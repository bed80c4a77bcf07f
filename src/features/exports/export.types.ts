import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../graphql/mutation.js';
import { DateTime, LocalDateScalar } from '../../graphql/scalars.js';
import { ExportFormat, ExportKind } from './export.js';

registerEnumType(ExportKind, {
  name: 'ExportKind',
  description: 'What can be taken out as a sheet (导出内容).',
  valuesConfig: {
    BRANCHES: { description: 'The organisation tree (组织名册).' },
    MEMBERS: { description: 'People; `from` and `to` keep those who were there within them (人员名册).' },
    LEDGER: { description: 'Ledger rows, reversals among them; `from` and `to` bound the day (成果台账).' },
    ACHIEVEMENTS: { description: 'Honours and achievements; `from` and `to` bound the year (荣誉成果台账).' },
  },
});

registerEnumType(ExportFormat, {
  name: 'ExportFormat',
  description: 'How a sheet is written (导出格式).',
  valuesConfig: {
    CSV: { description: 'Text, UTF-8 with the mark that spreadsheets need to show Chinese.' },
    XLSX: { description: 'Workbook with one sheet.' },
  },
});

@ObjectType({ description: 'A permission to fetch one export, good for minutes (导出凭证).' })
export class ExportTransfer {
  @Field(() => String, { description: 'The ticket itself. Whoever has it can use it: show it to nobody.' })
  ticket!: string;

  @Field(() => String, {
    description: 'Path on this host: GET the sheet there. It is written while it leaves, with your rights of that moment.',
  })
  url!: string;

  @Field(() => DateTime, { description: 'The moment from which it is no longer good.' })
  expiresAt!: Date;
}

@InputType({ description: 'The sheet wanted.' })
export class PrepareExportInput {
  @Field(() => ExportKind, { description: 'What to take out.' })
  kind!: ExportKind;

  @Field(() => ExportFormat, { description: 'How to write it.' })
  format!: ExportFormat;

  @Field(() => ID, { nullable: true, description: 'Only this branch and what lies below it; your whole part of the tree when absent.' })
  branchId?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of the rows wanted, for kinds that have days.' })
  from?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the rows wanted, for kinds that have days.' })
  to?: string | null;
}

export const PrepareExportPayload = payloadType<'export', ExportTransfer>(
  'PrepareExportPayload',
  'export',
  () => ExportTransfer,
  'Where to GET the sheet.',
);
