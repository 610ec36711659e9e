import { after } from 'node:test';
import { mailAuthorities, type ConsentOutcome, type ConsentReply } from '#contracts/mail-authorities.ts';
import type { Mailbox } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { watchMailbox } from '#server/modules/mailroom/commands/watch-mailbox.ts';
import { takeToken, type Access } from '#server/modules/mailroom/sign-in/commands/take-token.ts';
import type { Person, Workspace } from './desk.ts';
import { mailDesk, type MailDesk } from './mail-desk.ts';
import { startOauthStub, type OauthStub } from './oauth-stub.ts';

interface Ports {
  readonly imap?: number;
  readonly pop3?: number;
  readonly smtp?: number;
}

export interface OauthDesk extends MailDesk {
  readonly stub: OauthStub;
  /** Stores the stub's client in a workspace. */
  setUp(person: Person): Promise<void>;
  /** A mailbox that signs in with the stub; nobody has yet. */
  tokenMailbox(person: Person, userName: string, ports?: Ports): Promise<Mailbox>;
  begin(person: Person, mailboxId: string): Promise<string>;
  /** What the browser brings back from the stub. */
  agree(url: string): Promise<ConsentReply>;
  /** The whole way of a person: begin, agree, come back. */
  signIn(person: Person, mailboxId: string): Promise<ConsentOutcome>;
  take(place: Workspace, mailboxId: string, refused?: number): Promise<Access | null>;
  look(place: Workspace, mailboxId: string): Promise<boolean>;
}

export const consentReply = (back: URL): ConsentReply => {
  const brought = (name: string) => back.searchParams.get(name) ?? undefined;
  const { code, iss, error, errorDescription } = {
    code: brought('code'),
    iss: brought('iss'),
    error: brought('error'),
    errorDescription: brought('error_description'),
  };
  return {
    authority: 'other',
    state: brought('state') ?? '',
    ...(code === undefined ? {} : { code }),
    ...(iss === undefined ? {} : { iss }),
    ...(error === undefined ? {} : { error }),
    ...(errorDescription === undefined ? {} : { errorDescription }),
  };
};

/** The desk with mail and an authority on this machine that signs its mailboxes in. */
export const oauthDesk = async (): Promise<OauthDesk> => {
  const desk = await mailDesk();
  const stub = await startOauthStub();
  after(() => stub.stop());
  const { platform } = desk;
  const site = (place: Workspace) => ({ platform, inWorkspace: place.within });
  const agree = async (url: string): Promise<ConsentReply> => consentReply(await stub.consent(url));
  const begin = async (person: Person, mailbox: string): Promise<string> =>
    (await person.ok(mailAuthorities.beginConsent, { params: { mailbox }, body: {} })).url;
  return {
    ...desk,
    stub,
    begin,
    agree,
    setUp: async (person) => {
      const { authorizationEndpoint, tokenEndpoint, client, origin } = stub;
      const other = { authorizationEndpoint, tokenEndpoint, issuer: origin, scopes: 'mail offline_access', hosts: ['127.0.0.1'] };
      await person.ok(mailAuthorities.setAuthority, {
        params: { authority: 'other' },
        body: { version: 0, clientId: client.id, clientSecret: client.secret, other },
      });
    },
    tokenMailbox: (person, userName, { imap, pop3, smtp } = {}) => {
      const server = { host: '127.0.0.1', security: 'none', auth: 'oauth', userName } as const;
      const incoming =
        pop3 === undefined
          ? ({ kind: 'imap', port: imap ?? 1, ...server, afterFetch: 'delete' } as const)
          : ({ kind: 'pop3', port: pop3, ...server } as const);
      const outgoing = smtp === undefined ? ({ kind: 'none' } as const) : ({ kind: 'smtp', port: smtp, ...server } as const);
      return person.ok(mailroom.createMailbox, { body: { name: 'Support', address: `${userName}@token.example`, incoming, outgoing } });
    },
    signIn: async (person, mailboxId) => person.ok(mailAuthorities.endConsent, { body: await agree(await begin(person, mailboxId)) }),
    take: (place, mailboxId, refused) => takeToken(site(place), { mailboxId, host: '127.0.0.1', refused }),
    look: (place, mailboxId) =>
      watchMailbox(platform, { workspaceId: place.id, mailboxId, leaseSeconds: 30, stay: false }, new AbortController().signal),
  };
};
