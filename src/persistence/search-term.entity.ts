import { Entity, Index, PrimaryColumn } from 'typeorm';
import { shapes } from './columns.js';

/** One word under which a row is found; see `lib/chinese-index.ts`. */
@Entity('search_term')
@Index('search_term_row', ['rowId', 'term'])
export class SearchTerm {
  @PrimaryColumn(shapes.code) kind!: string;
  @PrimaryColumn({ type: 'varchar', length: 32 }) term!: string;
  @PrimaryColumn(shapes.id) rowId!: string;
}
