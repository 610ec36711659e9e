import { useState } from 'react';
import type { Language } from '#contracts/common.ts';
import { macros, type FilledMacro } from '#contracts/macros.ts';
import type { FollowingAction } from '#contracts/ticket-actions.ts';
import type { Status, Ticket } from '#contracts/tickets.ts';
import { call } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, IconTemplate, toast } from '#web/ui/index.ts';
import { tellFault, many } from '../do-act.ts';
import { withActions } from '../../saved-replies.ts';
import type { Source } from './suggest/source.ts';
import type { Composing } from './use-composer.ts';

/** The one that was written in last: in which language, and where its words are found again. */
interface Used {
  readonly id: string;
  readonly name: string;
  readonly filled: FilledMacro;
}

export interface SavedReplies {
  source: Source;
  used: Used | undefined;
  /** Writes it in another language, in the place of the words that are there. */
  translate: (language: Language) => void;
  drop: (action: FollowingAction) => void;
}

const shown = 12;

/** `/`: a list of saved replies, the words of one filled in for this ticket, and what it does besides as chips. */
export function useSavedReplies(ticket: Ticket, composing: Composing, statuses: readonly Status[]): SavedReplies {
  const [used, setUsed] = useState<Used>();
  const closed = statuses.find((each) => each.group === 'closed' && each.default && !each.retired)?.id;
  const fill = (macro: string, language?: Language) =>
    call(macros.fill, { params: { ticket: ticket.id, macro }, query: language ? { language } : {} });

  const tellLeft = ({ left, without }: FilledMacro) => {
    if (left.length > 0) toast({ text: t('ticket.macro.left', { count: left.length }) });
    else if (without.length > 0) toast({ text: t('ticket.macro.without', { names: without.map((name) => `[[${name}]]`) }) });
  };
  const take = (filled: FilledMacro) => {
    const chosen = withActions({ following: composing.following, thenDo: composing.thenDo }, filled.actions, closed);
    composing.setFollowing(chosen.following);
    composing.setThenDo(chosen.thenDo);
    tellLeft(filled);
  };
  // Nothing is written and nothing is to be: it is done at once, with a way back.
  const doNow = async (name: string, { actions }: FilledMacro) => {
    try {
      await many(
        { action: { kind: 'several', actions: [...actions] }, tickets: [ticket.id] },
        () => t('ticket.macro.done', { name }),
        () => {},
      );
    } catch (cause) {
      tellFault(cause);
    }
    await composing.refresh();
  };

  const source: Source = {
    sign: '/',
    label: t('ticket.macros'),
    nothing: t('ticket.macros.none'),
    look: async (typed) => {
      const { items } = await call(macros.list, { query: { limit: shown, ...(typed === '' ? {} : { q: typed }) } });
      return items.map(({ id, name, folder }) => ({ id, label: name, hint: folder ?? undefined, mark: <Icon of={IconTemplate} /> }));
    },
    preview: async ({ id }) => {
      const { text } = await fill(id);
      return text === '' ? t('ticket.macro.wordless') : text;
    },
    pick: async ({ id, label }) => {
      const filled = await fill(id);
      if (filled.text === '' && composing.emptyBut('/')) {
        if (filled.actions.length > 0) await doNow(label, filled);
        else tellLeft(filled);
        return '';
      }
      take(filled);
      setUsed({ id, name: label, filled });
      return filled.text;
    },
  };

  const translate = async (language: Language) => {
    if (!used) return;
    try {
      const filled = await fill(used.id, language);
      const { text } = composing.words;
      const from = text.lastIndexOf(used.filled.text);
      // Changed since: what somebody wrote is not written over.
      if (from < 0) return void toast({ text: t('ticket.macro.changed') });
      composing.type(text.slice(0, from) + filled.text + text.slice(from + used.filled.text.length));
      setUsed({ ...used, filled });
    } catch (cause) {
      tellFault(cause);
    }
  };

  const still = used && used.filled.text !== '' && composing.words.text.includes(used.filled.text);
  return {
    source,
    used: still ? used : undefined,
    translate: (language) => void translate(language),
    drop: (action) => composing.setThenDo(composing.thenDo.filter((each) => each !== action)),
  };
}
