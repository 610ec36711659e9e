import type { AuditAct, SubjectKind } from '#contracts/audit.ts';
import type { Context } from '../db/context.ts';
import { personOf } from '../db/actor.ts';

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string | null;
}

type Facts = Readonly<Record<string, unknown>>;

/** How an event stands in the audit log. */
export interface Audited<Payload = never> {
  readonly subject: (payload: Payload) => Subject;
  /** Who did it, where it is the machinery that acts for somebody who is not signed in yet. */
  readonly who?: (payload: Payload) => { readonly kind: string; readonly id: string } | undefined;
  /** What stays for ever: ids, numbers and words of our own, never of a person. None unless told. */
  readonly facts?: (payload: Payload) => Facts;
  /** What names a person and goes with them. */
  readonly words?: (payload: Payload) => Facts;
}

/** One thing that happened, before it has its number. */
export interface Auditing {
  readonly act: AuditAct;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly tokenId: string | null;
  readonly subject: Subject;
  readonly facts: Facts;
  readonly words: Facts;
}

/** Who acts, as the log says it; `operator`: the command line of the installation. */
export const actorOf = ({ actor }: Context): Pick<Auditing, 'actorKind' | 'actorId' | 'tokenId'> => ({
  actorKind: actor.kind === 'system' && actor.reason === 'command line' ? 'operator' : actor.kind,
  actorId: personOf(actor),
  tokenId: (actor.kind === 'member' && actor.tokenId) || null,
});

export const auditingOf = (ctx: Context, act: AuditAct, payload: unknown, audited: Audited): Auditing => {
  const { subject, who, facts, words } = audited as Audited<unknown>;
  const person = who?.(payload);
  return {
    act,
    ...actorOf(ctx),
    ...(person ? { actorKind: person.kind, actorId: person.id } : {}),
    subject: subject(payload),
    facts: facts?.(payload) ?? {},
    words: words?.(payload) ?? {},
  };
};
