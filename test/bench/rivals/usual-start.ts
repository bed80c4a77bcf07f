// The usual stack serving the same schema text: Apollo's standalone server, type-graphql, class-validator, TypeORM on the embedded
// database, and graphql-ws beside it. Its types come ready from the SDL; with decorators of its own it would only be slower.
import 'type-graphql';
import 'class-validator';
import 'mysql2';
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSchema } from 'graphql';
import { useServer as serveSockets } from 'graphql-ws/use/ws';
import libsql from 'libsql';
import { DataSource, EntitySchema } from 'typeorm';
import { WebSocketServer } from 'ws';

const Branch = new EntitySchema({ name: 'Branch', columns: { id: { type: 'varchar', primary: true }, name: { type: 'varchar' } } });
const database = `${process.env['DATA_DIR']}/usual.db`;
const source = new DataSource({ type: 'better-sqlite3', driver: libsql, database, entities: [Branch], synchronize: true });
await source.initialize();

const schema = buildSchema(readFileSync(process.env['SCHEMA_FILE'] ?? 'schema.graphql', 'utf8'));
serveSockets({ schema }, new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/graphql' }));
const server = new ApolloServer({ schema });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
process.stdout.write(`listening ${new URL(url).port}\n`);
