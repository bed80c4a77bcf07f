import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { payloadType } from '../../../graphql/mutation.js';
import { NodeType } from '../../../graphql/node.js';
import { BigCount, Decimal, LocalDateScalar } from '../../../graphql/scalars.js';
import { CountFilter, enumFilter, IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../../graphql/where.js';
import type { NewSectorOrg, NewSectorSpan } from './new-sector.entity.js';
import { EstablishMode, NewSectorKind, NewSectorState } from './new-sector.js';

registerEnumType(NewSectorKind, {
  name: 'NewSectorKind',
  description: 'What sort of new-sector organisation it is (两新/三新类别).',
  valuesConfig: {
    ECONOMIC: { description: 'New economic organisation (新经济组织).' },
    SOCIAL: { description: 'New social organisation (新社会组织).' },
    NEW_EMPLOYMENT: { description: 'New-employment group (新就业群体).' },
  },
});
registerEnumType(EstablishMode, {
  name: 'EstablishMode',
  description: "How a women's federation came to be (组建方式).",
  valuesConfig: {
    ALONE: { description: 'On its own (单独组建).' },
    BY_TRADE: { description: 'With others of the trade (行业联建).' },
    BY_AREA: { description: 'With others of the area or building (区域联建).' },
    VILLAGE_CATCH_ALL: { description: 'Taken in by the village (村居兜底).' },
  },
});
registerEnumType(NewSectorState, {
  name: 'NewSectorState',
  description: 'How far the work with an organisation has come (组建进度).',
  valuesConfig: {
    PROSPECT: { description: 'Known, nothing begun (摸排).' },
    TALKING: { description: 'Talks are going on (沟通).' },
    PREPARING: { description: 'The founding is being prepared (筹备).' },
    ESTABLISHED: { description: "Has a women's federation (已组建)." },
    RENEWED: { description: 'Its federation has elected a further term (已换届).' },
    DISSOLVED: { description: 'Its federation was dissolved (已撤销).' },
  },
});
export const CoverageMetric = { NEW_SECTOR_COVERAGE: 'NEW_SECTOR_COVERAGE' } as const;
export type CoverageMetric = keyof typeof CoverageMetric;
registerEnumType(CoverageMetric, {
  name: 'CoverageMetric',
  description: 'What is to be covered (覆盖类指标).',
  valuesConfig: {
    NEW_SECTOR_COVERAGE: {
      description: "Women's federations in new-sector organisations that have a party organisation (两新组织应建尽建).",
    },
  },
});

@ObjectType('NewSectorOrg', {
  implements: NodeType,
  description: 'A firm or association of the new-sector roll (两新组织). Seen only by those who work for its area.',
})
export class NewSectorOrgType extends NodeType {
  @Field(() => String, { description: 'Name (名称).' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Unified social credit code (统一社会信用代码).' })
  unifiedCode!: string | null;

  @Field(() => NewSectorKind, { description: 'What sort it is.' })
  sectorKind!: NewSectorKind;

  @Field(() => BigCount, { nullable: true, description: 'Women on its staff, when known (女职工人数).' })
  womenStaff!: number | null;

  @Field(() => NewSectorState, { description: 'How far the work with it has come today.' })
  state!: NewSectorState;

  @Field(() => Int, { description: 'Grows with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly branchId!: string;

  static from(row: NewSectorOrg): NewSectorOrgType {
    return Object.assign(new NewSectorOrgType(), row);
  }
}

@ObjectType('NewSectorSpan', { description: "A stretch in which an organisation had a party organisation, or a women's federation." })
export class NewSectorSpanType {
  @Field(() => LocalDateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day after it; null while it lasts.' })
  to!: string | null;

  @Field(() => EstablishMode, { nullable: true, description: 'How the federation came to be; null for a party organisation.' })
  mode!: EstablishMode | null;

  readonly federationBranchId!: string | null;

  static from(row: NewSectorSpan): NewSectorSpanType {
    const { startsOn, endsOn, mode, federationBranchId } = row;
    return Object.assign(new NewSectorSpanType(), { from: startsOn, to: endsOn, mode, federationBranchId });
  }
}

export const NewSectorOrgConnection = connectionType('NewSectorOrg', () => NewSectorOrgType);

export const newSectorFields = {
  id: { filter: () => IdFilter, column: 'o.id', description: 'Its id.' },
  name: { filter: () => TextFilter, column: 'o.name', description: 'Its name.' },
  unifiedCode: { filter: () => TextFilter, column: 'o.unifiedCode', description: 'Its unified code.' },
  sectorKind: { filter: () => sectorKindFilter, column: 'o.sectorKind', description: 'What sort it is.' },
  state: { filter: () => stateFilter, column: 'o.state', description: 'How far the work has come.' },
  branchId: { filter: () => IdFilter, column: 'o.branchId', description: 'The area it lies in.' },
  womenStaff: { filter: () => CountFilter, column: 'o.womenStaff', description: 'Women on its staff.' },
};
const sectorKindFilter = enumFilter('NewSectorKind', NewSectorKind);
const stateFilter = enumFilter('NewSectorState', NewSectorState);
const NewSectorOrgWhere = whereType('NewSectorOrg', newSectorFields);
export const newSectorOrder = { NAME: { expression: 'o.name', description: 'By name.' } };
const NewSectorOrgOrder = orderType('NewSectorOrg', newSectorOrder);

@ArgsType()
export class NewSectorOrgListArgs extends PageArgs {
  @Field(() => NewSectorOrgWhere, { nullable: true, description: 'Which organisations to keep.' })
  where?: Where | null;

  @Field(() => [NewSectorOrgOrder], { nullable: true, description: 'How to sort them; by name when absent.' })
  orderBy?: OrderBy[] | null;
}

@ObjectType('Coverage', { description: 'How much of what is due was done on a day (应建尽建): a number and the list of gaps.' })
export class CoverageType {
  @Field(() => BigCount, { description: 'How many were due (应建).' })
  due!: number;

  @Field(() => BigCount, { description: 'How many of these were done (已建).' })
  done!: number;

  @Field(() => Decimal, { nullable: true, description: 'done ÷ due in percent with two decimals, truncated; null when nothing was due.' })
  percent!: string | null;

  @Field(() => Boolean, { description: 'True when nothing that was due is missing (尽建).' })
  isComplete!: boolean;

  @Field(() => LocalDateScalar, { description: 'The day it was true of.' })
  asOf!: string;

  readonly path!: string | undefined;
}

const KEY = 'Makes the write repeatable: the same key with the same input answers the first result.';
const EXPECTED = 'The version the change is based on; VERSION_STALE when somebody was faster.';

@InputType({ description: 'A new row of the new-sector roll.' })
export class RegisterNewSectorOrgInput {
  @Field(() => ID, { description: 'The area it lies in, e.g. the county federation.' })
  branchId!: string;

  @Field(() => String, { description: 'Name: at most 120 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Unified social credit code, unique in the city: at most 32 characters.' })
  unifiedCode?: string | null;

  @Field(() => NewSectorKind, { description: 'What sort it is.' })
  sectorKind!: NewSectorKind;

  @Field(() => BigCount, { nullable: true, description: 'Women on its staff.' })
  womenStaff?: number | null;

  @Field(() => NewSectorState, { nullable: true, description: 'PROSPECT (when absent), TALKING or PREPARING.' })
  state?: NewSectorState | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'How far the talks with an organisation have come.' })
export class AdvanceNewSectorOrgInput {
  @Field(() => ID, { description: 'The organisation.' })
  orgId!: string;

  @Field(() => NewSectorState, { description: 'PROSPECT, TALKING or PREPARING.' })
  state!: NewSectorState;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: 'An organisation has a party organisation, or has one no longer.' })
export class RecordPartyOrganisationInput {
  @Field(() => ID, { description: 'The organisation.' })
  orgId!: string;

  @Field(() => LocalDateScalar, { description: 'First day with a party organisation; not in the future.' })
  since!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day without it again; give it with the same `since` to end it.' })
  endedOn?: string | null;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: "The founding of the women's federation of an organisation." })
export class EstablishFederationInput {
  @Field(() => ID, { description: 'The organisation.' })
  orgId!: string;

  @Field(() => EstablishMode, { description: 'How it came to be.' })
  mode!: EstablishMode;

  @Field(() => LocalDateScalar, { description: 'The day; not in the future.' })
  on!: string;

  @Field(() => ID, { description: 'The branch the new federation hangs below.' })
  parentBranchId!: string;

  @Field(() => String, { nullable: true, description: 'Its name; the name of the organisation with 妇联 when absent.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Its code; made by the system when absent.' })
  code?: string | null;

  @Field(() => Int, { nullable: true, description: 'The least number of members; 0 when absent.' })
  minimumMembers?: number | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: "The end of the women's federation of an organisation." })
export class DissolveFederationInput {
  @Field(() => ID, { description: 'The organisation.' })
  orgId!: string;

  @Field(() => LocalDateScalar, { description: 'First day without it; not in the future.' })
  on!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

const orgPayload = (name: string, text: string) => payloadType<'org', NewSectorOrgType>(name, 'org', () => NewSectorOrgType, text);
export const RegisterNewSectorOrgPayload = orgPayload('RegisterNewSectorOrgPayload', 'The new row.');
export const AdvanceNewSectorOrgPayload = orgPayload('AdvanceNewSectorOrgPayload', 'The changed row.');
export const RecordPartyOrganisationPayload = orgPayload('RecordPartyOrganisationPayload', 'The changed row.');
export const EstablishFederationPayload = orgPayload('EstablishFederationPayload', 'The organisation, now with a federation.');
export const DissolveFederationPayload = orgPayload('DissolveFederationPayload', 'The organisation, now without a federation.');
