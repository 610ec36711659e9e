import type { Language } from '#contracts/common.ts';

interface Words {
  readonly name: string;
  readonly help: string;
  readonly search: string;
  readonly find: string;
  readonly articles: string;
  readonly others: string;
  readonly found: (count: number) => string;
  readonly empty: string;
  readonly updated: string;
  readonly files: string;
  readonly ask: string;
  readonly more: string;
  readonly useful: string;
  readonly yes: string;
  readonly no: string;
  readonly missing: string;
  readonly send: string;
  readonly thanks: string;
}

/** What the public pages say beside the articles. */
export const helpWords: Readonly<Record<Language, Words>> = {
  en: {
    name: 'English',
    help: 'Help',
    search: 'Search for an answer',
    find: 'Search',
    articles: 'Articles',
    others: 'Other articles',
    found: (count) => (count === 0 ? 'No article has these words.' : count === 1 ? '1 article' : `${count} articles`),
    empty: 'Nothing to read yet.',
    updated: 'Updated',
    files: 'Files',
    ask: 'Sign in and ask us',
    more: 'Older articles',
    useful: 'Was this useful?',
    yes: 'Yes',
    no: 'No',
    missing: 'What is missing?',
    send: 'Send',
    thanks: 'Thank you. We read every answer.',
  },
  sv: {
    name: 'Svenska',
    help: 'Hjälp',
    search: 'Sök efter ett svar',
    find: 'Sök',
    articles: 'Artiklar',
    others: 'Övriga artiklar',
    found: (count) => (count === 0 ? 'Ingen artikel har de orden.' : count === 1 ? '1 artikel' : `${count} artiklar`),
    empty: 'Inget att läsa ännu.',
    updated: 'Uppdaterad',
    files: 'Filer',
    ask: 'Logga in och fråga oss',
    more: 'Äldre artiklar',
    useful: 'Var detta till hjälp?',
    yes: 'Ja',
    no: 'Nej',
    missing: 'Vad saknas?',
    send: 'Skicka',
    thanks: 'Tack! Vi läser alla svar.',
  },
  ja: {
    name: '日本語',
    help: 'ヘルプ',
    search: '答えを検索',
    find: '検索',
    articles: '記事',
    others: 'その他の記事',
    found: (count) => (count === 0 ? '該当する記事はありません。' : `${count}件の記事`),
    empty: '記事はまだありません。',
    updated: '更新日',
    files: 'ファイル',
    ask: 'サインインして問い合わせる',
    more: '以前の記事',
    useful: 'この記事は役に立ちましたか？',
    yes: 'はい',
    no: 'いいえ',
    missing: '不足している点をお聞かせください',
    send: '送信',
    thanks: 'ありがとうございます。すべてのご意見に目を通しています。',
  },
};
