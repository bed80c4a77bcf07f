import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../persistence/columns.js';
import type { BrandState, Heart } from './brand.js';

/** A Party-building brand, or a sub-brand below one. */
@Entity('brand')
@Index('brand_code', ['code'], { unique: true })
@Index('brand_parent', ['parentId', 'name', 'id'])
@Index('brand_name', ['name', 'id'])
export class Brand {
  @IdColumn() id!: string;
  @CodeColumn() code!: string;
  @TextColumn(120) name!: string;
  @TextColumn(200, { nullable: true }) slogan!: string | null;
  @DayColumn({ nullable: true }) startedOn!: string | null;
  @RefColumn({ nullable: true })
  @ForeignKey('Brand', { name: 'brand_parent_fk' })
  parentId!: string | null;
  @CodeColumn() state!: BrandState;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}

/** One revision of a measure such as "644". Revisions are added, never changed; the highest one holds. */
@Entity('brand_measure')
@Index('brand_measure_revision', ['brandId', 'code', 'revision'], { unique: true })
export class BrandMeasure {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Brand', { name: 'brand_measure_brand_fk' })
  brandId!: string;
  @CodeColumn() code!: string;
  @IntegerColumn() revision!: number;
  @TextColumn(200) label!: string;
  /** JSON list of { label, count, note }. */
  @LongTextColumn() components!: string;
  @RefColumn() revisedById!: string;
  @InstantColumn() revisedAt!: number;
}

/** What one of the four heart programmes is called and wants to reach, within a brand. */
@Entity('heart_programme')
@Index('heart_programme_heart', ['brandId', 'heart'], { unique: true })
export class HeartProgramme {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Brand', { name: 'heart_programme_brand_fk' })
  brandId!: string;
  @CodeColumn() heart!: Heart;
  @TextColumn(120) fullName!: string;
  /** JSON list of texts. */
  @LongTextColumn() goals!: string;
  @RowVersionColumn() version!: number;
}
