import type { Tale } from './story.ts';

const hour = 60;
const day = 24 * hour;

/** The desk of a small operator on a busy morning, told in the languages of its customers. */
export const tales: readonly Tale[] = [
  {
    subject: 'Ingen kopplingston efter nummerflytt',
    tags: ['vip', 'number-porting'],
    asks: 'Anna Lind',
    product: 'Voice',
    area: 'Porting',
    priority: 'high',
    assignee: 'Erik Nyström',
    opened: 3 * hour,
    lines: [
      {
        ago: 4 * hour,
        who: 'Anna Lind',
        text: 'Efter nummerflytten i morse saknar alla tolv telefoner på Malmfältet kopplingston. Basenheten lyser rött och visar ”registrering misslyckades”. Ingen når vårt platskontor.',
      },
      {
        ago: 3 * hour,
        who: 'Erik Nyström',
        note: true,
        text: 'Operatören bekräftade flytten 08:55, så numren är aktiva. Kontrollerar om de går till den gamla växeln. Avtalet förnyas 15 december, ring Anna före klockan sex.',
      },
      {
        ago: 2 * hour,
        who: 'Erik Nyström',
        text: 'Hej Anna! Numren är flyttade och aktiva. Kan du starta om basenheten och skriva vad den visar efteråt?',
      },
      { ago: 25, who: 'Anna Lind', text: 'Omstartad. Två telefoner är tillbaka, tio visar fortfarande samma fel.' },
    ],
  },
  {
    subject: 'Invoice shows the wrong VAT',
    tags: ['vat'],
    asks: 'Jonas Lehto',
    product: 'Billing',
    area: 'Invoice',
    priority: 'urgent',
    assignee: null,
    lines: [
      {
        ago: 35,
        who: 'Jonas Lehto',
        text: 'The November invoice charges 25 % VAT, but we are registered in Finland. Could you correct it before Friday? Our bookkeeper closes the month then.',
      },
    ],
  },
  {
    subject: '通話が3分で切れます',
    tags: ['vip'],
    asks: '佐藤 花子',
    product: 'Voice',
    area: 'Trunks',
    priority: 'high',
    assignee: 'Sara Åkerblom',
    opened: 5 * hour,
    lines: [
      {
        ago: 7 * hour,
        who: '佐藤 花子',
        text: 'いつもお世話になっております。今朝から、外線通話がちょうど3分で切れてしまいます。社内通話は問題ありません。ご確認をお願いいたします。',
      },
      {
        ago: 5 * hour,
        who: 'Sara Åkerblom',
        text: '佐藤様、ご連絡ありがとうございます。設定を確認しております。切れた通話の時刻を1件お知らせいただけますか。',
      },
      { ago: 12, who: '佐藤 花子', text: '10時14分の発信です。相手先は大阪支店でした。よろしくお願いいたします。' },
    ],
  },
  {
    subject: 'Lägg till två nummer',
    asks: 'Anna Lind',
    product: 'Voice',
    area: 'Porting',
    priority: 'normal',
    assignee: 'Erik Nyström',
    opened: 26 * hour,
    lines: [
      { ago: 28 * hour, who: 'Anna Lind', text: 'Vi behöver två nummer till i samma serie, till det nya förrådet.' },
      { ago: 26 * hour, who: 'Erik Nyström', text: 'Det går bra. Vi har 14 och 15 lediga i er serie. Vilka två vill du ha?' },
    ],
  },
  {
    subject: 'Call centre: every third call drops',
    tags: ['number-porting'],
    asks: 'Jonas Lehto',
    product: 'Voice',
    area: 'Trunks',
    priority: 'high',
    assignee: 'Sara Åkerblom',
    opened: 2 * hour,
    lines: [
      {
        ago: 3 * hour,
        who: 'Jonas Lehto',
        text: 'It began when we moved to the new office on Monday. Roughly every third incoming call drops after one ring. Drivers get complaints all day.',
      },
    ],
  },
  {
    subject: 'Fibern nere i lager 2',
    tags: ['vat'],
    asks: 'Karin Öberg',
    product: 'Fibre',
    area: 'Outage',
    priority: 'urgent',
    assignee: 'Erik Nyström',
    lines: [
      {
        ago: 18,
        who: 'Karin Öberg',
        text: 'Sedan klockan 13 har vi inget nät i lager 2. Grön lampa på boxen men ingen adress. Handdatorerna står stilla.',
      },
    ],
  },
  {
    subject: '請求書の宛名変更のお願い',
    asks: '田中 健',
    product: 'Billing',
    area: 'Invoice',
    priority: 'low',
    assignee: null,
    lines: [{ ago: 50, who: '田中 健', text: '来月分より、請求書の宛名を「さくら通商株式会社 経理部」に変更していただけますでしょうか。' }],
  },
  {
    subject: 'Flytta fyra anknytningar till Kiruna',
    asks: 'Olle Berg',
    product: 'Voice',
    area: 'Handsets',
    priority: 'normal',
    assignee: 'Sara Åkerblom',
    opened: 20 * hour,
    lines: [
      {
        ago: 30 * hour,
        who: 'Olle Berg',
        text: 'Fyra medarbetare flyttar till Kirunakontoret på torsdag. Kan deras anknytningar följa med?',
      },
      { ago: 20 * hour, who: 'Sara Åkerblom', text: 'Ja, vi flyttar dem på torsdag klockan 7. Du behöver bara ta med telefonerna.' },
      { ago: 4 * hour, who: 'Olle Berg', text: 'Torsdag klockan 7 passar bra, tack.' },
    ],
  },
  {
    subject: 'Port date moved to 27 November?',
    asks: 'Karin Öberg',
    product: 'Voice',
    area: 'Porting',
    priority: 'normal',
    assignee: null,
    lines: [
      {
        ago: 90,
        who: 'Karin Öberg',
        text: 'Our old carrier has written to us that the port is moved to the 27th. Is that right? We have printed the new numbers on our vans.',
      },
    ],
  },
  {
    subject: '番号ポータビリティの手続きについて',
    asks: '佐藤 花子',
    product: 'Voice',
    area: 'Porting',
    priority: 'normal',
    assignee: 'Sara Åkerblom',
    opened: 18 * day,
    lines: [
      { ago: 19 * day, who: '佐藤 花子', text: '大阪支店の番号を移行したいのですが、必要な書類を教えてください。' },
      {
        ago: 18 * day,
        who: 'Sara Åkerblom',
        text: '佐藤様、必要書類は委任状と直近の請求書の写しです。こちらに添付していただければ手続きを始めます。',
      },
    ],
  },
  {
    subject: 'Roaming in Norway',
    asks: 'Jonas Lehto',
    product: 'Voice',
    area: 'Trunks',
    priority: 'low',
    assignee: 'Erik Nyström',
    opened: 3 * day,
    lines: [
      { ago: 4 * day, who: 'Jonas Lehto', text: 'Two of our drivers have no data on the Norwegian side. Everyone else does.' },
      {
        ago: 3 * day,
        who: 'Erik Nyström',
        text: 'Could you send me the model of both phones? Roaming is on for your whole account, so it is likely a setting on these two.',
      },
    ],
  },
  {
    subject: 'Old fax line still on the bill',
    asks: 'Jonas Lehto',
    product: 'Billing',
    area: 'Contract',
    priority: 'low',
    assignee: null,
    opened: 33 * day,
    lines: [
      {
        ago: 34 * day,
        who: 'Jonas Lehto',
        text: 'We gave up the fax line in spring and still pay for it. Please end it and tell us from when.',
      },
    ],
  },
  {
    subject: 'Ny handenhet till receptionen',
    asks: 'Anna Lind',
    product: 'Voice',
    area: 'Handsets',
    priority: 'normal',
    assignee: 'Erik Nyström',
    opened: 6 * day,
    closed: 2 * day,
    lines: [
      { ago: 7 * day, who: 'Anna Lind', text: 'Handenheten i receptionen är sprucken. Kan ni skicka en ny?' },
      {
        ago: 6 * day,
        who: 'Erik Nyström',
        text: 'En ny är på väg och kommer i morgon. Den gamla kan du lägga i returpåsen som följer med.',
      },
      { ago: 2 * day, who: 'Anna Lind', text: 'Den kom och fungerar fint. Tack!' },
    ],
  },
  {
    subject: 'Holiday opening hours announcement',
    asks: 'Karin Öberg',
    product: 'Voice',
    area: 'Handsets',
    priority: 'low',
    assignee: 'Sara Åkerblom',
    opened: 9 * day,
    closed: 8 * day,
    lines: [
      { ago: 10 * day, who: 'Karin Öberg', text: 'Please play a holiday message from 24 to 26 December and on the 31st from noon.' },
      { ago: 9 * day, who: 'Sara Åkerblom', text: 'It is scheduled. You can hear it by calling your own number and pressing 9.' },
    ],
  },
];
