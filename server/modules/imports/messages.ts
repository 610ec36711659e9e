import type { Language } from '#contracts/common.ts';

/** Why a row was not taken, or not taken back: what people read in a result file and on the screen. */
const sentences: Record<string, Record<Language, string>> = {
  name_missing: { en: 'There is no name in this row.', sv: 'Namn saknas på raden.', ja: 'この行には名前がありません。' },
  too_many_cells: {
    en: 'This row has more cells than there are columns.',
    sv: 'Raden har fler celler än det finns kolumner.',
    ja: 'この行には列の数より多くのセルがあります。',
  },
  too_long: { en: 'This is longer than there is room for.', sv: 'Det här är längre än vad som får plats.', ja: '長すぎて入りません。' },
  one_line: { en: 'This must be one line of text.', sv: 'Det här måste vara en rad text.', ja: '1行の文字にしてください。' },
  email_invalid: { en: 'This is not an e-mail address.', sv: 'Det här är ingen e-postadress.', ja: 'メールアドレスではありません。' },
  domain_invalid: {
    en: 'This is not a domain such as example.com.',
    sv: 'Det här är ingen domän, till exempel example.com.',
    ja: 'example.com のようなドメインではありません。',
  },
  website_invalid: {
    en: 'This is not the address of a website.',
    sv: 'Det här är ingen webbadress.',
    ja: 'ウェブサイトのアドレスではありません。',
  },
  language_unknown: {
    en: 'Only English, Swedish and Japanese can be chosen.',
    sv: 'Bara engelska, svenska och japanska kan väljas.',
    ja: '英語・スウェーデン語・日本語だけを選べます。',
  },
  zone_unknown: {
    en: 'This is not a time zone such as Europe/Stockholm.',
    sv: 'Det här är ingen tidszon, till exempel Europe/Stockholm.',
    ja: 'Asia/Tokyo のようなタイムゾーンではありません。',
  },
  kind_unknown: {
    en: 'This is none of client, supplier, contractor and partner.',
    sv: 'Det här är varken kund, leverantör, underleverantör eller partner.',
    ja: '顧客・仕入先・委託先・パートナーのどれでもありません。',
  },
  tag_invalid: { en: 'This cannot be a tag.', sv: 'Det här kan inte vara en tagg.', ja: 'タグにできません。' },
  too_many: {
    en: 'There are more of these than there is room for.',
    sv: 'Det är fler än vad som får plats.',
    ja: '数が多すぎて入りません。',
  },
  yes_or_no: { en: 'This is neither yes nor no.', sv: 'Det här är varken ja eller nej.', ja: '「はい」か「いいえ」ではありません。' },
  number_invalid: {
    en: 'This is not a number that can be read in one way only.',
    sv: 'Det här är inget tal som bara kan läsas på ett sätt.',
    ja: '一通りに読める数ではありません。',
  },
  date_invalid: {
    en: 'This is not a day such as 2026-11-30.',
    sv: 'Det här är ingen dag, till exempel 2026-11-30.',
    ja: '2026-11-30 のような日付ではありません。',
  },
  choice_unknown: {
    en: 'The field does not offer this value.',
    sv: 'Fältet har inget sådant värde.',
    ja: 'この項目にその値はありません。',
  },
  field_gone: { en: 'This field does not exist any more.', sv: 'Fältet finns inte längre.', ja: 'この項目はもうありません。' },
  parent_unknown: {
    en: 'There is no company of the parent’s name, neither here nor in the file.',
    sv: 'Moderbolaget finns varken här eller i filen.',
    ja: '親会社がここにもファイルの中にもありません。',
  },
  parent_refused: {
    en: 'The row of the parent company is refused.',
    sv: 'Moderbolagets rad tas inte emot.',
    ja: '親会社の行が受け付けられません。',
  },
  parent_ring: {
    en: 'The company would stand above itself.',
    sv: 'Företaget skulle stå över sig självt.',
    ja: '会社が自分自身の上位になってしまいます。',
  },
  parent_above: {
    en: 'The company named as its parent stands below it.',
    sv: 'Företaget som anges som moderbolag står under det.',
    ja: '親会社として書かれた会社は、この会社の下位にあります。',
  },
  parent_ambiguous: {
    en: 'Several companies have the parent’s name.',
    sv: 'Flera företag har moderbolagets namn.',
    ja: '親会社と同じ名前の会社がいくつもあります。',
  },
  company_ambiguous: { en: 'Several companies have this name.', sv: 'Flera företag heter så.', ja: '同じ名前の会社がいくつもあります。' },
  ambiguous: {
    en: 'Several who are here already could be meant. Decide this row by itself.',
    sv: 'Flera som redan finns kan vara menade. Bestäm om raden för sig.',
    ja: '当てはまる相手がいくつもあります。この行を個別に決めてください。',
  },
  two_people: {
    en: 'The addresses of this row belong to different people.',
    sv: 'Radens adresser hör till olika personer.',
    ja: 'この行のメールアドレスは別々の人のものです。',
  },
  address_taken: {
    en: 'Somebody else has this e-mail address.',
    sv: 'Någon annan har den e-postadressen.',
    ja: 'このメールアドレスは別の人が使っています。',
  },
  address_repeated: {
    en: 'An earlier row has this e-mail address.',
    sv: 'En tidigare rad har den e-postadressen.',
    ja: '前の行が同じメールアドレスを使っています。',
  },
  changed_since: {
    en: 'Somebody has changed this since; it stays.',
    sv: 'Någon har ändrat det sedan dess; det blir kvar.',
    ja: 'その後に変更されたため、そのまま残します。',
  },
  in_use: {
    en: 'This is in use by now; it stays.',
    sv: 'Det används numera; det blir kvar.',
    ja: 'すでに使われているため、そのまま残します。',
  },
  company_in_use: {
    en: 'The company that was made along is in use by now; it stays.',
    sv: 'Företaget som skapades samtidigt används numera; det blir kvar.',
    ja: '一緒に作成した会社がすでに使われているため、そのまま残します。',
  },
  gone: {
    en: 'This is gone meanwhile, or was merged.',
    sv: 'Det finns inte längre, eller har slagits ihop.',
    ja: 'すでに無いか、統合されています。',
  },
  other: { en: 'The desk did not take this row.', sv: 'Raden togs inte emot.', ja: 'この行は受け付けられませんでした。' },
};

export const problemText = (language: Language, code: string): string => (sentences[code] ?? sentences['other'])?.[language] ?? '';

/** Headings of a result file. */
export const resultHeadings: Record<Language, { readonly line: string; readonly outcome: string; readonly reason: string }> = {
  en: { line: 'Line', outcome: 'Result', reason: 'Reason' },
  sv: { line: 'Rad', outcome: 'Resultat', reason: 'Orsak' },
  ja: { line: '行', outcome: '結果', reason: '理由' },
};

export const outcomeWords: Record<Language, Record<string, string>> = {
  en: {
    new: 'new',
    changed: 'changed',
    unchanged: 'unchanged',
    skipped: 'left as it is',
    repeated: 'repeats an earlier row',
    refused: 'refused',
  },
  sv: {
    new: 'ny',
    changed: 'ändrad',
    unchanged: 'oförändrad',
    skipped: 'lämnad som den är',
    repeated: 'upprepar en tidigare rad',
    refused: 'inte emottagen',
  },
  ja: { new: '新規', changed: '変更', unchanged: '変更なし', skipped: 'そのまま', repeated: '前の行と同じ', refused: '受け付けず' },
};
