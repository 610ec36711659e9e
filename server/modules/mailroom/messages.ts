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
  'reply.quote': 'On {at}, {name} wrote:',
  'notice.answer': '## Reply above this line. Your answer goes to the customer; begin it with #note and only we see it. ##',
  'opt-out.survey':
    'You were asked because your request was closed. If you want no more questions like this one by mail, say so here:\n{link}',
  'factor.subject': 'Signing in to {workspace}: your second factor',
  'factor.on':
    'Hello {name},\n\nyour second factor at {workspace} is on. From now on, signing in asks for a code of your authenticator app.',
  'factor.off': 'Hello {name},\n\nyour second factor at {workspace} was switched off. From now on, signing in asks for no code.',
  'factor.taken_away':
    'Hello {name},\n\nyour second factor at {workspace} was taken away by somebody who manages its members, and you were signed out everywhere.',
  'factor.codes_renewed': 'Hello {name},\n\nnew recovery codes were made for you at {workspace}. The old ones no longer work.',
  'factor.code_used': 'Hello {name},\n\none of your recovery codes at {workspace} was used.',
  'factor.guessed':
    'Hello {name},\n\nsomebody signed in to {workspace} with your password and then typed wrong codes until they had to wait. They did not get in. Where you have signed in before you still can; for anywhere else, a link that unlocks it comes in another mail.',
  'way.subject': 'Signing in to {workspace}: what lets you in has changed',
  'way.sign_on_linked': 'Hello {name},\n\nyour account at “{key}” was connected with yours at {workspace}. It lets you in from now on.',
  'way.sign_on_unlinked': 'Hello {name},\n\nyour account at “{key}” is no longer connected with yours at {workspace}.',
  'way.passkey_added': 'Hello {name},\n\na passkey named “{key}” was added for you at {workspace}. It lets you in without a password.',
  'way.passkey_removed': 'Hello {name},\n\nyour passkey “{key}” at {workspace} was removed, and you were signed out everywhere else.',
  'way.passkey_copied':
    'Hello {name},\n\nyour passkey “{key}” was refused at {workspace}: it looks as if there were a copy of it. Remove it and make a new one.',
  'way.not-you': 'If it was not you, sign in to {workspace}, remove what you do not know and change your password.',
  'address.subject': 'Signing in to {workspace}: your address was changed',
  'address.moved':
    'Hello {name},\n\nyour address at {workspace} was changed to {address}. From now on you sign in with that one, and mail goes there.',
  'address.not-you': 'If you do not know of this, tell whoever manages the members of {workspace}.',
  'factor.not-you': 'If it was not you, change your password and tell whoever manages the members of {workspace}.',
  'test.subject': 'Interdesk test message',
  'test.text': 'Interdesk sent this message to itself to see whether {address} can send. Nothing needs to be done.',
};

const swedish: typeof english = {
  'ticket.no-subject': 'Inget ämne',
  'ticket.unknown-sender': 'Okänd avsändare',
  'ticket.unreadable': 'Det här mejlet kunde inte visas. Meddelandet är bifogat så som det kom.',
  'ticket.beginning': 'Det här mejlet är för stort för att hämtas. Dess första del är bifogad; hela mejlet finns på e-postservern.',
  'ticket.cut': 'Det här mejlet är mycket långt och visas delvis. Hela meddelandet är bifogat.',
  'ticket.encrypted': 'Det här mejlet är krypterat och kan inte läsas här. Det är bifogat så som det kom.',
  'reply.quote': 'Den {at} skrev {name}:',
  'notice.answer': '## Svara ovanför den här raden. Ditt svar går till kunden; börja det med #note så ser bara vi det. ##',
  'opt-out.survey':
    'Du fick frågan eftersom ditt ärende avslutades. Vill du inte ha fler sådana frågor med e-post kan du säga till här:\n{link}',
  'factor.subject': 'Inloggning till {workspace}: din tvåfaktorsinloggning',
  'factor.on':
    'Hej {name},\n\ndin tvåfaktorsinloggning hos {workspace} är påslagen. Från och med nu behövs en kod från din autentiseringsapp när du loggar in.',
  'factor.off': 'Hej {name},\n\ndin tvåfaktorsinloggning hos {workspace} stängdes av. Från och med nu behövs ingen kod när du loggar in.',
  'factor.taken_away':
    'Hej {name},\n\nnågon som hanterar medlemmarna hos {workspace} tog bort din tvåfaktorsinloggning, och du loggades ut överallt.',
  'factor.codes_renewed': 'Hej {name},\n\nnya återställningskoder skapades för dig hos {workspace}. De gamla fungerar inte längre.',
  'factor.code_used': 'Hej {name},\n\nen av dina återställningskoder hos {workspace} användes.',
  'factor.guessed':
    'Hej {name},\n\nnågon loggade in hos {workspace} med ditt lösenord och skrev sedan fel koder tills det blev stopp. Ingen kom in. Där du har loggat in förut går det fortfarande; för andra platser kommer en länk som låser upp i ett eget mejl.',
  'way.subject': 'Inloggning till {workspace}: det som släpper in dig har ändrats',
  'way.sign_on_linked': 'Hej {name},\n\nditt konto hos ”{key}” kopplades till ditt hos {workspace}. Från och med nu släpper det in dig.',
  'way.sign_on_unlinked': 'Hej {name},\n\nditt konto hos ”{key}” är inte längre kopplat till ditt hos {workspace}.',
  'way.passkey_added':
    'Hej {name},\n\nen passnyckel med namnet ”{key}” lades till för dig hos {workspace}. Med den loggar du in utan lösenord.',
  'way.passkey_removed': 'Hej {name},\n\ndin passnyckel ”{key}” hos {workspace} togs bort, och du loggades ut överallt annars.',
  'way.passkey_copied':
    'Hej {name},\n\ndin passnyckel ”{key}” godtogs inte hos {workspace}: det ser ut som om det finns en kopia av den. Ta bort den och skapa en ny.',
  'way.not-you': 'Om det inte var du: logga in hos {workspace}, ta bort det du inte känner igen och byt lösenord.',
  'address.subject': 'Inloggning till {workspace}: din adress ändrades',
  'address.moved':
    'Hej {name},\n\ndin adress hos {workspace} ändrades till {address}. Från och med nu loggar du in med den, och mejl går dit.',
  'address.not-you': 'Om du inte känner till detta: säg till den som hanterar medlemmarna hos {workspace}.',
  'factor.not-you': 'Om det inte var du: byt lösenord och säg till den som hanterar medlemmarna hos {workspace}.',
  'test.subject': 'Testmeddelande från Interdesk',
  'test.text': 'Interdesk skickade det här meddelandet till sig själv för att se om {address} kan skicka. Ingenting behöver göras.',
};

