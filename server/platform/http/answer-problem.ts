import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { Language } from '#contracts/common.ts';
import type { Config } from '../config/config.ts';
import type { Log } from '../log/log.ts';
import { Refusal } from '../refusal.ts';
import { problemPage, problemPagePolicy } from './problem-page.ts';
import { toProblem, toRefusal, type Problem } from './problem.ts';

/** On every answer, whatever it says; pages and files put their own policy in place of this one. */
export const safeHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  // Names in the words of strangers are not looked up before somebody follows them.
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

export const wishedLanguage = ({ headers }: FastifyRequest, otherwise: string): Language => {
  const wishes = (headers['accept-language'] ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  const known = wishes.find((wish) => Language.safeParse(wish).success);
  return Language.catch('en').parse(known ?? otherwise);
};

// A browser that opens a page says so; a program that asks the API says something else or nothing.
const wantsPage = ({ headers, method, raw }: FastifyRequest): boolean =>
  method === 'GET' && !/^\/api\/./.test(raw.url ?? '') && (headers.accept ?? '').startsWith('text/html');

const retrySeconds = ({ retryAfter, status }: Problem): number | null => {
  if (typeof retryAfter === 'number') return Math.max(1, Math.ceil(retryAfter));
  return status === 503 || status === 429 ? 5 : null;
};

export interface Teller {
  readonly config: Config;
  readonly log: Log;
}

/** Tells whoever asked what went wrong: as a page, or as problem details. A bug is logged; it tells nothing but its id. */
export const answerProblem = ({ config, log }: Teller, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  if (!toRefusal(error)) log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'a request failed');
  const problem = toProblem(error, request.id);
  const seconds = retrySeconds(problem);
  if (seconds !== null) void reply.header('retry-after', String(seconds));
  void reply.code(problem.status).headers({ ...safeHeaders, 'x-request-id': request.id });
  for (const name of ['content-disposition', 'content-encoding', 'content-length', 'set-cookie']) void reply.removeHeader(name);
  if (!wantsPage(request)) return reply.type('application/problem+json').send(JSON.stringify(problem));
  return reply
    .header('content-security-policy', problemPagePolicy)
    .type('text/html; charset=utf-8')
    .send(problemPage(problem, wishedLanguage(request, 'en'), config.PUBLIC_URL));
};

const codes: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
const reasons: Record<number, string> = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' };

/** What is no HTTP at all never becomes a request: the connection gets one answer and ends. */
export const answerBroken = (error: FastifyError | (Error & { code?: string }), socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = codes[error.code ?? ''] ?? 400;
  const problem = { ...toProblem(new Refusal('malformed_request'), randomUUID()), status };
  const body = JSON.stringify(problem);
  const headers = {
    ...safeHeaders,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${reasons[status]}\r\n${head.join('')}\r\n${body}`);
};
