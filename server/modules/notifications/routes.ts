import { done } from '#contracts/common.ts';
import { noticeMatrix } from '#contracts/notice-matrix.ts';
import { notifications } from '#contracts/notifications.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { changeMatrix } from './commands/change-matrix.ts';
import { changePreference } from './commands/change-preference.ts';
import { markAllRead, markRead } from './commands/mark-read.ts';
import { readMatrix } from './queries/matrix.ts';
import { closingMails } from './queries/closing-mails.ts';
import { memberOf, noticeList, preferencesOf, unreadCount } from './queries/notices.ts';

export const routes: readonly Served[] = [
  serve(notifications.list, { allow: member(), run: (ctx, { query }) => noticeList(ctx, query) }),
  serve(notifications.count, { allow: member(), run: async (ctx) => ({ unread: await unreadCount(ctx) }) }),
  serve(notifications.read, {
    allow: member(),
    run: async (ctx, { params }) => {
      await markRead(ctx, params.notice);
      return done;
    },
  }),
  serve(notifications.readAll, {
    allow: member(),
    run: async (ctx) => {
      await markAllRead(ctx);
      return done;
    },
  }),
  serve(notifications.preferences, { allow: member(), run: async (ctx) => ({ items: await preferencesOf(ctx, memberOf(ctx)) }) }),
  serve(notifications.changePreference, { allow: member(), run: (ctx, { params, body }) => changePreference(ctx, params.kind, body) }),
  serve(noticeMatrix.read, { allow: member('setup.manage'), run: (ctx) => readMatrix(ctx) }),
  serve(noticeMatrix.closingMails, { allow: member('tickets.close'), run: (ctx, { body }) => closingMails(ctx, body) }),
  serve(noticeMatrix.change, { allow: member('setup.manage'), run: (ctx, { body }) => changeMatrix(ctx, body) }),
];
