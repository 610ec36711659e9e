import type { ReadsAs, Section } from '#contracts/desk-sections.ts';

/** Who asks. Every unit of work names one actor; the access rule and the row policies read it. */
export type Actor = MemberActor | ContactActor | PartnerActor | SystemActor | NobodyActor;

export interface MemberActor {
  readonly kind: 'member';
  readonly memberId: string;
  readonly name: string;
  readonly permissions: ReadonlySet<string>;
  readonly teamIds: readonly string[];
  readonly sessionHash?: string;
  /** Set when an API token speaks for the member; its scopes have narrowed `permissions` already. */
  readonly tokenId?: string;
  /** The role as which the member looks at the desk: `permissions` are narrowed to it already, and nothing may be changed. */
  readonly seenAs?: string;
}

export interface ContactActor {
  readonly kind: 'contact';
  readonly contactId: string;
  readonly name: string;
  /** Companies whose records this person may see as their manager; empty for everyone else. */
  readonly companyIds: readonly string[];
  /** The company that what this person asks belongs to. */
  readonly primaryCompanyId: string | null;
  /** What of the Customer Desk is open to them. */
  readonly sections: readonly Section[];
  /** Companies because of which they read what is published to chosen readers. */
  readonly readsAs: ReadsAs;
  /** The member who looks through this person's eyes; they change nothing. */
  readonly previewedBy?: string;
  /** What lets this person read what is published to chosen readers; looked up where that is read, and nowhere else. */
  readonly readerIds?: readonly string[];
  readonly sessionHash?: string;
}

/** A member of a connected workspace, working in this one under agreements in force. */
export interface PartnerActor {
  readonly kind: 'partner';
  readonly memberId: string;
  readonly homeWorkspaceId: string;
  readonly name: string;
  readonly agreementIds: readonly string[];
  readonly permissions: ReadonlySet<string>;
  readonly sessionHash?: string;
}

/** Interdesk itself: background work, mail intake, the command line. */
export interface SystemActor {
  readonly kind: 'system';
  readonly reason: string;
  /** Set while a rule of the workspace acts: what it changes names it. */
  readonly rule?: ActingRule;
}

export interface ActingRule {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  /** What explains it: the entry of the run log. */
  readonly runId: string;
}

/** Nobody signed in; sees only what is public. */
export interface NobodyActor {
  readonly kind: 'nobody';
}

export type Side = 'customer' | 'owner' | 'provider';

export const sideOf = (actor: Actor): Side => (actor.kind === 'contact' ? 'customer' : actor.kind === 'partner' ? 'provider' : 'owner');

/** The person behind the actor, or null when no person acts. */
export const personOf = (actor: Actor): string | null => {
  switch (actor.kind) {
    case 'member':
    case 'partner':
      return actor.memberId;
    case 'contact':
      return actor.contactId;
    case 'system':
    case 'nobody':
      return null;
  }
};

export const may = (actor: Actor, permission: string): boolean =>
  actor.kind === 'system' || ((actor.kind === 'member' || actor.kind === 'partner') && actor.permissions.has(permission));
