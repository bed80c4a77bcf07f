import type { ClassType } from 'type-graphql';
import { AccountResolver } from './account.resolver.js';
import { InvitationResolver } from './invitations/invitation.resolver.js';
import { ScreenResolver } from './machines/screen.resolver.js';
import { ServiceTokenResolver } from './machines/service.resolver.js';
import { RoleGrantResolver } from './role-grant.resolver.js';
import { SecondFactorResolver } from './second-factor/second-factor.resolver.js';
import { SessionResolver } from './session.resolver.js';
import { SessionListResolver } from './sessions/session-list.resolver.js';
import { HeldRoleResolver, ViewerResolver } from './viewer.resolver.js';

/** What this feature adds to the graph. */
export const identityResolvers: readonly ClassType<object>[] = [
  ViewerResolver,
  HeldRoleResolver,
  SessionResolver,
  AccountResolver,
  RoleGrantResolver,
  ScreenResolver,
  ServiceTokenResolver,
  SecondFactorResolver,
  InvitationResolver,
  SessionListResolver,
];
