// The usual way: Apollo Server's own standalone HTTP server, type-graphql, and a TypeORM transaction for each vote: find, save, increment.
// On the embedded database a mutex goes around it, because TypeORM's one connection there cannot hold two transactions.

import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import libsql from 'libsql';
import { Arg, buildSchema, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Column, DataSource, Entity, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity()
class Candidate {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column({ type: 'int', default: 0 })
  votes!: number;
}

@Entity()
@Unique(['roundId', 'entryId', 'voterKey', 'dayKey'])
class CastVote {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 64 })
  roundId!: string;

  @Column({ type: 'varchar', length: 64 })
  entryId!: string;

  @Column({ type: 'varchar', length: 64 })
  voterKey!: string;

  @Column({ type: 'varchar', length: 10 })
  dayKey!: string;

  @Column({ type: 'varchar', length: 30 })
  castAt!: string;
}

@ObjectType()
class Vote {
  @Field(() => String)
  status!: string;

  @Field(() => String)
  castAt!: string;

  @Field(() => Int)
  remainingToday!: number;
}

@ObjectType()
class UserError {
  @Field(() => String)
  code!: string;
}

@ObjectType()
class CastVotePayload {
  @Field(() => Vote, { nullable: true })
  vote!: Vote | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@InputType()
class CastVoteInput {
  @Field(() => ID)
  roundId!: string;

  @Field(() => ID)
  entryId!: string;

  @Field(() => String)
  voterKey!: string;
}

const entities = [Candidate, CastVote];
const url = process.env['DATABASE_URL'];
const source = new DataSource(
  url
    ? { type: 'mariadb', url, entities, synchronize: true, poolSize: 10 }
    : {
        type: 'better-sqlite3',
        driver: libsql,
        database: `${process.env['DATA_DIR']}/usual.db`,
        entities,
        synchronize: true,
        prepareDatabase: connection => {
          for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) connection.prepare(`PRAGMA ${pragma}`).all();
        },
      },
);
await source.initialize();

let last: Promise<unknown> = Promise.resolve();
/** One after the other on the embedded database; as they come on a server. */
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (url) return work();
  const result = last.then(work);
  last = result.catch(() => undefined);
  return result;
}

const PER_DAY = 1;

@Resolver()
class VoteResolver {
  @Query(() => String)
  hello(): string {
    return 'hello';
  }

  @Mutation(() => CastVotePayload)
  castVote(@Arg('input', () => CastVoteInput) input: CastVoteInput): Promise<CastVotePayload> {
    return inTurn(() =>
      source.transaction(async manager => {
        const { roundId, entryId, voterKey } = input;
        const castAt = new Date().toISOString();
        const vote = { roundId, entryId, voterKey, dayKey: castAt.slice(0, 10) };
        const known = await manager.findOneBy(CastVote, vote);
        if (known) return { vote: { status: 'REPEATED', castAt: known.castAt, remainingToday: 0 }, userErrors: [] };
        await manager.save(manager.create(CastVote, { ...vote, castAt }));
        await manager.increment(Candidate, { id: entryId }, 'votes', 1);
        return { vote: { status: 'COUNTED', castAt, remainingToday: PER_DAY - 1 }, userErrors: [] };
      }),
    );
  }
}

await source.manager.insert(
  Candidate,
  Array.from({ length: 20 }, (_, position) => ({ id: `entry-${position}`, votes: 0 })),
);
const schema = await buildSchema({ resolvers: [VoteResolver], validate: false });
const server = new ApolloServer({ schema });
const { url: address } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
process.stdout.write(`listening ${new URL(address).port}\n`);
