import type { Language } from '#contracts/common.ts';
import type { AnswerFault } from './check-answers.ts';

interface Words {
  readonly name: string;
  readonly send: string;
  readonly optional: string;
  readonly choose: string;
  readonly required: string;
  readonly fix: (count: number) => string;
  readonly faults: Readonly<Record<AnswerFault, string>>;
  readonly files: (count: number, megabytes: number) => string;
  readonly filesAgain: string;
  readonly tooLarge: string;
  readonly old: string;
  readonly often: string;
  readonly sentTitle: string;
  readonly sent: string;
  readonly another: string;
  readonly trap: string;
}

/** What the public page of a form says beside the form's own words. */
export const pageWords: Readonly<Record<Language, Words>> = {
  en: {
    name: 'English',
    send: 'Send',
    optional: 'optional',
    choose: 'Choose one',
    required: 'Fields without “optional” must be filled in.',
    fix: (count) => (count === 1 ? 'One field needs another look' : `${count} fields need another look`),
    faults: {
      needed: 'Fill this in.',
      unfit: 'This does not fit here. Check what you typed.',
      address: 'Write an e-mail address such as name@example.com.',
      long: 'This is too long. Shorten it.',
    },
    files: (count, megabytes) => `At most ${count} files, ${megabytes} MB in all.`,
    filesAgain: 'Choose your files again: the browser does not keep them.',
    tooLarge: 'The files are too large together. Choose fewer or smaller ones; what you typed is still here.',
    old: 'This page was open for a long time. Look through it and send it again; what you typed is still here.',
    often: 'Much was sent from your network just now. Wait a few minutes and send again; what you typed is still here.',
    sentTitle: 'We have it',
    sent: 'Thank you. We will answer to the e-mail address that you gave.',
    another: 'Send another',
    trap: 'Leave this empty',
  },
  sv: {
    name: 'Svenska',
    send: 'Skicka',
    optional: 'valfritt',
    choose: 'Välj en',
    required: 'Fält utan ”valfritt” måste fyllas i.',
    fix: (count) => (count === 1 ? 'Ett fält behöver ses över' : `${count} fält behöver ses över`),
    faults: {
      needed: 'Fyll i det här.',
      unfit: 'Det här passar inte här. Kontrollera vad du skrev.',
      address: 'Skriv en e-postadress som namn@example.com.',
      long: 'Det här är för långt. Korta ner det.',
    },
    files: (count, megabytes) => `Högst ${count} filer, ${megabytes} MB tillsammans.`,
    filesAgain: 'Välj dina filer igen: webbläsaren sparar dem inte.',
    tooLarge: 'Filerna är för stora tillsammans. Välj färre eller mindre; det du skrev finns kvar.',
    old: 'Sidan var öppen länge. Titta igenom den och skicka igen; det du skrev finns kvar.',
    often: 'Mycket skickades nyss från ditt nätverk. Vänta några minuter och skicka igen; det du skrev finns kvar.',
    sentTitle: 'Vi har fått det',
    sent: 'Tack. Vi svarar till e-postadressen som du angav.',
    another: 'Skicka ett till',
    trap: 'Lämna det här tomt',
  },
  ja: {
    name: '日本語',
    send: '送信',
    optional: '任意',
    choose: '選択してください',
    required: '「任意」の表示がない項目は必須です。',
    fix: (count) => `${count}件の項目をご確認ください`,
    faults: {
      needed: '入力してください。',
      unfit: '入力内容がこの項目に合いません。ご確認ください。',
      address: 'name@example.comのような形式でメールアドレスを入力してください。',
      long: '長すぎます。短くしてください。',
    },
    files: (count, megabytes) => `ファイルは${count}件まで、合計${megabytes}MBまで。`,
    filesAgain: 'ファイルをもう一度選択してください。ブラウザーには保持されません。',
    tooLarge: 'ファイルの合計が大きすぎます。数を減らすか小さくしてください。入力内容は残っています。',
    old: 'ページを長時間開いていました。内容を確認してもう一度送信してください。入力内容は残っています。',
    often: 'お使いのネットワークから短時間に多数送信されています。数分後にもう一度送信してください。入力内容は残っています。',
    sentTitle: '受け付けました',
    sent: 'ありがとうございます。ご入力のメールアドレスに返信いたします。',
    another: '続けて送信する',
    trap: '空欄のままにしてください',
  },
};
