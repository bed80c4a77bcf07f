import { Arg, Args, type ClassType, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, PageArgs, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { type NodeType, requireInputId } from '../../../graphql/node.js';
import { type OrderField, sortKeys, type WhereField } from '../../../graphql/where.js';
import { wherePredicate } from '../../../persistence/filter.js';
import type { BrandDeps } from '../deps.js';
import { ProjectChildArgs, ProjectConnection, ProjectType } from '../projects/project.types.js';
import { guidanceLoaders } from './guidance.loaders.js';
import type { GuidanceTable } from './guidance.tables.js';
import { countGuidance, guidancePage } from './guidance.views.js';
import { type LinkInput, linkInput, linkPayload } from './guidance-inputs.types.js';
import type { GuidanceListArgs } from './guidance-lists.types.js';
import { linkProject } from './link-project.js';

/** How one kind of guidance shows in the graph. */
interface GuidanceGraph<Row, Node extends NodeType> {
  readonly guidance: GuidanceTable;
  readonly type: ClassType<Node>;
  readonly from: (row: Row) => Node;
  readonly connection: ClassType<Connection<Node>>;
  readonly listArgs: ClassType<GuidanceListArgs>;
  readonly fields: Readonly<Record<string, WhereField>>;
  readonly order: Readonly<Record<string, OrderField>>;
  /** Its own default order. */
  readonly latest: string;
  /** `Goal`: makes `linkGoal`, `unlinkGoal` and the input's field `goalId`. */
  readonly word: string;
  /** `goals`: the name of the list, and of the field of a project. */
  readonly plural: string;
  readonly what: string;
}

type Loaders<Row extends { id: string }, Node extends NodeType> = ReturnType<typeof guidanceLoaders<Row, Node>>;

/** The resolvers of one kind of guidance: its list, its projects, the field of a project, and the two link mutations. */
export function guidanceResolvers<Row extends { id: string }, Node extends NodeType>(graph: GuidanceGraph<Row, Node>) {
  const loaders = guidanceLoaders(graph.guidance, graph.from);
  const resolvers = [listResolver(graph, loaders), ofProjectResolver(graph, loaders), linkResolver(graph.guidance, graph.word)];
  return { resolvers, node: loaders.node };
}

function listResolver<Row extends { id: string }, Node extends NodeType>(
  graph: GuidanceGraph<Row, Node>,
  loaders: Loaders<Row, Node>,
): ClassType<object> {
  const { guidance, from, order, fields, plural, what } = graph;

  @Resolver(() => graph.type)
  class ListResolver {
    constructor(private readonly deps: BrandDeps) {}

    @Query(() => graph.connection, { name: plural, description: `The ${what}.` })
    async list(@Args(() => graph.listArgs) args: GuidanceListArgs): Promise<Connection<Node>> {
      const { read } = this.deps.database;
      const where = wherePredicate(fields, args.where);
      const keys = sortKeys(order, args.orderBy, [{ field: graph.latest, direction: 'DESC' }], 'g.id');
      return toConnection(await guidancePage<Row>(read, guidance, where, keys, args), from, () => countGuidance(read, guidance, where));
    }

    @FieldResolver(() => ProjectConnection, {
      name: 'projects',
      description: 'The projects linked to it that you may see, the latest first.',
    })
    projects(
      @Root() root: NodeType,
      @Ctx() context: GraphContext,
      @Args(() => ProjectChildArgs) args: ProjectChildArgs,
    ): Promise<Connection<ProjectType>> {
      return loaders.projects(context, root.id, args);
    }
  }
  return ListResolver as ClassType<object>;
}

function ofProjectResolver<Row extends { id: string }, Node extends NodeType>(
  { connection, plural, what }: GuidanceGraph<Row, Node>,
  loaders: Loaders<Row, Node>,
): ClassType<object> {
  @Resolver(() => ProjectType)
  class OfProjectResolver {
    // type-graphql tells the fields of one type apart by the names of their methods, so each kind needs a name of its own.
    @FieldResolver(() => connection, { description: `The ${what} it is linked to.` })
    [plural](@Root() project: ProjectType, @Ctx() context: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Connection<Node>> {
      return loaders.ofProject(context, project.id, page);
    }
  }
  return OfProjectResolver;
}

function linkResolver(guidance: GuidanceTable, word: string): ClassType<object> {
  const idField = `${word[0]?.toLowerCase()}${word.slice(1)}Id`;
  const Link = linkInput(`Link${word}`, idField);
  const Unlink = linkInput(`Unlink${word}`, idField);
  const Linked = linkPayload(`Link${word}`);
  const Unlinked = linkPayload(`Unlink${word}`);

  @Resolver()
  class LinkResolver {
    constructor(private readonly deps: BrandDeps) {}

    @Mutation(() => Linked, { name: `link${word}`, description: 'Links a project to what guides it; may be repeated.' })
    link(
      @Ctx() context: GraphContext,
      @Arg('input', () => Link, { description: 'What to link.' }) input: LinkInput,
    ): Promise<Payload<'project', ProjectType>> {
      return this.change(context, 'LINK', input);
    }

    @Mutation(() => Unlinked, { name: `unlink${word}`, description: 'Takes such a link away; may be repeated.' })
    unlink(
      @Ctx() context: GraphContext,
      @Arg('input', () => Unlink, { description: 'What to take away.' }) input: LinkInput,
    ): Promise<Payload<'project', ProjectType>> {
      return this.change(context, 'UNLINK', input);
    }

    private change(context: GraphContext, action: 'LINK' | 'UNLINK', input: LinkInput): Promise<Payload<'project', ProjectType>> {
      return answer(context, 'project', async () => {
        const targetId = String((input as unknown as Readonly<Record<string, unknown>>)[idField]);
        requireInputId('project', input.projectId, ['input', 'projectId']);
        requireInputId(guidance.kind, targetId, ['input', idField]);
        return ProjectType.from(await linkProject(this.deps, context.viewer, guidance, action, { ...input, targetId, idField }));
      });
    }
  }
  return LinkResolver as ClassType<object>;
}
