import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import type { OrganisationDeps } from '../deps.js';
import { advanceNewSectorOrg } from './advance-new-sector-org.js';
import { dissolveFederation } from './dissolve-federation.js';
import { establishFederation } from './establish-federation.js';
import type { NewSectorOrg } from './new-sector.entity.js';
import {
  AdvanceNewSectorOrgInput,
  AdvanceNewSectorOrgPayload,
  DissolveFederationInput,
  DissolveFederationPayload,
  EstablishFederationInput,
  EstablishFederationPayload,
  NewSectorOrgType,
  RecordPartyOrganisationInput,
  RecordPartyOrganisationPayload,
  RegisterNewSectorOrgInput,
  RegisterNewSectorOrgPayload,
} from './new-sector.types.js';
import { recordPartyOrganisation } from './record-party-organisation.js';
import { registerNewSectorOrg } from './register-new-sector-org.js';

type OrgPayload = Promise<Payload<'org', NewSectorOrgType>>;

/** Answers a verb about one organisation of the roll, after checking its id. */
const answerFor = (context: GraphContext, orgId: string, verb: () => Promise<NewSectorOrg>): OrgPayload =>
  answer(context, 'org', async () => {
    requireInputId('new_sector_org', orgId, ['input', 'orgId']);
    return NewSectorOrgType.from(await verb());
  });

@Resolver()
export class NewSectorMutations {
  constructor(private readonly deps: OrganisationDeps) {}

  @Mutation(() => RegisterNewSectorOrgPayload, { description: 'Adds a firm or association to the new-sector roll (登记两新组织).' })
  registerNewSectorOrg(
    @Ctx() context: GraphContext,
    @Arg('input', () => RegisterNewSectorOrgInput, { description: 'The new row.' }) input: RegisterNewSectorOrgInput,
  ): OrgPayload {
    return answer(context, 'org', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      return NewSectorOrgType.from(await registerNewSectorOrg(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => AdvanceNewSectorOrgPayload, { description: 'Records how far the talks with an organisation have come (更新组建进度).' })
  advanceNewSectorOrg(
    @Ctx() context: GraphContext,
    @Arg('input', () => AdvanceNewSectorOrgInput, { description: 'Which one, how far.' }) input: AdvanceNewSectorOrgInput,
  ): OrgPayload {
    return answerFor(context, input.orgId, () => advanceNewSectorOrg(this.deps, context.viewer, input));
  }

  @Mutation(() => RecordPartyOrganisationPayload, { description: 'Records when an organisation had a party organisation (登记党组织).' })
  recordPartyOrganisation(
    @Ctx() context: GraphContext,
    @Arg('input', () => RecordPartyOrganisationInput, { description: 'Which one, since when.' }) input: RecordPartyOrganisationInput,
  ): OrgPayload {
    return answerFor(context, input.orgId, () => recordPartyOrganisation(this.deps, context.viewer, input));
  }

  @Mutation(() => EstablishFederationPayload, { description: "Founds the women's federation of an organisation (组建妇联)." })
  establishFederation(
    @Ctx() context: GraphContext,
    @Arg('input', () => EstablishFederationInput, { description: 'Which one, how, when, where.' }) input: EstablishFederationInput,
  ): OrgPayload {
    return answerFor(context, input.orgId, () => {
      requireInputId('branch', input.parentBranchId, ['input', 'parentBranchId']);
      return establishFederation(this.deps, context.viewer, input);
    });
  }

  @Mutation(() => DissolveFederationPayload, { description: "Ends the women's federation of an organisation (撤销妇联)." })
  dissolveFederation(
    @Ctx() context: GraphContext,
    @Arg('input', () => DissolveFederationInput, { description: 'Which one, when.' }) input: DissolveFederationInput,
  ): OrgPayload {
    return answerFor(context, input.orgId, () => dissolveFederation(this.deps, context.viewer, input));
  }
}
