/** The door of `sign-in`: what the application may use of it. */

export { createSignIn } from './create-sign-in.js';
export type { SignInDeps } from './deps.js';
export { signInEntities } from './entities.js';
export type { ProviderFault } from './providers/provider.js';
export { signInRoutes } from './routes.js';
export { signInAccess } from './sign-in.access.js';
export { SignInResolver } from './sign-in.resolver.js';
