import type { Language } from '#contracts/common.ts';
import type { NoticeKind } from '#contracts/notifications.ts';

interface About {
  /** Who did it; empty: nobody is named. */
  readonly who: string;
  readonly reference: string;
  readonly subject: string;
  /** The customer's words; of a mail that was kept, `draft` or nothing. */
  readonly text: string;
  readonly link: string;
}

interface Words {
  readonly subject: (about: About) => string;
  readonly body: (about: About) => string;
}

const paragraphs = (...texts: string[]): string => texts.filter((text) => text.trim() !== '').join('\n\n');

const messages: Record<Language, Record<NoticeKind, Words>> = {
  en: {
    assigned: {
      subject: ({ reference, subject }) => `Assigned to you: ${subject} [${reference}]`,
      body: ({ who, reference, subject, text, link }) =>
        `${who === '' ? `${reference} is yours now.` : `${who} gave you ${reference}.`}\n\n${paragraphs(subject, text)}\n\nOpen the ticket: ${link}\n`,
    },
    customer_replied: {
      subject: ({ reference, subject }) => `Customer replied: ${subject} [${reference}]`,
      body: ({ who, reference, text, link }) => `${who} wrote on ${reference}:\n\n${text}\n\nOpen the ticket: ${link}\n`,
    },
    mail_failed: {
      subject: ({ reference, subject }) => `Your reply did not arrive: ${subject} [${reference}]`,
      body: ({ reference, link }) =>
        `Your reply on ${reference} could not be delivered. The ticket shows what the mail server said.\n\nOpen the ticket: ${link}\n`,
    },
    mail_held: {
      subject: ({ reference, subject }) => `A mail is held back: ${subject} [${reference}]`,
      body: ({ who, reference, link }) =>
        `A mail from ${who} on ${reference} is held back. The ticket shows why. The customer sees it once somebody accepts it.\n\nOpen the ticket: ${link}\n`,
    },
    answer_kept: {
      subject: ({ reference, subject }) => `Your mail was not sent on: ${subject} [${reference}]`,
      body: ({ reference, text, link }) =>
        `Your mail on ${reference} did not go to the customer. ${text === 'draft' ? 'Something newer has been written, or nobody there can be reached. Your words wait on the ticket as your draft.' : 'It is a note on the ticket, which says why.'}\n\nOpen the ticket: ${link}\n`,
    },
    sla_warned: {
      subject: ({ reference, subject }) => `Due soon: ${subject} [${reference}]`,
      body: ({ reference, link }) =>
        `The time promised on ${reference} will soon be used up. The ticket shows which clock and why.\n\nOpen the ticket: ${link}\n`,
    },
    sla_breached: {
      subject: ({ reference, subject }) => `Overdue: ${subject} [${reference}]`,
      body: ({ reference, link }) =>
        `The time promised on ${reference} is used up. The ticket shows which clock and why.\n\nOpen the ticket: ${link}\n`,
    },
  },
  sv: {
    assigned: {
      subject: ({ reference, subject }) => `Tilldelat dig: ${subject} [${reference}]`,
      body: ({ who, reference, subject, text, link }) =>
        `${who === '' ? `${reference} är ditt nu.` : `${who} gav dig ${reference}.`}\n\n${paragraphs(subject, text)}\n\nÖppna ärendet: ${link}\n`,
    },
    customer_replied: {
      subject: ({ reference, subject }) => `Kunden har svarat: ${subject} [${reference}]`,
      body: ({ who, reference, text, link }) => `${who} skrev i ${reference}:\n\n${text}\n\nÖppna ärendet: ${link}\n`,
    },
    mail_failed: {
      subject: ({ reference, subject }) => `Ditt svar kom inte fram: ${subject} [${reference}]`,
      body: ({ reference, link }) =>
        `Ditt svar i ${reference} kunde inte levereras. I ärendet står vad e-postservern svarade.\n\nÖppna ärendet: ${link}\n`,
    },
    mail_held: {
      subject: ({ reference, subject }) => `Ett mejl hålls tillbaka: ${subject} [${reference}]`,
      body: ({ who, reference, link }) =>
        `Ett mejl från ${who} i ${reference} hålls tillbaka. I ärendet står varför. Kunden ser det när någon godkänner det.\n\nÖppna ärendet: ${link}\n`,
    },
    answer_kept: {
      subject: ({ reference, subject }) => `Ditt mejl skickades inte vidare: ${subject} [${reference}]`,
      body: ({ reference, text, link }) =>
        `Ditt mejl i ${reference} gick inte till kunden. ${text === 'draft' ? 'Något nyare har skrivits, eller så går ingen där att nå. Dina ord finns kvar i ärendet som ditt utkast.' : 'Det finns som en anteckning i ärendet, och där står varför.'}\n\nÖppna ärendet: ${link}\n`,
    },
    sla_warned: {
      subject: ({ reference, subject }) => `Snart dags: ${subject} [${reference}]`,
      body: ({ reference, link }) =>
        `Tiden som utlovats i ${reference} är snart slut. I ärendet står vilken klocka det gäller och varför.\n\nÖppna ärendet: ${link}\n`,
    },
    sla_breached: {
      subject: ({ reference, subject }) => `Försenat: ${subject} [${reference}]`,
      body: ({ reference, link }) =>
        `Tiden som utlovats i ${reference} är slut. I ärendet står vilken klocka det gäller och varför.\n\nÖppna ärendet: ${link}\n`,
    },
  },
  ja: {
    assigned: {
      subject: ({ reference, subject }) => `担当になりました：${subject} [${reference}]`,
      body: ({ who, reference, subject, text, link }) =>
        `${who === '' ? `${reference}の担当になりました。` : `${who}さんが${reference}の担当をあなたに変更しました。`}\n\n${paragraphs(subject, text)}\n\nチケットを開く：${link}\n`,
    },
    customer_replied: {
      subject: ({ reference, subject }) => `お客様から返信：${subject} [${reference}]`,
      body: ({ who, reference, text, link }) => `${who}様が${reference}に返信しました。\n\n${text}\n\nチケットを開く：${link}\n`,
    },
    mail_failed: {
      subject: ({ reference, subject }) => `返信が届きませんでした：${subject} [${reference}]`,
      body: ({ reference, link }) =>
        `${reference}への返信を配信できませんでした。メールサーバーの応答はチケットで確認できます。\n\nチケットを開く：${link}\n`,
    },
    mail_held: {
      subject: ({ reference, subject }) => `メールが保留されています：${subject} [${reference}]`,
      body: ({ who, reference, link }) =>
        `${reference}に届いた${who}からのメールを保留しています。理由はチケットで確認できます。承認するまで、お客様には表示されません。\n\nチケットを開く：${link}\n`,
    },
    answer_kept: {
      subject: ({ reference, subject }) => `メールはお客様に送信されませんでした：${subject} [${reference}]`,
      body: ({ reference, text, link }) =>
        `${reference}へのメールはお客様に送信されませんでした。${text === 'draft' ? '新しい書き込みがあるか、送信先がないためです。内容はチケットに下書きとして残っています。' : 'チケットにメモとして残っています。理由はメモで確認できます。'}\n\nチケットを開く：${link}\n`,
    },
    sla_warned: {
      subject: ({ reference, subject }) => `まもなく期限です：${subject} [${reference}]`,
      body: ({ reference, link }) =>
        `${reference}で約束した時間がまもなく終わります。どの時計かと理由はチケットで確認できます。\n\nチケットを開く：${link}\n`,
    },
    sla_breached: {
      subject: ({ reference, subject }) => `期限を過ぎました：${subject} [${reference}]`,
      body: ({ reference, link }) =>
        `${reference}で約束した時間を過ぎました。どの時計かと理由はチケットで確認できます。\n\nチケットを開く：${link}\n`,
    },
  },
};

/** The mail of a notice in the member's language; whole sentences, never joined fragments. */
export const noticeMail = (language: Language, kind: NoticeKind, about: About): { subject: string; text: string } => {
  const words = messages[language][kind];
  return { subject: words.subject(about), text: words.body(about) };
};
