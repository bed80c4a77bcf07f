import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { everything, seesNothing } from '../../../access/scope.js';
import { type Connection, PageArgs, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { requireId } from '../../../graphql/node.js';
import { redact } from '../../../graphql/redaction.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { sortKeys } from '../../../graphql/where.js';
import { refuse } from '../../../lib/refusal.js';
import { wherePredicate } from '../../../persistence/filter.js';
import { branchById } from '../branch.loaders.js';
import { BranchType } from '../branch.types.js';
import { dayAsked } from '../day-asked.js';
import type { OrganisationDeps } from '../deps.js';
import { isOn } from '../members/member.js';
import { type NewSectorFlag, percentOf } from './new-sector.js';
import { newSectorOrgById, spansOfOrg } from './new-sector.loaders.js';
import {
  CoverageMetric,
  CoverageType,
  NewSectorOrgConnection,
  NewSectorOrgListArgs,
  NewSectorOrgType,
  NewSectorSpanType,
  newSectorFields,
  newSectorOrder,
} from './new-sector.types.js';
import { countGaps, countOrgs, coverageOn, gapPage, orgPage } from './new-sector.views.js';

const ON_DAY = { nullable: true, description: 'The day asked about, not later than today; today when absent.' };
const byName = sortKeys(newSectorOrder, null, [{ field: 'NAME', direction: 'ASC' }], 'o.id');

@Resolver(() => NewSectorOrgType)
export class NewSectorResolver {
  constructor(private readonly deps: OrganisationDeps) {}

  @Query(() => NewSectorOrgConnection, { description: 'The part of the new-sector roll that you may see (两新组织台账).' })
  async newSectorOrgs(
    @Ctx() { viewer }: GraphContext,
    @Args(() => NewSectorOrgListArgs) args: NewSectorOrgListArgs,
  ): Promise<Connection<NewSectorOrgType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(newSectorFields, args.where);
    const order = sortKeys(newSectorOrder, args.orderBy, [{ field: 'NAME', direction: 'ASC' }], 'o.id');
    const page = await orgPage(read, viewer.scope.I, where, order, args);
    return toConnection(page, NewSectorOrgType.from, () => countOrgs(read, viewer.scope.I, where));
  }

  @Query(() => NewSectorOrgType, {
    nullable: true,
    description: 'One organisation of the roll, or null when there is none that you may see.',
  })
  newSectorOrg(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<NewSectorOrgType | null> {
    return load(context, newSectorOrgById, requireId('new_sector_org', id));
  }

  @FieldResolver(() => BranchType, { description: 'The area it lies in.' })
  async branch(@Root() org: NewSectorOrgType, @Ctx() context: GraphContext): Promise<BranchType> {
    return (await load(context, branchById, org.branchId))!;
  }

  @FieldResolver(() => [NewSectorSpanType], { description: 'When it had a party organisation, oldest first (党组织).' })
  partyOrganisations(@Root() org: NewSectorOrgType, @Ctx() context: GraphContext): Promise<NewSectorSpanType[]> {
    return this.spans(context, org, 'PARTY_ORGANISATION');
  }

  @FieldResolver(() => [NewSectorSpanType], { description: "When it had a women's federation, oldest first (妇联组织)." })
  federations(@Root() org: NewSectorOrgType, @Ctx() context: GraphContext): Promise<NewSectorSpanType[]> {
    return this.spans(context, org, 'FEDERATION');
  }

  @FieldResolver(() => Boolean, { description: 'Whether it had a party organisation on a day (是否建立党组织).' })
  hasPartyOrganisation(
    @Root() org: NewSectorOrgType,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => LocalDateScalar, ON_DAY) asOf: string | null,
  ): Promise<boolean> {
    return this.had(context, org, 'PARTY_ORGANISATION', asOf);
  }

  @FieldResolver(() => Boolean, { description: "Whether it had a women's federation on a day (是否组建妇联)." })
  hasFederation(
    @Root() org: NewSectorOrgType,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => LocalDateScalar, ON_DAY) asOf: string | null,
  ): Promise<boolean> {
    return this.had(context, org, 'FEDERATION', asOf);
  }

  private async spans(context: GraphContext, org: NewSectorOrgType, flag: NewSectorFlag): Promise<NewSectorSpanType[]> {
    return (await load(context, spansOfOrg, org.id)).filter(span => span.flag === flag).map(NewSectorSpanType.from);
  }

  private async had(context: GraphContext, org: NewSectorOrgType, flag: NewSectorFlag, asOf: string | null): Promise<boolean> {
    const day = dayAsked(this.deps.clock, asOf);
    return (await load(context, spansOfOrg, org.id)).some(span => span.flag === flag && isOn(span, day));
  }
}

@Resolver(() => NewSectorSpanType)
export class NewSectorSpanResolver {
  @FieldResolver(() => BranchType, { nullable: true, description: 'The federation; null for a party organisation.' })
  federation(@Root() span: NewSectorSpanType, @Ctx() context: GraphContext): Promise<BranchType | null> | null {
    return span.federationBranchId === null ? null : load(context, branchById, span.federationBranchId);
  }
}

/** The number names nobody and is the same for all who ask; the list of gaps names organisations and follows the scope. */
@Resolver(() => CoverageType)
export class CoverageResolver {
  constructor(private readonly deps: OrganisationDeps) {}

  @Query(() => CoverageType, { description: 'How much of what is due was done on a day, in the whole city or below a branch.' })
  async coverage(
    @Ctx() context: GraphContext,
    @Arg('metric', () => CoverageMetric, { description: 'What is to be covered.' }) _metric: CoverageMetric,
    @Arg('asOf', () => LocalDateScalar, ON_DAY) asOf: string | null,
    @Arg('branchId', () => ID, { nullable: true, description: 'Only the part of the roll below this branch.' }) branchId: string | null,
  ): Promise<CoverageType> {
    const day = dayAsked(this.deps.clock, asOf);
    const branch = branchId ? ((await load(context, branchById, requireId('branch', branchId))) ?? refuse('NOT_FOUND')) : undefined;
    const { due, done } = await coverageOn(this.deps.database.read, everything, day, branch?.path);
    const isComplete = done === due;
    return Object.assign(new CoverageType(), { due, done, percent: percentOf(done, due), isComplete, asOf: day, path: branch?.path });
  }

  @FieldResolver(() => NewSectorOrgConnection, {
    nullable: true,
    description: 'The organisations that were due and not covered, as far as you may see them; null for those who may see none.',
  })
  async gaps(
    @Root() coverage: CoverageType,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<NewSectorOrgType> | null> {
    const { viewer } = context;
    if (seesNothing(viewer.scope.I)) return redact(context, 'Coverage.gaps');
    const { read } = this.deps.database;
    const part = { scope: viewer.scope.I, asOf: coverage.asOf, path: coverage.path };
    return toConnection(await gapPage(read, part, byName, page), NewSectorOrgType.from, () => countGaps(read, part));
  }
}
