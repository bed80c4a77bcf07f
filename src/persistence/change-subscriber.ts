import {
  type EntitySubscriberInterface,
  EventSubscriber,
  type InsertEvent,
  type QueryRunner,
  type RemoveEvent,
  type UpdateEvent,
} from 'typeorm';
import type { Recorder } from './recorder.js';

const KEY = 'recorder';

/** Lets what this runner does from now on be noted. */
export const recordOn = (runner: QueryRunner, recorder: Recorder | null): void => {
  runner.data[KEY] = recorder;
};

const recorderOf = (runner: QueryRunner): Recorder | null => (runner.data[KEY] as Recorder | undefined) ?? null;

type Values = Readonly<Record<string, unknown>>;

/** Notes what the ORM writes; plain statements note themselves (`database.ts`), and `changeRow` does with before and after. */
@EventSubscriber()
export class ChangeSubscriber implements EntitySubscriberInterface {
  afterInsert({ queryRunner, metadata, entity }: InsertEvent<object>): void {
    const after = entity as Values;
    recorderOf(queryRunner)?.note({ table: metadata.tableName, kind: 'INSERT', id: idOf(after), after });
  }

  afterUpdate({ queryRunner, metadata, entity }: UpdateEvent<object>): void {
    recorderOf(queryRunner)?.note({ table: metadata.tableName, kind: 'UPDATE', id: null, after: (entity ?? {}) as Values });
  }

  afterRemove({ queryRunner, metadata }: RemoveEvent<object>): void {
    recorderOf(queryRunner)?.note({ table: metadata.tableName, kind: 'DELETE', id: null });
  }
}

const idOf = ({ id }: Values): string | null => (typeof id === 'string' ? id : null);
