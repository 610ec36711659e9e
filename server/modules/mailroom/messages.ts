import type { Language } from '#contracts/common.ts';
import type { Setting } from '#contracts/formats.ts';
import { parseCatalogue } from '#contracts/words-parse.ts';
import { say, type Catalogue, type Values } from '#contracts/words.ts';

const english = {
  'ticket.no-subject': 'No subject',
  'ticket.unknown-sender': 'Unknown sender',
  'ticket.unreadable': 'This mail could not be shown. The message as it arrived is attached.',
  'ticket.beginning': 'This mail is too large to be fetched. Its first part is attached; the whole of it is on the mail server.',
  'ticket.cut': 'This mail is very long and is shown in part. The whole message is attached.',
  'ticket.encrypted': 'This mail is encrypted and cannot be read here. It is attached as it came.',
  'acknowledgement.text':
    'Hello,\n\nthank you for writing. Your message has arrived here as [[number]], and we will answer as soon as we can.\n\nTo add something, reply to this mail.',
  'confirm.subject': 'A message from your address has reached {workspace}',
  'confirm.text':
    'Hello,\n\na message from your address has reached {workspace}, and we will look at it.\n\nIf you wrote it, please confirm that this is your address. Only then will we send you automatic messages such as this one:\n\n{link}\n\nIf you did not write it, nothing needs to be done.',
  'reply.quote': 'On {at}, {name} wrote:',
  'notice.answer': '## Reply above this line. Your answer goes to the customer; begin it with #note and only we see it. ##',
  'test.subject': 'Interdesk test message',
  'test.text': 'Interdesk sent this message to itself to see whether {address} can send. Nothing needs to be done.',
  'invite.subject': 'Your invitation to the desk of {workspace}',
  'invite.text':
    'Hello {name},\n\nyou are invited to the desk of {workspace}. Choose a password to begin:\n\n{link}\n\nThe link is good until {until} ({zone}) and works once.',
  'reset.subject': 'A new password for {workspace}',
  'reset.text':
    'Hello {name},\n\nchoose a new password for {workspace} here:\n\n{link}\n\nThe link is good until {until} ({zone}) and works once. If you did not ask for it, nothing changes.',
  'sign_in.subject': 'Your link to sign in to {workspace}',
  'sign_in.text':
    'Hello {name},\n\nsign in to {workspace} with this link:\n\n{link}\n\nIt is good until {until} ({zone}) and works once. If you did not ask for it, nobody gets in.',
  'unlock.subject': 'Signing in to {workspace} was locked',
  'unlock.text':
    'Hello {name},\n\ntoo many wrong passwords were tried for your address at {workspace}, so signing in is locked for a while. If it was you, unlock it here:\n\n{link}\n\nThe link is good until {until} ({zone}). If it was not you, nothing needs to be done.',
};

const swedish: typeof english = {
  'ticket.no-subject': 'Inget ämne',
  'ticket.unknown-sender': 'Okänd avsändare',
  'ticket.unreadable': 'Det här brevet kunde inte visas. Meddelandet är bifogat så som det kom.',
  'ticket.beginning': 'Det här brevet är för stort för att hämtas. Dess första del är bifogad; hela brevet finns på e-postservern.',
  'ticket.cut': 'Det här brevet är mycket långt och visas delvis. Hela meddelandet är bifogat.',
  'ticket.encrypted': 'Det här brevet är krypterat och kan inte läsas här. Det är bifogat så som det kom.',
  'acknowledgement.text':
    'Hej,\n\ntack för ditt brev. Det har kommit fram till oss som [[number]] och vi svarar så snart vi kan.\n\nVill du lägga till något kan du svara på det här brevet.',
  'confirm.subject': 'Ett meddelande från din adress har kommit till {workspace}',
  'confirm.text':
    'Hej,\n\nett meddelande från din adress har kommit till {workspace} och vi ska titta på det.\n\nOm det var du som skrev ber vi dig bekräfta att adressen är din. Först då skickar vi automatiska meddelanden som det här till dig:\n\n{link}\n\nOm det inte var du behöver ingenting göras.',
  'reply.quote': 'Den {at} skrev {name}:',
  'notice.answer': '## Svara ovanför den här raden. Ditt svar går till kunden; börja det med #note så ser bara vi det. ##',
  'test.subject': 'Testmeddelande från Interdesk',
  'test.text': 'Interdesk skickade det här meddelandet till sig själv för att se om {address} kan skicka. Ingenting behöver göras.',
  'invite.subject': 'Din inbjudan till {workspace}',
  'invite.text':
    'Hej {name},\n\ndu är inbjuden till kundtjänsten hos {workspace}. Välj ett lösenord för att börja:\n\n{link}\n\nLänken gäller till {until} ({zone}) och kan användas en gång.',
  'reset.subject': 'Nytt lösenord för {workspace}',
  'reset.text':
    'Hej {name},\n\nvälj ett nytt lösenord för {workspace} här:\n\n{link}\n\nLänken gäller till {until} ({zone}) och kan användas en gång. Om du inte har bett om den ändras ingenting.',
  'sign_in.subject': 'Din länk för att logga in hos {workspace}',
  'sign_in.text':
    'Hej {name},\n\nlogga in hos {workspace} med den här länken:\n\n{link}\n\nDen gäller till {until} ({zone}) och kan användas en gång. Om du inte har bett om den kommer ingen in.',
  'unlock.subject': 'Inloggningen hos {workspace} låstes',
  'unlock.text':
    'Hej {name},\n\nför många felaktiga lösenord har provats för din adress hos {workspace}, så inloggningen är låst en stund. Om det var du kan du låsa upp den här:\n\n{link}\n\nLänken gäller till {until} ({zone}). Om det inte var du behöver ingenting göras.',
};

