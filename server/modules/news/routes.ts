import { done } from '#contracts/common.ts';
import { news } from '#contracts/news.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { changeNews } from './commands/change-news.ts';
import { createNews } from './commands/create-news.ts';
import { deleteNews } from './commands/delete-news.ts';
import { seeNews } from './commands/see-news.ts';
import { listNews, readersOf, readNews } from './queries/items.ts';
import { newsForMembers } from './queries/shown.ts';

const manager = member('news.manage');

export const routes = [
  serve(news.current, { allow: member(), run: async (ctx) => ({ items: await newsForMembers(ctx) }) }),
  serve(news.see, {
    allow: member(),
    run: async (ctx, { params }) => {
      await seeNews(ctx, params.item);
      return done;
    },
  }),
  serve(news.list, { allow: manager, run: (ctx, { query }) => listNews(ctx, query) }),
  serve(news.create, { allow: manager, run: (ctx, { body }) => createNews(ctx, body) }),
  serve(news.change, {
    allow: manager,
    run: async (ctx, { params, body }) => {
      await changeNews(ctx, params.item, body);
      return readNews(ctx, params.item);
    },
  }),
  serve(news.delete, {
    allow: manager,
    run: async (ctx, { params }) => {
      await deleteNews(ctx, params.item);
      return done;
    },
  }),
  serve(news.readers, { allow: manager, run: async (ctx, { params }) => ({ items: await readersOf(ctx, params.item) }) }),
];
