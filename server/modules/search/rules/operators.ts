export type Operator =
  | 'from'
  | 'to'
  | 'company'
  | 'status'
  | 'assignee'
  | 'tag'
  | 'product'
  | 'before'
  | 'after'
  | 'has'
  | 'audience'
  | 'in';

/** English always, then Swedish and Japanese: whoever reads the desk in one language may still type another. */
const names: Readonly<Record<Operator, readonly string[]>> = {
  from: ['from', 'från', 'fran', 'avsändare', '差出人', '送信者'],
  to: ['to', 'till', 'mottagare', '宛先'],
  company: ['company', 'org', 'organisation', 'organization', 'företag', 'foretag', 'bolag', '会社', '企業'],
  status: ['status', 'is', 'läge', '状態', 'ステータス'],
  assignee: ['assignee', 'handläggare', 'handlaggare', 'ansvarig', '担当', '担当者'],
  tag: ['tag', 'label', 'etikett', 'tagg', 'タグ', 'ラベル'],
  product: ['product', 'produkt', '製品'],
  before: ['before', 'före', 'fore', 'innan', '以前', 'より前'],
  after: ['after', 'since', 'efter', 'sedan', '以降'],
  has: ['has', 'har', 'med', '添付', 'あり'],
  audience: ['audience', 'läsare', 'lasare', 'synlig', '公開先', '宛て'],
  in: ['in', 'i', '場所', '範囲'],
};

/** Of what a customer and a partner see these say something; whatever else they type before a colon is a word. */
const forAll: ReadonlySet<Operator> = new Set(['from', 'to', 'status', 'before', 'after', 'has', 'in']);

const byName = new Map((Object.entries(names) as [Operator, readonly string[]][]).flatMap(([id, all]) => all.map((name) => [name, id])));

export const operatorOf = (name: string, staff: boolean): Operator | undefined => {
  const found = byName.get(name.normalize('NFKC').toLowerCase());
  return found !== undefined && (staff || forAll.has(found)) ? found : undefined;
};

const groups = {
  awaiting_staff: ['awaiting_staff', 'väntar på oss', '対応待ち'],
  awaiting_customer: ['awaiting_customer', 'waiting_for_customer', 'väntar på kund', 'お客様待ち'],
  on_hold: ['on_hold', 'vilande', '保留'],
  closed: ['closed', 'avslutad', 'avslutade', 'stängd', '完了', 'クローズ'],
} as const;
export type Group = keyof typeof groups;
const open = ['open', 'öppen', 'öppna', 'オープン', '未完了'];

/** Words of one meaning in one spelling: `On-Hold` is `on_hold`. */
const spelled = (value: string): string =>
  value
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replaceAll(/[\s_-]+/g, '_');
const meaning = (all: Readonly<Record<string, readonly string[]>>, value: string): string | undefined =>
  Object.keys(all).find((key) => all[key]?.some((word) => spelled(word) === spelled(value)));

/** The groups that a status means; null: it may be the name of a workspace's own. */
export const groupsOf = (value: string): readonly Group[] | null => {
  if (open.some((word) => spelled(word) === spelled(value))) return ['awaiting_staff', 'awaiting_customer', 'on_hold'];
  const group = meaning(groups, value);
  return group === undefined ? null : [group as Group];
};

const values = {
  has: { file: ['file', 'files', 'attachment', 'attachments', 'fil', 'filer', 'bilaga', 'bilagor', 'ファイル', '添付', '添付ファイル'] },
  audience: {
    note: ['note', 'notes', 'notering', 'noteringar', 'intern notering', 'anteckning', 'anteckningar', 'メモ', '社内メモ'],
    everyone: ['everyone', 'all', 'alla', '全員'],
    teams: ['teams', 'team', 'チーム', 'チームのみ'],
    direct: ['direct', 'customer', 'kund', 'お客様'],
  },
  in: {
    subject: ['subject', 'title', 'ämne', 'ämnet', 'amne', 'rubrik', '件名'],
    spam: ['spam', 'junk', 'skräp', 'skrap', 'skräppost', 'skrappost', '迷惑', '迷惑メール', 'スパム'],
  },
} as const;
export const valueOf = (operator: keyof typeof values, value: string): string | undefined => meaning(values[operator], value);

const mine = ['me', 'mig', 'jag', '自分'];
const nobody = ['none', 'nobody', 'ingen', 'inget', 'なし', '未設定'];
export const isMe = (value: string): boolean => mine.includes(spelled(value));
export const isNone = (value: string): boolean => nobody.includes(spelled(value));

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);

/** A day or a month, or how many days ago; undefined: no time at all. */
export const dayOf = (typed: string): { day: string } | { daysAgo: number } | undefined => {
  const text = typed.normalize('NFKC').replaceAll(/[/.]/g, '-');
  const ago = /^(\d{1,4})d$/i.exec(text)?.[1];
  if (ago !== undefined) return { daysAgo: Number(ago) };
  const whole = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text;
  return isDay(whole) ? { day: whole } : undefined;
};