const japanese: typeof english = {
  'ticket.no-subject': '件名なし',
  'ticket.unknown-sender': '不明な送信者',
  'ticket.unreadable': 'このメールは表示できませんでした。受信したままのメッセージを添付しています。',
  'ticket.beginning': 'このメールは大きすぎて取り込めませんでした。先頭部分を添付しています。全体はメールサーバーにあります。',
  'ticket.cut': 'このメールは非常に長いため、一部のみ表示しています。全文を添付しています。',
  'ticket.encrypted': 'このメールは暗号化されているため、ここでは読めません。受信したまま添付しています。',
  'acknowledgement.text':
    'お問い合わせいただきありがとうございます。\n\n受付番号は[[number]]です。できるだけ早くご返信いたします。\n\n追加のご連絡は、このメールにそのままご返信ください。',
  'confirm.subject': 'お客様のアドレスから{workspace}にメッセージが届きました',
  'confirm.text':
    'お客様のアドレスから{workspace}にメッセージが届きました。内容を確認いたします。\n\nご本人が送信された場合は、次のリンクからアドレスをご確認ください。確認が済むまで、このような自動メッセージはお送りしません。\n\n{link}\n\nお心当たりがない場合、対応は不要です。',
  'reply.quote': '{at}、{name}様からのメッセージ：',
  'notice.answer': '## この行より上に返信を書いてください。返信はお客様に届きます。先頭に #note と書くと、社内だけに表示されます。 ##',
  'test.subject': 'Interdeskのテストメッセージ',
  'test.text': '{address}から送信できるか確認するため、Interdeskがこのアドレス自身に送ったメッセージです。対応は不要です。',
  'invite.subject': '{workspace}のデスクへの招待',
  'invite.text':
    '{name}様\n\n{workspace}のデスクに招待されました。次のリンクからパスワードを設定してください。\n\n{link}\n\nリンクは{until}（{zone}）まで有効で、一度だけ使えます。',
  'reset.subject': '{workspace}の新しいパスワード',
  'reset.text':
    '{name}様\n\n次のリンクから{workspace}の新しいパスワードを設定してください。\n\n{link}\n\nリンクは{until}（{zone}）まで有効で、一度だけ使えます。お心当たりがない場合、何も変更されません。',
  'sign_in.subject': '{workspace}へのサインインリンク',
  'sign_in.text':
    '{name}様\n\n次のリンクから{workspace}にサインインできます。\n\n{link}\n\nリンクは{until}（{zone}）まで有効で、一度だけ使えます。お心当たりがない場合は無視してください。',
  'unlock.subject': '{workspace}へのサインインがロックされました',
  'unlock.text':
    '{name}様\n\n{workspace}のあなたのアドレスで誤ったパスワードが何度も入力されたため、サインインを一時的にロックしました。ご本人の場合は、次のリンクから解除してください。\n\n{link}\n\nリンクは{until}（{zone}）まで有効です。お心当たりがない場合、対応は不要です。',
};

export const texts: Readonly<Record<Language, typeof english>> = { en: english, sv: swedish, ja: japanese };
export type MessageId = keyof typeof english;

const catalogues = new Map<Language, Catalogue>();
const catalogueOf = (language: Language): Catalogue => {
  const known = catalogues.get(language) ?? parseCatalogue(texts[language]);
  catalogues.set(language, known);
  return known;
};

/** Words that mail carries to a person, in that person's language. */
export const words = (id: MessageId, values: Values, setting: Setting): string =>
  say(catalogueOf(setting.language)[id] ?? id, values, setting);
