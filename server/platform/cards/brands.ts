export interface Brand {
  readonly prefix: RegExp;
  readonly lengths: readonly number[];
}

const long = [16, 17, 18, 19];

// ISO/IEC 7812 ranges as the brands publish them. Fifteen digits belong to one brand alone: every IMEI has fifteen.
export const brands: readonly Brand[] = [
  { prefix: /^4/, lengths: [13, 16, 18, 19] }, // Visa, and the national brands inside its range
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] }, // Mastercard
  { prefix: /^3[47]/, lengths: [15] }, // American Express
  { prefix: /^(?:30[0-5]|3095|36|3[89])/, lengths: [14, ...long] }, // Diners Club
  { prefix: /^35(?:2[89]|[3-8])/, lengths: long }, // JCB
  { prefix: /^220[0-4]/, lengths: long }, // Mir
  { prefix: /^(?:50|5[6-8]|6)/, lengths: long }, // Maestro, Discover, UnionPay, RuPay, Elo, Verve, Bancontact
  { prefix: /^81/, lengths: long }, // UnionPay
  { prefix: /^9792/, lengths: [16] }, // Troy
];
