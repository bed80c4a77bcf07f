import type { DataKeys } from '../access/crypto/data-keys.js';
import type { Keyring } from '../access/crypto/keyring.js';
import type { Holder, ViewerOf } from '../access/holder.js';
import type { Vault } from '../access/privacy/vault.js';
import type { Viewer } from '../access/viewer.js';
import type { Config } from '../config/config.js';
import {
  achievementExport,
  brandBoardSource,
  countFederations,
  type FigureProvider,
  ledgerExport,
  structureProviders,
} from '../features/achievements/index.js';
import { requireConsent } from '../features/consents/index.js';
import {
  attestedVotes,
  contestBoardSource,
  createBoardGrowth,
  createTreeKeeper,
  createVoters,
  createVoteTickets,
  createVoteWriter,
  type NotaryDeps,
  openNotaryPack,
  stageBoardSource,
} from '../features/contests/index.js';
import { type EvidenceDeps, keepUpload, openDownload, openFile } from '../features/evidence/index.js';
import { type ExportDeps, openExport } from '../features/exports/index.js';
import { type AccessChange, createIdentity } from '../features/identity/index.js';
import { openPersonExport, type PersonExportDeps } from '../features/keeping/index.js';
import { nodeSources } from '../features/nodes.js';
import { branchExport, memberExport, type RequireFileConsent, rosterBelow } from '../features/organisation/index.js';
import { recusalSources } from '../features/recusal-sources.js';
import { revealSources } from '../features/reveal-sources.js';
import { searchSources } from '../features/search.js';
import { createSignIn, type ProviderFault, type SignInDeps, signInRoutes } from '../features/sign-in/index.js';
import { studyBoardSource } from '../features/study/index.js';
import { createOpenVenues } from '../features/venues/index.js';
import { openContent } from '../files/open-content.js';
import { fileRoutes } from '../files/routes.js';
import { createTickets } from '../files/tickets.js';
import type { InstallRoutes } from '../http/server.js';
import type { Clock } from '../lib/clock.js';
import type { Log } from '../observability/log.js';
import type { Database } from '../persistence/database.js';
import type { Presence } from '../realtime/live-field.js';

/** What features tell the live hub, and ask of it. */
export interface LiveNews {
  touch(topic: string): void;
  presenceOf(topic: string): Presence;
  revoke(change: AccessChange): void;
}

interface WiringOptions {
  readonly config: Config;
  readonly clock: Clock;
  /** Tests know holders of tickets who never signed in; everybody else goes on to the real door, which is `next`. */
  readonly viewerOf?: ((holder: Holder, next: ViewerOf) => ReturnType<ViewerOf>) | undefined;
  readonly database: Database;
  readonly keyring: Keyring;
  readonly keys: DataKeys;
  readonly vault: Vault;
  readonly live: LiveNews;
  readonly log: Log;
  readonly onProviderFault: (provider: string, fault: ProviderFault) => void;
  /** A code could not be handed to whoever sends messages. */
  readonly onCodeNotSent: (error: unknown) => void;
}

/** What is sealed in a member's file is kept for one use, which she has agreed to. */
const requireFileConsent: RequireFileConsent = (tx, member, day, saving) =>
  requireConsent(tx, member, { purpose: 'PERSONAL_FILE' }, day, saving);

/** What every resolver is handed; each feature's `Deps` type names its own part of it. */
export async function wireFeatures(options: WiringOptions) {
  const { config, clock, database, keyring, keys, vault, live, viewerOf, log, onProviderFault } = options;
  const { touch, presenceOf } = live;
  const boardSources = { CONTEST: contestBoardSource, STAGE: stageBoardSource, STUDY: studyBoardSource, BRAND: brandBoardSource };
  const voters = createVoters(options);
  const { authenticator, parts: identity } = createIdentity({
    ...{ database, clock, keyring, listeners: [live.revoke], boardSources, doors: [voters.door] },
  });
  const signIn = createSignIn({
    ...{ clock, providers: config.signInProviders, publicUrl: config.publicUrl, allowedOrigins: config.allowedOrigins, onProviderFault },
    issueVoter: voters.issueVoter,
  });
  const votes = createVoteWriter({ database, keys, touch });
  const onTreeFailure = (err: unknown) => log.error({ err }, 'Votes could not be taken into their tree');
  const voteTrees = createTreeKeeper({ database, keys, clock, onFailure: onTreeFailure });
  const boards = {
    touch,
    presenceOf,
    votes,
    boardGrowth: createBoardGrowth(),
    voteTickets: createVoteTickets({ keyring, clock }),
    rosterOn: rosterBelow,
  };
  const figureProviders: readonly FigureProvider[] = [...structureProviders];
  const content = await openContent(config, clock.now());
  const files = {
    content,
    tickets: createTickets({
      keys: { current: () => keyring.current('file-ticket'), find: kid => keyring.find('file-ticket', kid) },
      clock,
    }),
    exportSources: { BRANCHES: branchExport, MEMBERS: memberExport, LEDGER: ledgerExport, ACHIEVEMENTS: achievementExport },
    viewerOf: (holder: Holder) => viewerOf?.(holder, authenticator.viewerOf) ?? authenticator.viewerOf(holder),
    openFile: (fileId: string, viewer: Viewer) => openFile({ database, content }, viewer, fileId),
  };
  const federations = countFederations({ clock, keys, touch });
  const news = { onFederationEstablished: [federations.established], onFederationDissolved: [federations.dissolved] };
  const openVenues = createOpenVenues({ database, clock, onFailure: err => log.warn({ err }, 'The venues could not be read') });
  const eyes = { vault, clock };
  const ofRecords = { revealSources: revealSources(eyes), recusalSources: recusalSources(eyes) };
  const sources = { nodeSources: nodeSources(eyes), ...ofRecords, searchSources };
  const platform = { database, clock, keys, vault, ...sources, figureProviders, attested: [attestedVotes], requireFileConsent };
  return {
    authenticator,
    dependencies: { ...platform, ...identity, ...signIn, ...voters.parts, ...boards, ...files, ...news, openVenues, voteTrees },
  };
}

/** `/files/<ticket>`: what arrives becomes a file, what is asked for is a file or an export. */
export const fileTransfers =
  (deps: EvidenceDeps & ExportDeps & PersonExportDeps & NotaryDeps): InstallRoutes =>
  fastify =>
    fileRoutes(fastify, {
      store: deps.content,
      tickets: deps.tickets,
      onStored: async (ticket, stored) => ({ ...(await keepUpload(deps, ticket, stored)) }),
      onRequested: ticket => {
        if (ticket.purpose === 'PERSON') return openPersonExport(deps, ticket);
        if (ticket.purpose === 'NOTARY') return openNotaryPack(deps, ticket);
        return ticket.purpose === 'EXPORT' ? openExport(deps, ticket) : openDownload(deps, ticket);
      },
    });

/** `/sign-in/<provider>/start` and `/callback`. */
export const signInStops =
  (deps: SignInDeps): InstallRoutes =>
  fastify =>
    signInRoutes(fastify, deps);
