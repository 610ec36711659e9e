import type { Part } from '#server/platform/words/vector.ts';
import { labelOf } from '#server/platform/words/tokens.ts';
import { vectorOf } from '#server/platform/words/vector.ts';

/** Numbers that come in the same order every time, so that two runs measure the same texts. */
export const dice = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

type Language = 'en' | 'sv' | 'ja';

const sentences: Record<Language, readonly string[]> = {
  en: [
    'The label printer in the warehouse stops after every second page and shows a red light.',
    'We restarted it twice and changed the cable, but the fault comes back within the hour.',
    'Could you please send the invoice again, the last one had the wrong delivery address.',
    'Since the update on Monday nobody in our office can open the monthly report.',
    'The error message says that the licence has expired, although we paid in March.',
    'I attach a picture of the screen and the log that you asked for.',
    'Please tell us when the technician arrives, the door code has changed.',
    'Our customer waits for the delivery, so this is rather urgent for us.',
    'It works now, thank you for the quick help.',
    'We have found the cause and will install the correction tonight.',
    'Could you check whether the sensor is connected to the second port?',
    'The order was split in two deliveries, the rest leaves our stock on Thursday.',
  ],
  sv: [
    'Etikettskrivaren på lagret stannar efter varannan sida och lyser rött.',
    'Vi har startat om den två gånger och bytt kabel, men felet kommer tillbaka.',
    'Kan ni skicka fakturan igen, den förra hade fel leveransadress.',
    'Sedan uppdateringen i måndags kan ingen på kontoret öppna månadsrapporten.',
    'Felmeddelandet säger att licensen har gått ut fast vi betalade i mars.',
    'Jag bifogar en bild på skärmen och loggen som ni frågade efter.',
    'Hör av er innan teknikern kommer, portkoden är ändrad.',
    'Nu fungerar det, tack för snabb hjälp.',
    'Vi har hittat orsaken och lägger in rättelsen i kväll.',
    'Kan du se efter om givaren sitter i den andra porten?',
  ],
  ja: [
    '倉庫のラベルプリンターが二ページごとに止まり、赤いランプが点灯します。',
    '二回再起動してケーブルも交換しましたが、一時間以内に同じ障害が発生します。',
    '前回の請求書は納品先の住所が違っていたため、再送をお願いいたします。',
    '月曜日の更新以降、事務所で月次報告書を開くことができません。',
    '三月に支払ったのに、ライセンスの期限が切れたと表示されます。',
    '画面の写真とご依頼のログを添付いたします。',
    '原因が分かりましたので、今夜修正を適用いたします。',
    '早速のご対応ありがとうございました。問題なく動いております。',
  ],
};

const subjects: Record<Language, readonly string[]> = {
  en: [
    'Label printer stops',
    'Invoice with wrong address',
    'Report does not open',
    'Licence expired',
    'Delivery delayed',
    'Sensor shows nothing',
  ],
  sv: ['Etikettskrivaren stannar', 'Fel adress på fakturan', 'Rapporten öppnas inte', 'Licensen har gått ut', 'Försenad leverans'],
  ja: ['ラベルプリンターが止まる', '請求書の住所が違う', '報告書が開けない', 'ライセンスの期限切れ', '納品の遅れ'],
};

const syllables = ['ka', 'lo', 'mi', 'ren', 'ta', 'vo', 'sel', 'dur', 'an', 'pi', 'gra', 'nex', 'ul', 'bor', 'che', 'zy'];
export const languages: readonly Language[] = ['en', 'en', 'en', 'en', 'en', 'sv', 'sv', 'sv', 'ja', 'ja'];

/** Names of parts and places: a few of them everywhere, most of them nearly nowhere, as words are. */
const lexicon = (random: () => number, count: number): string[] =>
  Array.from({ length: count }, () => Array.from({ length: 3 }, () => syllables[Math.floor(random() * syllables.length)]).join(''));

const oneOf = <Item>(items: readonly Item[], random: () => number, skew = 1): Item => {
  const item = items[Math.floor(random() ** skew * items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
};

export interface Body {
  readonly language: Language;
  readonly text: string;
  readonly words: string;
}

/** What people wrote: two to nine sentences, now and then many more, with the words of the search beside them. */
export const bodies = (count: number): Body[] => {
  const random = dice(7);
  const names = lexicon(random, 3000);
  return Array.from({ length: count }, (_, index) => {
    const language = languages[index % languages.length] ?? 'en';
    const long = random() < 0.05 ? 30 : 0;
    const lines = Array.from({ length: 2 + long + Math.floor(random() * 7) }, () => {
      const named = random() < 0.5 ? ` ${oneOf(names, random, 3)} ${oneOf(names, random, 2)}.` : '';
      return oneOf(sentences[language], random) + named;
    });
    const text = lines.join(language === 'ja' ? '\n' : ' ');
    return { language, text, words: vectorOf([{ text, weight: 'C' }]) };
  });
};

export interface Subject extends Body {
  readonly label: string;
  /** As an entry carries it. */
  readonly beside: string;
}

export const subjectLines = (count: number): Subject[] => {
  const random = dice(11);
  const names = lexicon(random, 800);
  return Array.from({ length: count }, (_, index) => {
    const language = languages[index % languages.length] ?? 'en';
    const text = `${oneOf(subjects[language], random)} ${oneOf(names, random, 2)}`;
    const part = (weight: Part['weight']): string => vectorOf([{ text, weight }]);
    return { language, text, words: part('A'), beside: part('C'), label: labelOf(text) };
  });
};

const given = [
  'Anna',
  'Björn',
  'Chiyo',
  'David',
  'Elin',
  'Farid',
  'Greta',
  'Haruto',
  'Ingrid',
  'Jonas',
  'Kerstin',
  'Liam',
  'Mei',
  'Nils',
  'Olga',
  'Petra',
];
const family = [
  'Lind',
  'Åberg',
  'Tanaka',
  'Novak',
  'Ek',
  'Rossi',
  'Holm',
  'Satō',
  'Meyer',
  'Östlund',
  'Kowalski',
  'Brown',
  'Lehtinen',
  'Dahl',
];

export interface Person {
  readonly name: string;
  readonly words: string;
  /** As what it wrote is marked with. */
  readonly from: string;
  readonly label: string;
}

export const people = (count: number, seed: number): Person[] => {
  const random = dice(seed);
  const names = lexicon(random, 2000);
  return Array.from({ length: count }, () => {
    const name = `${oneOf(given, random)} ${oneOf(family, random)}${random() < 0.7 ? ` ${oneOf(names, random)}` : ''}`;
    return { name, words: vectorOf([{ text: name, weight: 'A' }]), from: vectorOf([], { from: [name] }), label: labelOf(name) };
  });
};

export const companyNames = (count: number): string[] => {
  const random = dice(23);
  const names = lexicon(random, 2000);
  return Array.from(
    { length: count },
    (_, index) => `${oneOf(names, random)} ${oneOf(['AB', 'GmbH', 'Ltd', '株式会社', 'Oy'], random)} ${index + 1}`,
  );
};
