import { type LiveLog, silentLog } from '../live-log.js';
import type { Bus } from './bus.js';
import { Handlers } from './handlers.js';

/** The bus of a single node. Messages travel as JSON and arrive on a later turn, as they do over a network. */
export function createMemoryBus(log: LiveLog = silentLog): Bus {
  const handlers = new Handlers(log);
  return {
    publish: (channel, message) => {
      const text = JSON.stringify(message);
      setImmediate(() => handlers.deliver(channel, text));
    },
    subscribe: handler => handlers.add(handler),
    close: async () => handlers.clear(),
  };
}
