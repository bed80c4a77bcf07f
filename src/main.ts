import { createApp } from './app.js';
import { announce } from './cli/announce.js';
import { readConfig } from './config/config.js';

const app = await createApp({ config: readConfig() });
announce(await app.start(), app);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    app.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
