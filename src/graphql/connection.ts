import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Page } from '../persistence/page.js';

@ObjectType({ description: 'Where this page lies in its list.' })
class PageInfo {
  @Field(() => Boolean, { description: 'True when more rows follow this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'True when rows come before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row of this page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row of this page.' })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many rows from the start: 0 to 100, 20 when absent. Not together with `last`.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Rows after this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many rows from the end: 0 to 100. Not together with `first`.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Rows before this cursor.' })
  before?: string | null;
}

/** What a resolver answers for a connection field. `count` runs only when `totalCount` is selected. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: PageInfo;
}

/** Declares `XConnection` and `XEdge` for a node type. */
export function connectionType<Node extends object>(name: string, node: () => ClassType<Node>): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list, with its place in it.` })
  class Edge {
    @Field(() => String, { description: 'The place of this row in the list; pass it as `after` or `before`.' })
    cursor!: string;

    @Field(node, { description: 'The row itself.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class NodeConnection {
    @Field(() => [Edge], { description: 'The rows of this page with their cursors.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Where this page lies in its list.' })
    pageInfo!: PageInfo;

    count!: () => Promise<number>;

    @Field(() => [node()], { description: 'The rows of this page.' })
    nodes(): Node[] {
      return this.edges.map(edge => edge.node);
    }

    @Field(() => Int, { description: 'Rows in the whole list; counted only when asked for.' })
    totalCount(): Promise<number> {
      return this.count();
    }
  }
  return NodeConnection as unknown as ClassType<Connection<Node>>;
}

/** A page of rows as a connection of nodes. */
export function toConnection<Row, Node>(page: Page<Row>, from: (row: Row) => Node, count: () => Promise<number>): Connection<Node> {
  const edges = page.rows.map((row, position) => ({ cursor: page.cursors[position]!, node: from(row) }));
  const pageInfo = Object.assign(new PageInfo(), {
    hasNextPage: page.hasNextPage,
    hasPreviousPage: page.hasPreviousPage,
    startCursor: page.cursors[0] ?? null,
    endCursor: page.cursors.at(-1) ?? null,
  });
  return { edges, pageInfo, count } as Connection<Node>;
}
