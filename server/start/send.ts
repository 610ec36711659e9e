import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Boot } from '#contracts/boot.ts';
import { pageOf, type Asset, type Page } from './bundle.ts';

const policy = (nonce: string, content: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:${content}`,
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src 'self'${content}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

// JSON inside a script element: nothing in it may end the element.
const embed = (boot: Boot): string => JSON.stringify(boot).replaceAll('<', String.raw`\u003c`);

export const sendPage = async (reply: FastifyReply, page: Page, boot: Boot, contentUrl?: string): Promise<FastifyReply> => {
  const nonce = randomBytes(16).toString('base64');
  const html = (await pageOf(page))
    .replaceAll('__NONCE__', nonce)
    .replaceAll('__LANG__', boot.language)
    .replaceAll('__ACCENT__', boot.looks?.accent ?? 'blue')
    .replaceAll('__BACKGROUND__', boot.looks?.background ?? 'cool')
    .replace('__BOOT__', () => embed(boot));
  return reply
    .header('content-security-policy', policy(nonce, contentUrl === undefined ? '' : ` ${contentUrl}`))
    .type('text/html; charset=utf-8')
    .send(html);
};

const codingFor = ({ headers }: FastifyRequest): 'br' | 'gzip' | 'plain' => {
  const accepted = headers['accept-encoding'] ?? '';
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'plain';
};

export const sendAsset = (request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply => {
  const coding = codingFor(request);
  if (coding !== 'plain') void reply.header('content-encoding', coding);
  return reply.header('vary', 'accept-encoding').type(asset.type).send(asset[coding]);
};
