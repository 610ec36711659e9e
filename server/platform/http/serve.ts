import type { Readable } from 'node:stream';
import type { ServerResponse } from 'node:http';
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from '#contracts/route.ts';
import type { Actor } from '../db/actor.ts';
import type { Context } from '../db/context.ts';
import type { WorkspaceId } from '../db/ids.ts';
import type { Platform } from '../platform.ts';
import type { Allow } from './allow.ts';

/** What is known of a request beside its content. */
export interface Visit {
  readonly platform: Platform;
  readonly requestId: string;
  readonly clientAddress: string;
  /** The browser's own words about itself, shortened; shown in the list of sessions. */
  readonly device: string;
  /** `https://desk.example`: for links in what this request causes; from PUBLIC_URL once that is set (S-52). */
  readonly origin: string;
  readonly sessionHash: Buffer | null;
  /** `workspace.role`, both ids: the role as which this browser looks at that desk; null: as its member's own. */
  readonly seenAs: string | null;
  /** False where a session cookie may not be set: plain http beyond this machine. */
  readonly maySignIn: boolean;
  readonly lastEventId: string | null;
  /** A header by its name in small letters, for calls of other programs that prove themselves by one. */
  readonly header: (name: string) => string | null;
  /** The workspace as the path names it; empty outside of one. */
  readonly workspaceAddress: string;
}

/** For a route that talks to the network or streams: it opens transactions itself, as the same actor. */
export interface Site {
  readonly workspaceId: WorkspaceId;
  readonly actor: Actor;
  readonly inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>, options?: { readOnly?: boolean }) => Promise<Result>;
}

export interface Input<R> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
}

const cookieMark = Symbol('cookie');
export type CookieChange = { readonly token: Buffer; readonly maxAgeSeconds: number } | { readonly clear: true };
export interface WithCookie<Reply> {
  readonly [cookieMark]: CookieChange;
  readonly reply: Reply;
}
/** A reply that also sets or clears the session cookie. */
export const withCookie = <Reply>(reply: Reply, change: CookieChange): WithCookie<Reply> => ({ reply, [cookieMark]: change });
export const cookieOf = (outcome: unknown): CookieChange | undefined =>
  typeof outcome === 'object' && outcome !== null && cookieMark in outcome ? (outcome as WithCookie<unknown>)[cookieMark] : undefined;

const previewMark = Symbol('preview');
export interface WithPreview<Reply> {
  readonly [previewMark]: string | null;
  readonly reply: Reply;
}
/** A reply that also says as which role the browser looks from now on, or that it no longer does. */
export const withPreview = <Reply>(reply: Reply, seenAs: string | null): WithPreview<Reply> => ({ reply, [previewMark]: seenAs });
export const previewOf = (outcome: unknown): string | null | undefined =>
  typeof outcome === 'object' && outcome !== null && previewMark in outcome ? (outcome as WithPreview<unknown>)[previewMark] : undefined;

const fileMark = Symbol('file');
export interface FileReply {
  readonly [fileMark]: true;
  readonly name: string;
  readonly mediaType: string;
  readonly size?: number;
  readonly content: Readable | Buffer | string;
  readonly inline?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}
export const fileReply = (file: Omit<FileReply, typeof fileMark>): FileReply => ({ ...file, [fileMark]: true });
export const isFile = (outcome: unknown): outcome is FileReply => typeof outcome === 'object' && outcome !== null && fileMark in outcome;

const elsewhereMark = Symbol('elsewhere');
export interface ElsewhereReply {
  readonly [elsewhereMark]: string;
}
/** The file is at another address, for a short time. */
export const elsewhereReply = (address: string): ElsewhereReply => ({ [elsewhereMark]: address });
export const elsewhereOf = (outcome: unknown): string | undefined =>
  typeof outcome === 'object' && outcome !== null && elsewhereMark in outcome ? (outcome as ElsewhereReply)[elsewhereMark] : undefined;

const movedMark = Symbol('moved');
export interface MovedReply {
  readonly [movedMark]: string;
}
/** What was asked for is to be found under another name from now on (RFC 9110, 15.4.2). */
export const movedReply = (address: string): MovedReply => ({ [movedMark]: address });
export const movedTo = (outcome: unknown): string | undefined =>
  typeof outcome === 'object' && outcome !== null && movedMark in outcome ? (outcome as MovedReply)[movedMark] : undefined;

const streamMark = Symbol('stream');
export interface StreamReply {
  readonly [streamMark]: true;
  /** Writes to the raw response until the reader or the server leaves. */
  readonly write: (response: ServerResponse) => void;
}
export const streamReply = (write: StreamReply['write']): StreamReply => ({ write, [streamMark]: true });
export const isStream = (outcome: unknown): outcome is StreamReply =>
  typeof outcome === 'object' && outcome !== null && streamMark in outcome;

type Outcome<R> = R extends { replyKind: 'file' } | { replyKind: 'html' }
  ? FileReply | ElsewhereReply
  : R extends { replyKind: 'stream' }
    ? StreamReply
    : ReplyOf<R> | WithCookie<ReplyOf<R>> | WithPreview<ReplyOf<R>> | MovedReply;

type Runs<R extends Route> = R['scope'] extends 'installation'
  ? { readonly visit: (visit: Visit, input: Input<R>) => Promise<Outcome<R>> }
  :
      | { readonly run: (ctx: Context, input: Input<R>, visit: Visit) => Promise<Outcome<R>> }
      | { readonly outside: (site: Site, input: Input<R>, visit: Visit) => Promise<Outcome<R>> };

export interface Served<R extends Route = Route> {
  readonly route: R;
  readonly allow: Allow;
  readonly run?: (ctx: Context, input: Input<R>, visit: Visit) => Promise<unknown>;
  readonly outside?: (site: Site, input: Input<R>, visit: Visit) => Promise<unknown>;
  readonly visit?: (visit: Visit, input: Input<R>) => Promise<unknown>;
  /** For reads that write a little, such as a read mark. */
  readonly writes?: boolean;
  /** A change that whoever only looks (as a role, or through a customer's eyes) may make: end it. */
  readonly whileLooking?: boolean;
  /** Modules that it is part of: with one of them off it is refused. */
  readonly modules?: readonly string[];
  /** Answers also while the Customer Desk is off: so that a page can say so. */
  readonly whateverIsOff?: boolean;
}

/** Ties one contract to who may call it and what then happens. */
export const serve = <R extends Route>(
  route: R,
  how: { readonly allow: Allow; readonly writes?: boolean; readonly whileLooking?: boolean; readonly whateverIsOff?: boolean } & Runs<R>,
): Served => ({
  route,
  ...how,
});