const japanese: typeof english = {
  'ticket.no-subject': '件名なし',
  'ticket.unknown-sender': '不明な送信者',
  'ticket.unreadable': 'このメールは表示できませんでした。受信したままのメッセージを添付しています。',
  'ticket.beginning': 'このメールは大きすぎて取り込めませんでした。先頭部分を添付しています。全体はメールサーバーにあります。',
  'ticket.cut': 'このメールは非常に長いため、一部のみ表示しています。全文を添付しています。',
  'ticket.encrypted': 'このメールは暗号化されているため、ここでは読めません。受信したまま添付しています。',
  'reply.quote': '{at}、{name}様からのメッセージ：',
  'notice.answer': '## この行より上に返信を書いてください。返信はお客様に届きます。先頭に #note と書くと、社内だけに表示されます。 ##',
  'opt-out.survey':
    'お問い合わせが完了したため、ご感想をおたずねしました。今後このようなメールを希望されない場合は、こちらからお知らせください。\n{link}',
  'factor.subject': '{workspace}へのログイン：2要素認証について',
  'factor.on': '{name}様\n\n{workspace}での2要素認証が有効になりました。今後、ログインの際に認証アプリのコードが必要です。',
  'factor.off': '{name}様\n\n{workspace}での2要素認証が無効になりました。今後、ログインの際にコードは必要ありません。',
  'factor.taken_away': '{name}様\n\n{workspace}のメンバー管理者があなたの2要素認証を解除し、すべての端末からログアウトされました。',
  'factor.codes_renewed': '{name}様\n\n{workspace}の新しい復旧コードが発行されました。以前のコードは使えません。',
  'factor.code_used': '{name}様\n\n{workspace}の復旧コードが1つ使用されました。',
  'factor.guessed':
    '{name}様\n\n{workspace}で、何者かがあなたのパスワードを入力したうえで、誤ったコードを制限に達するまで入力しました。ログインはされていません。以前ログインしたことのある場所からは引き続きログインできます。それ以外の場所のためのロック解除リンクは、別のメールでお送りします。',
  'way.subject': '{workspace}へのログイン方法が変更されました',
  'way.sign_on_linked': '{name}様\n\n「{key}」のアカウントが{workspace}のアカウントと連携されました。今後、これでログインできます。',
  'way.sign_on_unlinked': '{name}様\n\n「{key}」のアカウントと{workspace}のアカウントの連携が解除されました。',
  'way.passkey_added': '{name}様\n\n{workspace}にパスキー「{key}」が追加されました。パスワードなしでログインできます。',
  'way.passkey_removed': '{name}様\n\n{workspace}のパスキー「{key}」が削除され、ほかのすべての端末からログアウトされました。',
  'way.passkey_copied':
    '{name}様\n\n{workspace}でパスキー「{key}」が拒否されました。複製が存在する可能性があります。削除して新しく作成してください。',
  'way.not-you': 'お心当たりがない場合は、{workspace}にログインして身に覚えのないものを削除し、パスワードを変更してください。',
  'address.subject': '{workspace}へのログイン：アドレスが変更されました',
  'address.moved':
    '{name}様\n\n{workspace}でのあなたのアドレスが{address}に変更されました。今後のログインと通知にはこのアドレスが使われます。',
  'address.not-you': 'お心当たりがない場合は、{workspace}のメンバー管理者にお知らせください。',
  'factor.not-you': 'お心当たりがない場合は、パスワードを変更し、{workspace}のメンバー管理者にお知らせください。',
  'test.subject': 'Interdeskのテストメッセージ',
  'test.text': '{address}から送信できるか確認するため、Interdeskがこのアドレス自身に送ったメッセージです。対応は不要です。',
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
