import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AtTheDoor, cookieOf } from './at-the-door.js';
import type { SignInDeps } from './deps.js';
import { leaveForProvider } from './leave-for-provider.js';
import { returnFromProvider } from './return-from-provider.js';
import type { Home } from './return-to.js';

/** As long as a flow is good. */
const COOKIE_SECONDS = 600;

interface Coming {
  Params: { provider: string };
}

function doorOf({ params, url }: FastifyRequest<Coming>): AtTheDoor {
  const at = url.indexOf('?');
  return { provider: params.provider, query: new URLSearchParams(at < 0 ? '' : url.slice(at + 1)) };
}

/** Only to be sent back to these addresses, never to be read by a script, and not to be sent along with what other sites load. */
function cookie({ publicUrl }: Home, name: string, value: string, seconds: number): string {
  const { protocol, pathname } = new URL(`${publicUrl}/sign-in/`);
  return `${name}=${value}; Path=${pathname}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${protocol === 'https:' ? '; Secure' : ''}`;
}

/** A name that comes twice is nobody's: a cookie tossed in by a neighbouring host must not win. */
function cookieNamed(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '').split('; ').filter(one => one.startsWith(`${name}=`));
  return values.length === 1 ? values[0]!.slice(name.length + 1) : undefined;
}

const goTo = (reply: FastifyReply, location: string) => reply.header('cache-control', 'no-store').redirect(location, 303);

/** `GET /sign-in/<provider>/start` and `/callback`: the two stops of a browser on its way to a provider and back. */
export function signInRoutes(app: FastifyInstance, deps: SignInDeps): void {
  const { signInHome: home } = deps;
  if (!home) return;
  app.get<Coming>('/sign-in/:provider/start', async (request, reply) => {
    const { location, state, binding } = await leaveForProvider(deps, doorOf(request));
    reply.header('set-cookie', cookie(home, cookieOf(home, state), binding, COOKIE_SECONDS));
    return goTo(reply, location);
  });
  app.get<Coming>('/sign-in/:provider/callback', async (request, reply) => {
    const bindingOf = ({ state }: { readonly state: string }) => cookieNamed(request.headers.cookie, cookieOf(home, state));
    const { location, open } = await returnFromProvider(deps, { ...doorOf(request), bindingOf });
    reply.header('set-cookie', cookie(home, cookieOf(home, open.state), '', 0));
    return goTo(reply, location);
  });
}
