import { useEffect, useState } from 'react';
import { search, type SearchReply } from '#contracts/search.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { keysOf, useListedKeys } from '#web/ui/index.ts';
import { useGo } from '../navigation.tsx';
import type { NavEntry, SetupEntry } from '../screens.ts';
import { useOffered, type Command } from './commands.ts';
import { ranked, splitPrefix } from './rank.ts';

export interface Group {
  id: string;
  label: string;
  items: readonly (Command & { hint?: string })[];
}

const pause = 120;
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

const plain = (pieces: readonly { text: string }[]) => pieces.map((piece) => piece.text).join('');

interface Answer {
  found: SearchReply | undefined;
  /** What is shown is not yet the answer to what is typed. */
  pending: boolean;
}

function useServer(text: string, groups: string, open: boolean, now: boolean): Answer {
  const rested = useRested(text);
  const asked = now ? text : rested;
  const enabled = open && asked.length > 0;
  const query = { q: asked || '-', limit: 6, ...(groups ? { groups } : {}) };
  const read = useRead(search.find, { query }, { enabled, keep: true });
  const pending = open && !read.isError && (asked !== text || read.isPlaceholderData || read.isPending);
  return { found: read.data, pending };
}

interface Asking {
  typed: string;
  open: boolean;
  /** Enter was pressed: nobody waits for a pause in typing any more. */
  now: boolean;
  nav: readonly NavEntry[];
  setup: readonly SetupEntry[];
}

/** What fits, the thing on screen first, then actions, then places, then what the server knows. */
export function useResults({ typed, open, now, nav, setup }: Asking): { groups: Group[]; pending: boolean } {
  const { prefix, text } = splitPrefix(typed);
  const go = useGo();
  const may = useMay();
  const offered = useOffered();
  const keyed = useListedKeys();
  const { found, pending } = useServer(
    prefix === '#' ? `#${text}` : text,
    prefix === '@' ? 'people,companies' : prefix === '#' ? 'tickets' : '',
    open && text !== '' && (prefix === '' || prefix === '#' || prefix === '@'),
    now,
  );

  const bound: Command[] = keyed
    .filter(
      (binding) =>
        !binding.hidden && !binding.id.startsWith('shell.go.') && binding.id !== 'shell.palette' && binding.id !== 'shell.search',
    )
    .map((binding) => ({
      id: binding.id,
      label: binding.label,
      keys: keysOf(binding)[0] ?? '',
      run: () => binding.run(new KeyboardEvent('keydown')),
    }));
  const taken = new Set(offered.map((command) => command.id));
  const actions = [...offered, ...bound.filter((command) => !taken.has(command.id))];
  const places: Command[] = [...nav, ...setup.filter((entry) => !entry.permission || may(entry.permission))].map((entry) => ({
    id: `go ${entry.to}`,
    label: t(entry.label),
    aliases: entry.aliases ?? '',
    keys: 'keys' in entry ? (entry.keys ?? '') : '',
    run: () => go(entry.to, 'search' in entry ? (entry.search ?? {}) : {}),
  }));

  const groups: Group[] = [];
  const add = (id: string, label: string, items: Group['items']) => {
    if (items.length > 0) groups.push({ id, label, items });
  };
  const server = text !== '' && found ? found : undefined;
  if (server?.jump && prefix !== '@') {
    const { reference, subject } = server.jump;
    add('jump', t('shell.palette.tickets'), [{ id: `t ${reference}`, label: subject, hint: reference, run: () => go(`/t/${reference}`) }]);
  }
  if (prefix === '' || prefix === '>') {
    add('actions', t('shell.palette.actions'), ranked(actions, text, prefix === '>' ? 50 : 6));
  }
  if (prefix === '') add('go', t('shell.palette.go'), ranked(places, text, text === '' ? 12 : 6));
  if (prefix === '?')
    add(
      'help',
      t('shell.palette.help'),
      ranked(
        actions.filter((command) => command.keys),
        text,
        50,
      ),
    );
  if (server) {
    add(
      'tickets',
      t('shell.palette.tickets'),
      server.tickets.items
        .filter((hit) => hit.id !== server.jump?.id)
        .map((hit) => ({ id: hit.id, label: plain(hit.subject), hint: hit.reference, run: () => go(`/t/${hit.reference}`) })),
    );
    add(
      'people',
      t('shell.palette.people'),
      server.people.items.map((hit) => ({
        id: hit.id,
        label: hit.name,
        hint: hit.company ?? hit.address ?? '',
        run: () => go(`/people/${hit.id}`),
      })),
    );
    add(
      'companies',
      t('shell.palette.companies'),
      server.companies.items.map((hit) => ({ id: hit.id, label: hit.name, run: () => go(`/companies/${hit.id}`) })),
    );
  }
  if (text !== '' && (prefix === '' || prefix === '@')) {
    add('search', t('shell.search'), [
      { id: 'search', label: t('shell.palette.search', { text }), keys: '/', run: () => go('/search', { q: text }) },
    ]);
  }
  return { groups, pending };
}
