import type { Language } from '#contracts/common.ts';
import type { NoticeKind } from '#contracts/notifications.ts';

interface About {
  /** Who did it; empty: nobody is named. */
  readonly who: string;
  readonly reference: string;
  readonly subject: string;
  /** The customer's first words. */
  readonly text: string;
  readonly link: string;
}

interface Words {
  readonly subject: (about: About) => string;
  readonly body: (about: About) => string;
}

const messages: Record<Language, Record<NoticeKind, Words>> = {
  en: {
    assigned: {
      subject: ({ reference, subject }) => `Assigned to you: ${subject} [${reference}]`,
      body: ({ who, reference, subject, link }) =>
        `${who === '' ? `${reference} is yours now.` : `${who} gave you ${reference}.`}\n\n${subject}\n\nOpen the ticket: ${link}\n`,
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
  },
  sv: {
    assigned: {
      subject: ({ reference, subject }) => `Tilldelat dig: ${subject} [${reference}]`,
      body: ({ who, reference, subject, link }) =>
        `${who === '' ? `${reference} är ditt nu.` : `${who} gav dig ${reference}.`}\n\n${subject}\n\nÖppna ärendet: ${link}\n`,
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
  },
  ja: {
    assigned: {
      subject: ({ reference, subject }) => `担当になりました：${subject} [${reference}]`,
      body: ({ who, reference, subject, link }) =>
        `${who === '' ? `${reference}の担当になりました。` : `${who}さんが${reference}の担当をあなたに変更しました。`}\n\n${subject}\n\nチケットを開く：${link}\n`,
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
  },
};

/** The mail of a notice in the member's language; whole sentences, never joined fragments. */
export const noticeMail = (language: Language, kind: NoticeKind, about: About): { subject: string; text: string } => {
  const words = messages[language][kind];
  return { subject: words.subject(about), text: words.body(about) };
};
