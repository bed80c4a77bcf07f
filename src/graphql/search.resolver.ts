import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Viewer } from '../access/viewer.js';
import { refuseUnless } from '../lib/refusal.js';
import { foldText, lengthOf } from '../lib/text.js';
import type { Predicate } from '../persistence/predicate.js';
import { findByTerms } from '../persistence/search-index.js';
import type { GraphContext } from './context.js';
import { type NodeSources, NodeType } from './node.js';

/** One kind of node that `search` finds: which of its rows a viewer may find, as a condition on the column that holds the id, and its title. */
export interface SearchSource {
  readonly kind: string;
  readonly visible: (viewer: Viewer, idColumn: string) => Predicate;
  readonly titleOf: (node: NodeType) => string;
}

@ObjectType({ description: 'Something that `search` found.' })
export class SearchHit {
  @Field(() => NodeType, { description: 'The record.' })
  node!: NodeType;

  @Field(() => String, { description: 'What it is: the beginning of its id, e.g. `member`.' })
  kind!: string;

  @Field(() => String, { description: 'What to show of it.' })
  title!: string;
}

const MOST_HITS = 50;
const LONGEST_TEXT = 100;
/** Candidates per kind that are ranked: more than are shown, so that a better match is not lost behind newer rows. */
const CANDIDATES = 100;

@Resolver()
export class SearchResolver {
  constructor(private readonly dependencies: { readonly nodeSources: NodeSources; readonly searchSources: readonly SearchSource[] }) {}

  @Query(() => [SearchHit], {
    description:
      'Records whose name or code matches, as far as you may see them: Chinese, pinyin (zhangxiaofang) or initials (zxf). Best first.',
  })
  async search(
    @Ctx() context: GraphContext,
    @Arg('text', () => String, { description: 'What to look for: at most 100 characters.' }) text: string,
    @Arg('first', () => Int, { nullable: true, description: 'How many at most: 1 to 50, 10 when absent.' }) first: number | null,
  ): Promise<SearchHit[]> {
    const size = first ?? 10;
    refuseUnless(size >= 1 && size <= MOST_HITS, 'PAGE_ARGUMENTS_INVALID');
    refuseUnless(lengthOf(text) <= LONGEST_TEXT, 'TEXT_TOO_LONG', { max: LONGEST_TEXT }, ['text']);
    const kinds = this.dependencies.searchSources.map(({ kind, visible }) => ({
      kind,
      visible: (idColumn: string) => visible(context.viewer, idColumn),
    }));
    const found = await findByTerms(context.database.read, text, kinds, CANDIDATES);
    const hits = await Promise.all(found.map(({ kind, rowId }) => this.hit(context, kind, rowId)));
    return ranked(
      text,
      hits.filter(hit => hit !== null),
    ).slice(0, size);
  }

  private async hit(context: GraphContext, kind: string, rowId: string): Promise<SearchHit | null> {
    const node = (await this.dependencies.nodeSources[kind]?.(context, rowId)) ?? null;
    const source = this.dependencies.searchSources.find(one => one.kind === kind);
    return node && source ? Object.assign(new SearchHit(), { node, kind, title: source.titleOf(node) }) : null;
  }
}

/** The text itself first, then what begins with it, then what holds it, then what only sounds like it; the shorter before the longer. */
function ranked(text: string, hits: readonly SearchHit[]): SearchHit[] {
  const wanted = foldText(text);
  const rank = (title: string): number => {
    const folded = foldText(title);
    return folded === wanted ? 0 : folded.startsWith(wanted) ? 1 : folded.includes(wanted) ? 2 : 3;
  };
  return [...hits].sort(
    (one, other) => rank(one.title) - rank(other.title) || one.title.length - other.title.length || (one.node.id < other.node.id ? -1 : 1),
  );
}
