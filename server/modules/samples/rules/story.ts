import type { Language } from '#contracts/common.ts';
import type { Priority } from '#contracts/tickets.ts';

export interface Line {
  /** Minutes before now. */
  readonly ago: number;
  /** A contact's or member's name of the cast. */
  readonly who: string;
  readonly text: string;
  readonly note?: true;
}

export interface Tale {
  readonly subject: string;
  readonly asks: string;
  readonly product: string;
  readonly area: string;
  readonly priority: Priority;
  readonly assignee: string | null;
  readonly tags?: readonly string[];
  readonly lines: readonly Line[];
  /** Minutes before now at which the customer closed it. */
  readonly closed?: number;
  /** Minutes before now at which its assignee looked at it. */
  readonly opened?: number;
}

export const companies = ['Kiruna Bygg AB', 'Luleå Frakt AB', 'さくら通商株式会社', 'Norrbotten Taxi'] as const;

export interface Character {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  readonly company: string;
  readonly manager?: true;
}

// `.example` is nobody's and never will be (RFC 2606), so not even a mistake could mail these people.
export const contacts: readonly Character[] = [
  { name: 'Anna Lind', address: 'anna.lind@kirunabygg.example', language: 'sv', company: 'Kiruna Bygg AB' },
  { name: 'Olle Berg', address: 'olle.berg@kirunabygg.example', language: 'sv', company: 'Kiruna Bygg AB', manager: true },
  { name: 'Karin Öberg', address: 'karin.oberg@luleafrakt.example', language: 'sv', company: 'Luleå Frakt AB' },
  { name: '佐藤 花子', address: 'hanako.sato@sakura.example', language: 'ja', company: 'さくら通商株式会社' },
  { name: '田中 健', address: 'ken.tanaka@sakura.example', language: 'ja', company: 'さくら通商株式会社' },
  { name: 'Jonas Lehto', address: 'jonas.lehto@norrbottentaxi.example', language: 'en', company: 'Norrbotten Taxi' },
];

export const members = [
  { name: 'Erik Nyström', address: 'erik@samples.example', language: 'sv' },
  { name: 'Sara Åkerblom', address: 'sara@samples.example', language: 'en' },
] as const;

export const team = 'Voice care';

export const products: readonly { readonly name: string; readonly areas: readonly string[] }[] = [
  { name: 'Voice', areas: ['Porting', 'Trunks', 'Handsets'] },
  { name: 'Fibre', areas: ['Outage', 'Installation'] },
  { name: 'Billing', areas: ['Invoice', 'Contract'] },
];
