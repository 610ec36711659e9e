import assert from 'node:assert/strict';
import { pathOf, type ReceivedReplyOf, type Route } from '#contracts/route.ts';
import { wantSignInLink } from '#contracts/identity.ts';
import { setUp } from '#contracts/staff.ts';
import type { Sent } from './client.ts';

export interface HttpCaller {
  /** First run with a made-up owner and company. */
  setUp(secret: string): Promise<{ slug: string }>;
  cookie(): string;
  in(slug: string): { ok<R extends Route>(route: R, sent?: Sent<R>): Promise<ReceivedReplyOf<R>> };
  /** Asks for a sign-in link by mail and finds it in what `mailed` answers. */
  customerLink(slug: string, address: string, mailed: () => Promise<string>): Promise<string>;
}

const decoded = (raw: string): string =>
  raw.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Calls a running product over its port, with a cookie like a browser's. */
export const overHttp = (origin: string): HttpCaller => {
  let cookie = '';
  const send = async (
    route: Route,
    workspace: string,
    { params, query, body }: { params?: object; query?: object; body?: unknown } = {},
  ): Promise<Response> => {
    const named: Record<string, string> = { workspace, ...(params as Record<string, string> | undefined) };
    const path = pathOf(route).replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(named[name] ?? ''));
    const asked = new URLSearchParams(query as Record<string, string> | undefined);
    const response = await fetch(`${origin}${path}${asked.size > 0 ? `?${asked}` : ''}`, {
      method: route.method,
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(cookie === '' ? {} : { cookie: `id=${cookie}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    cookie = /(?:^|; ?)id=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? cookie;
    return response;
  };
  const ok = async (route: Route, workspace: string, sent?: object): Promise<unknown> => {
    const response = await send(route, workspace, sent);
    const text = await response.text();
    assert.equal(response.status, 200, `${route.name}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    setUp: (secret) =>
      ok(setUp, '', {
        body: {
          secret,
          you: { name: 'Olga Owner', address: 'olga@helix.example', password: 'seven quiet rivers run north', language: 'en' },
          company: { name: 'Helix Telecom', timeZone: 'Europe/Stockholm', currency: 'SEK' },
          samples: false,
        },
      }) as Promise<{ slug: string }>,
    cookie: () => cookie,
    in: (slug) => ({ ok: (route, sent) => ok(route, slug, sent) as never }),
    customerLink: async (slug, address, mailed) => {
      await ok(wantSignInLink, slug, { body: { address } });
      const link = /https?:\/\/\S+\?link=[A-Za-z0-9_-]+/.exec(decoded(await mailed()))?.[0];
      assert.ok(link, 'no link was mailed');
      return link;
    },
  };
};
