import type { Language } from '#contracts/common.ts';
import type { NewsAudience, NewsItem } from '#contracts/news.ts';

export type Texts = Record<Language, { title: string; text: string }>;
export interface Values {
  texts: Texts;
  forMembers: boolean;
  audience: NewsAudience;
  tagIds: string[];
  urgent: boolean;
  /** As date-and-time fields have them, in the reader's zone; empty: at once, and for good. */
  showsAt: string;
  endsAt: string;
}

const none = { title: '', text: '' };

export const valuesOf = (item: NewsItem | undefined, toLocal: (instant: string) => string): Values => ({
  texts: { en: item?.texts.en ?? none, sv: item?.texts.sv ?? none, ja: item?.texts.ja ?? none },
  forMembers: item?.forMembers ?? true,
  audience: item?.audience ?? 'staff',
  tagIds: item?.tags.map(({ id }) => id) ?? [],
  urgent: item?.urgent ?? false,
  showsAt: item ? toLocal(item.showsAt) : '',
  endsAt: item?.endsAt ? toLocal(item.endsAt) : '',
});

/** As it is sent: languages that nothing was written in are left out. */
export const bodyOf = ({ texts, showsAt, endsAt, ...rest }: Values, fromLocal: (local: string) => string | null) => ({
  ...rest,
  texts: Object.fromEntries(Object.entries(texts).filter(([, { title, text }]) => title.trim() !== '' || text.trim() !== '')),
  ...(showsAt === '' ? {} : { showsAt: fromLocal(showsAt) ?? showsAt }),
  endsAt: endsAt === '' ? null : (fromLocal(endsAt) ?? endsAt),
});
