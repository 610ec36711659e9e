import type { Folder } from '#contracts/tickets.ts';
import { screenSet, type NavEntry } from '#web/shell/index.ts';
import { useFolderCounts } from './folder-count.ts';
import { ViewsNav } from './parts/views/views-nav.tsx';
import { folderIcons } from './words.ts';

// The names that support desks of other makers give these folders, and the words of all three languages.
const aliases: Partial<Record<Folder, string>> = {
  new: 'new, nya, 新着',
  open: 'open, öppna, 対応中, tickets, ärenden, チケット, queue',
  'customer-replied': 'waiting, replied, kunden har svarat, 返信あり',
  'waiting-for-customer': 'pending, väntar på kund, 返信待ち',
  'staff-overdue': 'expired 1, late, försenade, 期限超過',
  'customer-silent': 'expired 2, tyst kund, 返信なし',
  closed: 'solved, done, avslutade, 完了',
  all: 'everything, alla, すべて',
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
      load: () => import('./queue.tsx').then((found) => found.Queue),
    },
    {
      path: 'views/$view',
      title: 'tickets.title',
      permission: 'tickets.see',
      load: () => import('./queue.tsx').then((found) => found.ViewQueue),
    },
    {
      path: 't/$ticket',
      title: 'tickets.title',
      permission: 'tickets.see',
      words: ['ticket', 'addresses', 'sla'],
      load: () => import('./ticket.tsx').then((found) => found.TicketScreen),
    },
    {
      path: 'new-ticket',
      title: 'tickets.new',
      permission: 'tickets.create',
      words: ['ticket'],
      load: () => import('./new-ticket.tsx').then((found) => found.NewTicket),
    },
  ],
  nav: [
    folderEntry('new', true),
    folderEntry('open', true),
    folderEntry('customer-replied', true),
    folderEntry('waiting-for-customer', true),
    folderEntry('staff-overdue', true),
    folderEntry('customer-silent', true),
    folderEntry('closed', false),
    folderEntry('all', false),
  ],
  Places: ViewsNav,
  placesFor: 'tickets.see',
  beginnings: [{ id: 'tickets.create', to: '/new-ticket', label: 'tickets.new', keys: 'C', permission: 'tickets.create' }],
});
