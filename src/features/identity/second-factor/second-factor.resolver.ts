import { Arg, Ctx, Extensions, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { AccountType } from '../account.types.js';
import type { IdentityDeps } from '../deps.js';
import { CompleteSignInPayload, SignedInType } from '../session.types.js';
import { beginSecondFactor } from './begin-second-factor.js';
import { completeSignIn } from './complete-sign-in.js';
import { confirmSecondFactor } from './confirm-second-factor.js';
import { disableSecondFactor } from './disable-second-factor.js';
import { renewRecoveryCodes } from './renew-recovery-codes.js';
import { secondFactorOf } from './second-factor.loaders.js';
import {
  BeginSecondFactorInput,
  BeginSecondFactorPayload,
  CompleteSignInInput,
  ConfirmSecondFactorInput,
  ConfirmSecondFactorPayload,
  DisableSecondFactorInput,
  DisableSecondFactorPayload,
  EnrolmentType,
  RecoveryCodesType,
  RenewRecoveryCodesInput,
  RenewRecoveryCodesPayload,
  SecondFactorType,
} from './second-factor.types.js';

@Resolver(() => AccountType)
export class SecondFactorResolver {
  constructor(private readonly deps: IdentityDeps) {}

  @FieldResolver(() => SecondFactorType, { nullable: true, name: 'secondFactor', description: 'Its second factor; null: none (二次验证).' })
  factorOf(@Root() account: AccountType, @Ctx() context: GraphContext): Promise<SecondFactorType | null> {
    return load(context, secondFactorOf, account.id);
  }

  @Mutation(() => BeginSecondFactorPayload, { description: 'Begins to set up an authenticator app for your own account (设置二次验证).' })
  beginSecondFactor(
    @Ctx() context: GraphContext,
    @Arg('input', () => BeginSecondFactorInput, { description: 'Who you are.' }) input: BeginSecondFactorInput,
  ): Promise<Payload<'enrolment', EnrolmentType>> {
    return answer(context, 'enrolment', async () =>
      Object.assign(new EnrolmentType(), await beginSecondFactor(this.deps, context.viewer, input)),
    );
  }

  @Mutation(() => ConfirmSecondFactorPayload, {
    description: 'Turns the second factor on with its first code; this sign-in gets all of your roles (启用二次验证).',
  })
  confirmSecondFactor(
    @Ctx() context: GraphContext,
    @Arg('input', () => ConfirmSecondFactorInput, { description: 'The code.' }) input: ConfirmSecondFactorInput,
  ): Promise<Payload<'recoveryCodes', RecoveryCodesType>> {
    return answer(context, 'recoveryCodes', async () =>
      RecoveryCodesType.from(await confirmSecondFactor(this.deps, context.viewer, input.code)),
    );
  }

  @Mutation(() => RenewRecoveryCodesPayload, { description: 'Makes ten new recovery codes in place of the old ones (更换恢复码).' })
  renewRecoveryCodes(
    @Ctx() context: GraphContext,
    @Arg('input', () => RenewRecoveryCodesInput, { description: 'The code.' }) input: RenewRecoveryCodesInput,
  ): Promise<Payload<'recoveryCodes', RecoveryCodesType>> {
    return answer(context, 'recoveryCodes', async () =>
      RecoveryCodesType.from(await renewRecoveryCodes(this.deps, context.viewer, input.code)),
    );
  }

  @Mutation(() => DisableSecondFactorPayload, {
    description: 'Turns your own second factor off; roles that need one do not count any more (停用二次验证).',
  })
  disableSecondFactor(
    @Ctx() context: GraphContext,
    @Arg('input', () => DisableSecondFactorInput, { description: 'Password and code.' }) input: DisableSecondFactorInput,
  ): Promise<Payload<'account', AccountType>> {
    return answer(context, 'account', async () => AccountType.from(await disableSecondFactor(this.deps, context.viewer, input)));
  }

  @Extensions({ bucket: 'SIGN_IN' })
  @Mutation(() => CompleteSignInPayload, { description: 'Shows the second factor that `signIn` asked for (完成登录).' })
  completeSignIn(
    @Ctx() context: GraphContext,
    @Arg('input', () => CompleteSignInInput, { description: 'Challenge and code.' }) input: CompleteSignInInput,
  ): Promise<Payload<'session', SignedInType>> {
    return answer(context, 'session', async () => SignedInType.from(await completeSignIn(this.deps, context.viewer, input)));
  }
}
