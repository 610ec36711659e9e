/** What becomes of a mail (helpdesk.md 2.1 as decision 17 and S-19 to S-21 amend it), one letter each. */
export const outcomes = {
  A: 'added to the ticket',
  U: 'held: nobody knows the sender there',
  C: 'held: the sender was only in copy of a mail there',
  M: 'held: the sender is on the ticket that was merged, not on the one it was merged into',
  V: 'held: two readings of From',
  P: 'held: nothing proves the sender',
  K: 'held: it could prove an address to another site',
  N: 'a note of ours',
  c: 'a new ticket that says which one it names',
  l: 'a new ticket that follows the closed one',
  d: 'a new ticket instead of the deleted one',
  f: 'a new ticket, because it was forwarded',
  '.': 'a new ticket that is about no other',
} as const;
export type Outcome = keyof typeof outcomes;

/** The letters of a word, in this order. Merged: into another of the same requester and company, with nobody in copy. */
export const states = ['new', 'open', 'awaiting customer', 'on hold', 'closed', 'closed for good', 'merged', 'deleted'] as const;
export type State = (typeof states)[number];

/**
 * Proven, unless it is said: by DMARC, DKIM or SPF of the domain in From. The provider's member and the other
 * workspace's contact have no part in the ticket.
 */
export const senders = [
  'requester',
  'requester, unproven',
  'requester, two From',
  'in copy',
  'colleague',
  'manager',
  'stranger',
  'member',
  "provider's member",
  "other workspace's",
] as const;
export type SenderName = (typeof senders)[number];

/** How the mail leads to the ticket when nothing else does, for the rule; the built mail must come to the same. */
export type Way =
  | 'token'
  | 'token, forwarded'
  | 'own_id'
  | 'marker'
  | 'foreign_id'
  | 'foreign_id, in copy'
  | 'number'
  | 'notice'
  | 'notice id'
  | 'forward'
  | 'elsewhere'
  | 'machine'
  | 'verification'
  | 'none';

interface Row {
  readonly message: string;
  readonly way: Way;
  readonly words: readonly string[];
}

// Behind the way: one word a sender, in the order above.
const table = `
plain reply                                          | token                | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
reply with the subject edited                        | own_id               | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
reply with References only                           | own_id               | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
reply with In-Reply-To only                          | own_id               | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
both headers stripped, token address kept            | token                | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
all stripped, [#number] kept in the subject          | number               | AAAAAlAd PPPPPlPd ccccclcd AAAAAlMd cccccccd AAAAAlAd cccccccd cccccccd cccccccd cccccccd
all stripped, KEY-number kept in the subject         | number               | AAAAAlAd PPPPPlPd ccccclcd AAAAAlMd cccccccd AAAAAlAd cccccccd cccccccd cccccccd cccccccd
all stripped, same subject                           | none                 | ........ ........ ........ ........ ........ ........ ........ ........ ........ ........
reply to the acknowledgement                         | own_id               | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
reply to a notice, by its address                    | notice               | NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd
reply to a notice, by its Message-ID                 | notice id            | NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd
reply to a notice, by its marker                     | notice id            | NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd NNNNNNNd
our mail forwarded, Fwd:                             | forward              | fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd
our mail forwarded, WG:                              | forward              | fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd
our mail forwarded, VB:                              | forward              | fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd
a forwarded mail, sent to the token address          | token, forwarded     | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
our mail forwarded to another mailbox, no prefix     | elsewhere            | fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd fffffffd
new mail made by replying to an old one              | own_id               | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
second mail a minute later, same subject             | none                 | ........ ........ ........ ........ ........ ........ ........ ........ ........ ........
follow-up to the requester's own mail                | foreign_id           | AAAAAlAd PPPPPlPd ccccclcd AAAAAlMd cccccccd AAAAAlAd cccccccd cccccccd cccccccd cccccccd
reply to a newsletter that was filed                 | foreign_id           | AAAAAlAd PPPPPlPd ccccclcd AAAAAlMd cccccccd AAAAAlAd cccccccd cccccccd cccccccd cccccccd
reply to a newsletter of ours that is on no ticket   | none                 | ........ ........ ........ ........ ........ ........ ........ ........ ........ ........
person in copy answers first                         | foreign_id, in copy  | AAAAAlAd PPPPPlPd ccccclcd AAAAAlMd CCCCClCd AAAAAlAd CCCCClCd cccccccd CCCCClCd CCCCClCd
reply with the mailbox in Bcc                        | own_id               | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
reply to two of our mailboxes                        | own_id               | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
reply to an alias of the mailbox                     | own_id               | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
reply to a plus-address of the mailbox               | own_id               | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
Message-ID rewritten by a relay, marker in the body  | marker               | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
forged token                                         | none                 | ........ ........ ........ ........ ........ ........ ........ ........ ........ ........
forged Message-ID of ours                            | none                 | ........ ........ ........ ........ ........ ........ ........ ........ ........ ........
forged marker                                        | none                 | ........ ........ ........ ........ ........ ........ ........ ........ ........ ........
valid token of another workspace                     | none                 | ........ ........ ........ ........ ........ ........ ........ ........ ........ ........
mailing list's copy of a reply                       | own_id               | AAAAAlAd AAAAAlAd VVVVVlVd AAAAAlMd UUUUUlUd AAAAAlAd UUUUUlUd NNNNNNNd UUUUUlUd UUUUUlUd
system mail with a fixed parent that nobody sent     | none                 | ........ ........ ........ ........ ........ ........ ........ ........ ........ ........
system mail with a fixed parent that is filed        | machine              | AAAAAAAd PPPPPPPd cccccccd AAAAAAMd cccccccd AAAAAAAd cccccccd cccccccd cccccccd cccccccd
key in the body only                                 | none                 | ........ ........ ........ ........ ........ ........ ........ ........ ........ ........
another site's code, sent to the token address       | verification         | KKKKKKKd KKKKKKKd VVVVVVVd KKKKKKKd KKKKKKKd KKKKKKKd KKKKKKKd NNNNNNNd KKKKKKKd KKKKKKKd
`;

export const matrix: readonly Row[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [message = '', way = '', words = ''] = line.split('|').map((cell) => cell.trim());
    return { message, way: way as Way, words: words.split(' ') };
  });

export const wanted = (row: Row, sender: SenderName, state: State): Outcome =>
  (row.words[senders.indexOf(sender)] ?? '')[states.indexOf(state)] as Outcome;
