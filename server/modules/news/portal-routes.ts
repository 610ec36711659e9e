import { done } from '#contracts/common.ts';
import { portalNews } from '#contracts/portal/news.ts';
import { inReading } from '#server/modules/knowledge/index.ts';
import { contact } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { seeNews } from './commands/see-news.ts';
import { newsForCustomer } from './queries/shown.ts';

export const portalRoutes = [
  serve(portalNews.current, {
    allow: contact(),
    outside: async (site, _input, { platform }) => ({ items: await inReading(platform, site, newsForCustomer, { what: 'news' }) }),
  }),
  serve(portalNews.see, {
    allow: contact(),
    outside: async (site, { params }, { platform }) => {
      await inReading(platform, site, (ctx) => seeNews(ctx, params.item), { readOnly: false, what: 'news' });
      return done;
    },
  }),
];
