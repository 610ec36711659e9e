import type { MacroTexts } from '#contracts/macros.ts';
import type { MacroAction } from '#contracts/ticket-actions.ts';

interface SavedReply {
  readonly name: string;
  readonly folder: string;
  readonly texts: MacroTexts;
  readonly actions: readonly MacroAction[];
}

/** What everybody at the sample company answers often. */
export const savedReplies: readonly SavedReply[] = [
  {
    name: 'Looking into it',
    folder: 'Everyday',
    texts: {
      en: 'Hello [[customer_first_name]],\n\nthank you for telling us. We are looking into it and will write again as soon as we know more.\n\n[[me]]',
      sv: 'Hej [[customer_first_name]]!\n\nTack för att du hör av dig. Vi undersöker saken och återkommer så snart vi vet mer.\n\n[[me]]',
      ja: '[[customer]]様\n\nご連絡ありがとうございます。ただいま確認しております。わかり次第、改めてご連絡いたします。\n\n[[me]]',
    },
    actions: [{ kind: 'assign', assigneeId: 'me' }],
  },
  {
    name: 'Please restart',
    folder: 'Telephony',
    texts: {
      en: 'Hello [[customer_first_name]],\n\nplease restart the phone: take out the cable, wait ten seconds and plug it in again.[[if product]] That is enough for most faults of [[product]].[[end]] Does it work then?\n\n[[me]]',
      sv: 'Hej [[customer_first_name]]!\n\nStarta om telefonen: dra ur kabeln, vänta tio sekunder och sätt i den igen.[[if product]] Det räcker för de flesta fel med [[product]].[[end]] Fungerar det då?\n\n[[me]]',
      ja: '[[customer]]様\n\n電話機を再起動してください。ケーブルを抜き、10秒待ってから差し直してください。[[if product]][[product]]の不具合の多くはこれで解消します。[[end]]その後、正常に動作するかお知らせください。\n\n[[me]]',
    },
    actions: [],
  },
];
