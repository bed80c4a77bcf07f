import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, PageArgs, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { sortKeys } from '../../graphql/where.js';
import { wherePredicate } from '../../persistence/filter.js';
import { brandById, measuresOfBrand, programmesOfBrand, subBrands } from './brand.loaders.js';
import { findBrandByCode, findFirstBrand } from './brand.store.js';
import {
  BrandConnection,
  BrandListArgs,
  BrandType,
  brandFields,
  brandOrder,
  CreateBrandInput,
  CreateBrandPayload,
  UpdateBrandInput,
  UpdateBrandPayload,
} from './brand.types.js';
import { brandPage, countBrands } from './brand.views.js';
import { createBrand } from './create-brand.js';
import type { BrandDeps } from './deps.js';
import { HeartProgrammeType } from './heart-programme.types.js';
import { BrandMeasureType } from './measure.types.js';
import { updateBrand } from './update-brand.js';

@Resolver(() => BrandType)
export class BrandResolver {
  constructor(private readonly deps: BrandDeps) {}

  @Query(() => BrandType, {
    nullable: true,
    name: 'brand',
    description: 'A brand (党建品牌) by its code; the first top-level one when no code is given.',
  })
  async one(@Arg('code', () => String, { nullable: true, description: 'Its code.' }) code: string | null): Promise<BrandType | null> {
    const { read } = this.deps.database;
    const found = await (code ? findBrandByCode(read, code) : findFirstBrand(read));
    return found && BrandType.from(found);
  }

  @Query(() => BrandConnection, { name: 'brands', description: 'The brands and sub-brands (党建品牌).' })
  async list(@Args(() => BrandListArgs) args: BrandListArgs): Promise<Connection<BrandType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(brandFields, args.where);
    const order = sortKeys(brandOrder, args.orderBy, [{ field: 'NAME', direction: 'ASC' }], 'b.id');
    return toConnection(await brandPage(read, where, order, args), BrandType.from, () => countBrands(read, where));
  }

  @FieldResolver(() => BrandType, { nullable: true, name: 'parent', description: 'The brand it hangs below; null for a brand of its own.' })
  parent(@Root() brand: BrandType, @Ctx() context: GraphContext): Promise<BrandType | null> | null {
    return brand.parentId === null ? null : load(context, brandById, brand.parentId);
  }

  @FieldResolver(() => BrandConnection, { name: 'subBrands', description: 'The sub-brands directly below it (子品牌), by name.' })
  below(@Root() brand: BrandType, @Ctx() context: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Connection<BrandType>> {
    return subBrands(context, brand.id, page);
  }

  @FieldResolver(() => [BrandMeasureType], { name: 'measures', description: 'Its measures such as "644" as they hold now (品牌创建举措).' })
  measures(@Root() brand: BrandType, @Ctx() context: GraphContext): Promise<BrandMeasureType[]> {
    return load(context, measuresOfBrand, brand.id);
  }

  @FieldResolver(() => [HeartProgrammeType], {
    name: 'heartProgrammes',
    description: 'Its four heart programmes in their order (四心工程).',
  })
  heartProgrammes(@Root() brand: BrandType, @Ctx() context: GraphContext): Promise<HeartProgrammeType[]> {
    return load(context, programmesOfBrand, brand.id);
  }

  @Mutation(() => CreateBrandPayload, { description: 'Adds a brand or a sub-brand, in state PLANNED.' })
  createBrand(
    @Ctx() context: GraphContext,
    @Arg('input', () => CreateBrandInput, { description: 'The new brand.' }) input: CreateBrandInput,
  ): Promise<Payload<'brand', BrandType>> {
    return answer(context, 'brand', async () => {
      if (input.parentId) requireInputId('brand', input.parentId, ['input', 'parentId']);
      return BrandType.from(await createBrand(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => UpdateBrandPayload, { description: 'Renames a brand or moves it on in its life.' })
  updateBrand(
    @Ctx() context: GraphContext,
    @Arg('input', () => UpdateBrandInput, { description: 'What to change.' }) input: UpdateBrandInput,
  ): Promise<Payload<'brand', BrandType>> {
    return answer(context, 'brand', async () => {
      requireInputId('brand', input.brandId, ['input', 'brandId']);
      return BrandType.from(await updateBrand(this.deps, context.viewer, input));
    });
  }
}
