import type { Language } from '#contracts/common.ts';
import type { MailPurpose } from '#contracts/mail-templates.ts';
import { NoticeKind, type NoticeReason } from '#contracts/notifications.ts';

type Why = Pick<NoticeReason, 'recipient' | 'bySetup'> & { readonly kind: NoticeKind };

interface Sentences {
  readonly of: Readonly<Record<Exclude<NoticeReason['recipient'], 'concerned'>, string>>;
  /** What names somebody itself. */
  readonly concerned: Readonly<Partial<Record<NoticeKind, string>>>;
  readonly named: string;
  readonly bySetup: string;
  readonly told: (why: string, link: string) => string;
}

const sentences: Readonly<Record<Language, Sentences>> = {
  en: {
    of: {
      assignee: 'you are assigned',
      substitutes: 'you stand in for the assignee',
      takers: 'nobody is assigned and you could take it',
      followers: 'you follow it',
      lead: 'you lead the assignee',
      team: 'you are in its team',
    },
    concerned: {
      mentioned: 'you were mentioned',
      mail_failed: 'the mail was yours',
      answer_kept: 'the mail was yours',
      woken: 'you snoozed it',
      rule_told: 'a rule names you',
      webhook_off: 'you set up the desk',
    },
    named: 'it is about you',
    bySetup: ' and “Who is told” in Setup says so',
    told: (why, link) => `You get this because ${why}. Change what you are told: ${link}`,
  },
  sv: {
    of: {
      assignee: 'du är handläggare',
      substitutes: 'du ersätter handläggaren',
      takers: 'ingen har ärendet och du kan ta det',
      followers: 'du följer ärendet',
      lead: 'du leder handläggaren',
      team: 'du är med i ärendets team',
    },
    concerned: {
      mentioned: 'du nämndes',
      mail_failed: 'mejlet var ditt',
      answer_kept: 'mejlet var ditt',
      woken: 'du sköt upp det',
      rule_told: 'en regel nämner dig',
      webhook_off: 'du sköter inställningarna',
    },
    named: 'det handlar om dig',
    bySetup: ', enligt ”Vem får veta” i inställningarna',
    told: (why, link) => `Du får det här eftersom ${why}. Ändra vad du får veta: ${link}`,
  },
  ja: {
    of: {
      assignee: 'あなたが担当者',
      substitutes: 'あなたが担当者の代理',
      takers: '担当者が未定で、あなたが対応可能',
      followers: 'あなたがフォロー中',
      lead: 'あなたが担当者の上長',
      team: 'あなたが担当チームのメンバー',
    },
    concerned: {
      mentioned: 'あなたがメンションされた',
      mail_failed: 'あなたのメール',
      answer_kept: 'あなたのメール',
      woken: 'あなたがスヌーズした',
      rule_told: 'ルールであなたが指定されている',
      webhook_off: 'あなたがデスクの設定担当',
    },
    named: 'あなたに関する内容',
    bySetup: '、設定の「通知先」による',
    told: (why, link) => `このメールの理由：${why}。通知内容の変更：${link}`,
  },
};

/** One line: why somebody is told, and where they change it. */
export const whyWords = ({ recipient, bySetup, kind }: Why, link: string, language: Language): string => {
  const { of, concerned, named, bySetup: setup, told } = sentences[language];
  const why = recipient === 'concerned' ? (concerned[kind] ?? named) : of[recipient];
  return told(`${why}${bySetup ? setup : ''}`, link);
};

const usual: Readonly<Partial<Record<NoticeKind, NoticeReason['recipient']>>> = {
  opened: 'takers',
  given: 'lead',
  followed_entry: 'followers',
  followed_status: 'followers',
  followed_assigned: 'followers',
  substitute: 'substitutes',
};
// Of these kinds some cases have a text of their own.
const kindOf: Readonly<Partial<Record<MailPurpose, NoticeKind>>> = {
  followed_closed: 'followed_status',
  followed_reopened: 'followed_status',
  woken_by_customer: 'woken',
  answer_drafted: 'answer_kept',
};

/** For whom a text is shown that goes to nobody yet: the one who is told first; null where no notice is written so. */
export const usualReason = (purpose: MailPurpose): Why | null => {
  const kind = kindOf[purpose] ?? NoticeKind.safeParse(purpose).data;
  if (kind === undefined) return null;
  return { kind, recipient: kind in sentences.en.concerned ? 'concerned' : (usual[kind] ?? 'assignee'), bySetup: false };
};
