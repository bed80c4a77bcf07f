import { Account } from './account.entity.js';
import { Invitation } from './invitations/invitation.entity.js';
import { Screen, ScreenBoard } from './machines/screen.entity.js';
import { Service, ServiceUse, ServiceVerb } from './machines/service.entity.js';
import { RoleGrant } from './role-grant.entity.js';
import { RecoveryCode, SecondFactor } from './second-factor/second-factor.entity.js';
import { Session } from './session.entity.js';

/** Every table of this feature. */
export const identityEntities = [
  Account,
  RoleGrant,
  Session,
  Screen,
  ScreenBoard,
  Service,
  ServiceVerb,
  ServiceUse,
  SecondFactor,
  RecoveryCode,
  Invitation,
];
