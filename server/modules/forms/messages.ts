import type { Language } from '#contracts/common.ts';
import type { PartKind } from '#contracts/forms.ts';

type Asked = Exclude<PartKind, 'field' | 'words'>;

/** What parts are called that a form gives no words of its own. */
export const partWords: Readonly<Record<Language, Readonly<Record<Asked, string>>>> = {
  en: {
    summary: 'Summary',
    text: 'How can we help?',
    product: 'What is it about?',
    files: 'Files',
    name: 'Your name',
    address: 'E-mail address',
    company: 'Company',
    phone: 'Phone',
  },
  sv: {
    summary: 'Sammanfattning',
    text: 'Hur kan vi hjälpa dig?',
    product: 'Vad gäller det?',
    files: 'Filer',
    name: 'Ditt namn',
    address: 'E-postadress',
    company: 'Företag',
    phone: 'Telefon',
  },
  ja: {
    summary: '件名',
    text: 'お問い合わせ内容',
    product: '対象の製品',
    files: 'ファイル',
    name: 'お名前',
    address: 'メールアドレス',
    company: '会社名',
    phone: '電話番号',
  },
};
