import type { Widget } from '#contracts/home.ts';
import type { NewsItem } from '#contracts/news.ts';

interface SampleNews {
  readonly texts: NewsItem['texts'];
  readonly forMembers: boolean;
  readonly audience: 'staff' | 'customers';
  readonly urgent: boolean;
  /** Minutes before now. */
  readonly ago: number;
}

/** What the sample company announces. */
export const announcements: readonly SampleNews[] = [
  {
    texts: {
      en: {
        title: 'Works on the line in Kiruna tonight',
        text: 'Calls may break off for a few minutes between 01:00 and 03:00. You need to do nothing.',
      },
      sv: {
        title: 'Arbete på ledningen i Kiruna i natt',
        text: 'Samtal kan brytas några minuter mellan 01.00 och 03.00. Du behöver inte göra något.',
      },
      ja: {
        title: '今夜、キルナで回線工事を行います',
        text: '1時から3時の間、通話が数分間途切れることがあります。お客様の操作は必要ありません。',
      },
    },
    forMembers: true,
    audience: 'customers',
    urgent: false,
    ago: 180,
  },
  {
    texts: {
      en: { title: 'Lunch with the new colleagues on Friday', text: 'Twelve o’clock, the big room. Tell Erik what you do not eat.' },
      sv: { title: 'Lunch med de nya kollegorna på fredag', text: 'Klockan tolv i stora rummet. Säg till Erik vad du inte äter.' },
      ja: { title: '金曜日に新しい同僚とランチ', text: '12時に大会議室で。食べられないものはエリックに知らせてください。' },
    },
    forMembers: true,
    audience: 'staff',
    urgent: false,
    ago: 1500,
  },
];

export const widgetGroup: { readonly name: string; readonly widgets: readonly Widget[] } = {
  name: 'First line',
  widgets: ['news', 'mine', 'folders', 'notices', 'due', 'unassigned', 'scheduled', 'time'],
};
