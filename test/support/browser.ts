import type { RefusalCode } from '#contracts/refusals.ts';
import { pathOf, type ReceivedReplyOf, type Route } from '#contracts/route.ts';
import type { Sent } from './client.ts';
import { desk } from './desk.ts';

export interface Heard<R> {
  readonly status: number;
  readonly reply: ReceivedReplyOf<R>;
  /** The refusal's code; empty for a success. */
  readonly code: RefusalCode | '';
  readonly problem: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A browser that keeps its cookie from reply to reply, at an address of its own; for tests of signing in and out. */
export interface Browser {
  cookie: string | null;
  readonly send: <R extends Route>(route: R, sent?: Sent<R> & { workspace?: string }) => Promise<Heard<R>>;
  readonly call: <R extends Route>(route: R, sent?: Sent<R> & { workspace?: string }) => Promise<ReceivedReplyOf<R>>;
}

export interface BrowserSettings {
  readonly workspace?: string;
  readonly address?: string;
  readonly userAgent?: string;
  /** The value of a cookie that the browser has already. */
  readonly cookie?: string;
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

export const browser = ({ workspace = '', address = '127.0.0.1', userAgent = firefox, cookie }: BrowserSettings = {}): Browser => {
  const self: Browser = {
    cookie: cookie === undefined ? null : `id=${cookie}`,
    async send(route, sent = {}) {
      const params: Record<string, string> = {
        workspace: sent.workspace ?? workspace,
        ...(sent.params as Record<string, string> | undefined),
      };
      const { app } = await desk();
      const response = await app.inject({
        method: route.method,
        url: pathOf(route).replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
        query: (sent.query ?? {}) as Record<string, string>,
        remoteAddress: address,
        headers: {
          host: 'localhost',
          'user-agent': userAgent,
          'sec-fetch-site': 'same-origin',
          ...(self.cookie === null ? {} : { cookie: self.cookie }),
          ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...sent.headers,
        },
        ...(sent.body === undefined ? {} : { payload: JSON.stringify(sent.body) }),
      });
      const set = response.headers['set-cookie'];
      if (typeof set === 'string') self.cookie = /Max-Age=0/.test(set) ? null : (set.split(';')[0] ?? null);
      const said = response.body === '' ? {} : response.json<Record<string, unknown>>();
      const failed = response.statusCode >= 400;
      return {
        status: response.statusCode,
        reply: (failed ? null : said) as never,
        code: (failed ? said['code'] : '') as RefusalCode | '',
        problem: failed ? said : {},
        headers: response.headers,
      };
    },
    async call(route, sent = {}) {
      const heard = await self.send(route, sent);
      if (heard.status >= 300) throw new Error(`${route.name}: ${heard.status} ${JSON.stringify(heard.problem)}`);
      return heard.reply;
    },
  };
  return self;
};
