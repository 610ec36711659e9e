import type { Folder } from '#contracts/tickets.ts';
import { screenSet, type NavEntry } from '#web/shell/index.ts';
import { useFolderCounts, useMineCount, useReviews } from './folder-count.ts';
import { ViewsNav } from './parts/views/views-nav.tsx';
import { useMe } from '#web/client/index.ts';
import { leadsAnybody, useMembers } from './lookups.ts';
import { IconClockPlus, IconEye, IconLayoutKanban, IconUser, IconUsers } from '#web/ui/index.ts';
import { folderIcons } from './words.ts';

// The names that support desks of other makers give these folders, and the words of all three languages.
const aliases: Partial<Record<Folder, string>> = {
  new: 'new, nya, 新着',
  open: 'open, öppna, 対応中, tickets, ärenden, チケット, queue',
  'customer-replied': 'waiting, replied, kunden har svarat, 返信あり',
  'waiting-for-customer': 'pending, väntar på kund, 返信待ち',
  'staff-overdue': 'expired 1, late, försenade, 期限超過',
  'customer-silent': 'expired 2, tyst kund, 返信なし',
  snoozed: 'later, snooze, uppskjutna, senare, スヌーズ',
  'to-review': 'review, quality, check, granska, kvalitet, レビュー, 確認',
  closed: 'solved, done, avslutade, 完了',
  all: 'everything, alla, すべて',
  spam: 'junk, skräppost, 迷惑',
};

function folderEntry(folder: Folder, counted: boolean): NavEntry {
  const useCount = () => {
    const found = useFolderCounts()?.get(folder);
    return found && found.count > 0 ? { n: found.count, alert: folder === 'staff-overdue' } : undefined;
  };
  return {
    id: `tickets.${folder}`,
    section: 'tickets',
    to: `/tickets/${folder}`,
    label: `tickets.folder.${folder}`,
    icon: folderIcons[folder],
    permission: 'tickets.see',
    aliases: aliases[folder] ?? '',
    ...(folder === 'open' ? { keys: 'G T' } : {}),
    ...(counted ? { useCount } : {}),
  };
}

export const tickets = screenSet({
  module: 'tickets',
  screens: [
    {
      path: 'tickets',
      title: 'tickets.title',
      permission: 'tickets.see',
      load: () => import('./queue.tsx').then((found) => found.QueueHome),
    },
    {
      path: 'tickets/$folder',
      title: 'tickets.title',
      permission: 'tickets.see',
      words: ['links'],
      load: () => import('./queue.tsx').then((found) => found.Queue),
    },
    {
      path: 'board',
      title: 'tickets.board',
      permission: 'tickets.see',
      words: ['board'],
      load: () => import('./board.tsx').then((found) => found.BoardScreen),
    },
    {
      path: 'setup/review',
      title: 'review.title',
      permission: 'setup.manage',
      words: ['review'],
      load: () => import('./review-setup.tsx').then((found) => found.ReviewSetup),
    },
    {
      path: 'views/$view',
      title: 'tickets.title',
      permission: 'tickets.see',
      words: ['links'],
      load: () => import('./queue.tsx').then((found) => found.ViewQueue),
    },
    {
      path: 'my/$list',
      title: 'tickets.title',
      permission: 'tickets.see',
      load: () => import('./queue.tsx').then((found) => found.OwnQueue),
    },
    {
      path: 't/$ticket',
      title: 'tickets.title',
      permission: 'tickets.see',
      words: ['ticket', 'links', 'addresses', 'sla', 'trackers', 'rules', 'timesheets', 'surveys', 'review', 'panel', 'customers'],
      load: () => import('./ticket.tsx').then((found) => found.TicketScreen),
    },
    {
      path: 'scheduled',
      title: 'shell.place.scheduled',
      permission: 'tickets.reply',
      words: ['ticket'],
      load: () => import('./scheduled.tsx').then((found) => found.Scheduled),
    },
    {
      path: 'new-ticket',
      title: 'tickets.new',
      permission: 'tickets.create',
      words: ['ticket'],
      load: () => import('./new-ticket.tsx').then((found) => found.NewTicket),
    },
    {
      path: 'setup/statuses',
      title: 'tickets.statuses',
      permission: 'setup.manage',
      load: () => import('./statuses.tsx').then((found) => found.Statuses),
    },
  ],
  setup: [
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/statuses',
      label: 'shell.place.statuses',
      permission: 'setup.manage',
      aliases: 'states, stages, workflow, status, lägen, ステータス, 状態',
    },
    {
      group: 'shell.setup.group.tickets',
      to: '/setup/review',
      label: 'shell.place.review',
      permission: 'setup.manage',
      aliases: 'review, quality, closed, granska, kvalitet, avslutade, レビュー, 品質, 完了',
    },
  ],
  nav: [
    {
      id: 'tickets.mine',
      section: 'my',
      to: '/my/tickets',
      label: 'tickets.my.mine',
      icon: IconUser,
      permission: 'tickets.see',
      keys: 'G M',
      aliases: 'my tickets, my stuff, assigned to me, mina ärenden, tilldelade mig, 自分の担当',
      useCount: useMineCount,
    },
    {
      id: 'tickets.people',
      section: 'my',
      to: '/my/people',
      label: 'tickets.my.people',
      icon: IconUsers,
      permission: 'tickets.see',
      aliases: 'team, lead, reports, ledare, medarbetare, 部下, チームリーダー',
      useConcerns: () => leadsAnybody(useMembers(), useMe().id),
    },
    {
      id: 'tickets.followed',
      section: 'my',
      to: '/my/followed',
      label: 'tickets.my.followed',
      icon: IconEye,
      permission: 'tickets.see',
      aliases: 'followed, watching, bevakade, följer, フォロー, ウォッチ',
    },
    folderEntry('new', true),
    folderEntry('open', true),
    folderEntry('customer-replied', true),
    folderEntry('waiting-for-customer', true),
    folderEntry('staff-overdue', true),
    folderEntry('customer-silent', true),
    { ...folderEntry('to-review', true), permission: 'tickets.review', useConcerns: useReviews },
    folderEntry('snoozed', true),
    folderEntry('closed', false),
    folderEntry('all', false),
    folderEntry('spam', false),
    {
      id: 'tickets.board',
      section: 'tickets',
      to: '/board',
      label: 'tickets.board',
      icon: IconLayoutKanban,
      permission: 'tickets.see',
      keys: 'G B',
      aliases: 'board, kanban, dispatch, workload, ticket administration, tavla, fördela, belastning, ボード, 割り当て, カンバン',
    },
    {
      id: 'tickets.scheduled',
      section: 'my',
      to: '/scheduled',
      label: 'shell.place.scheduled',
      icon: IconClockPlus,
      permission: 'tickets.reply',
      aliases: 'send later, scheduled, skicka senare, schemalagt, 後で送信, 予約送信',
    },
  ],
  Places: ViewsNav,
  placesFor: 'tickets.see',
  beginnings: [{ id: 'tickets.create', to: '/new-ticket', label: 'tickets.new', keys: 'C', permission: 'tickets.create' }],
});
