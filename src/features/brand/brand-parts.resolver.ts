import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Connection, PageArgs } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { brandById, revisionsOfMeasure } from './brand.loaders.js';
import { BrandType } from './brand.types.js';
import type { BrandDeps } from './deps.js';
import { HeartProgrammeType, UpsertHeartProgrammeInput, UpsertHeartProgrammePayload } from './heart-programme.types.js';
import { BrandMeasureConnection, BrandMeasureType, ReviseMeasureInput, ReviseMeasurePayload } from './measure.types.js';
import { reviseMeasure } from './revise-measure.js';
import { upsertHeartProgramme } from './upsert-heart-programme.js';

@Resolver(() => BrandMeasureType)
export class BrandMeasureResolver {
  constructor(private readonly deps: BrandDeps) {}

  @FieldResolver(() => BrandType, { nullable: true, name: 'brand', description: 'The brand it belongs to.' })
  brandOf(@Root() measure: BrandMeasureType, @Ctx() context: GraphContext): Promise<BrandType | null> {
    return load(context, brandById, measure.brandId);
  }

  @FieldResolver(() => BrandMeasureConnection, {
    name: 'revisions',
    description: 'Every revision of this measure, the newest first (修订记录).',
  })
  revisions(
    @Root() measure: BrandMeasureType,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<BrandMeasureType>> {
    return revisionsOfMeasure(context, `${measure.brandId} ${measure.code}`, page);
  }

  @Mutation(() => ReviseMeasurePayload, { description: 'Adds a revision of a measure such as "644"; the first one creates it.' })
  reviseMeasure(
    @Ctx() context: GraphContext,
    @Arg('input', () => ReviseMeasureInput, { description: 'The measure as it is to hold.' }) input: ReviseMeasureInput,
  ): Promise<Payload<'measure', BrandMeasureType>> {
    return answer(context, 'measure', async () => {
      requireInputId('brand', input.brandId, ['input', 'brandId']);
      return BrandMeasureType.from(await reviseMeasure(this.deps, context.viewer, input));
    });
  }
}

@Resolver(() => HeartProgrammeType)
export class HeartProgrammeResolver {
  constructor(private readonly deps: BrandDeps) {}

  @FieldResolver(() => BrandType, { nullable: true, name: 'brand', description: 'The brand it belongs to.' })
  brandOf(@Root() programme: HeartProgrammeType, @Ctx() context: GraphContext): Promise<BrandType | null> {
    return load(context, brandById, programme.brandId);
  }

  @Mutation(() => UpsertHeartProgrammePayload, { description: 'Makes or changes one of the four heart programmes of a brand.' })
  upsertHeartProgramme(
    @Ctx() context: GraphContext,
    @Arg('input', () => UpsertHeartProgrammeInput, { description: 'The programme as it is to be.' }) input: UpsertHeartProgrammeInput,
  ): Promise<Payload<'heartProgramme', HeartProgrammeType>> {
    return answer(context, 'heartProgramme', async () => {
      requireInputId('brand', input.brandId, ['input', 'brandId']);
      return HeartProgrammeType.from(await upsertHeartProgramme(this.deps, context.viewer, input));
    });
  }
}
