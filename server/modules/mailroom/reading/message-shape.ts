export type Mailbox = { address: string; name: string };

export type Attachment = {
  filename: string | null;
  contentType: string;
  size: number;
  contentId: string | null;
  related: boolean;
  method: string | null;
  sha256: string;
  content: Buffer;
};

export type Bounce = {
  recipient: string | null;
  action: string | null;
  status: string | null;
  replyCode: string | null;
  reason: string;
  hard: boolean;
  diagnostic: string | null;
};

// As it was written; contracts/threads.ts says it for screens.
export type InvitationRead = {
  method: string;
  title: string;
  start: string | null;
  end: string | null;
  allDay: boolean;
  zone: string | null;
  place: string;
  organiser: string;
};

export type MessageKind =
  | 'message'
  | 'reply'
  | 'forward'
  | 'auto_reply'
  | 'bulk'
  | 'bounce'
  | 'feedback'
  | 'receipt'
  | 'calendar'
  | 'signed'
  | 'encrypted';

export type UnreadableReason =
  | 'too_large'
  | 'headers_too_large'
  | 'too_deep'
  | 'too_many_parts'
  | 'decoded_too_large'
  | 'too_slow'
  | 'out_of_memory'
  | 'failed';

export type PartShape = {
  contentType: string | null;
  filename: string | null;
  parts: PartShape[];
};

export type HeaderLine = { name: string; value: string };

export type Message = {
  unreadable: UnreadableReason | null;
  headers: HeaderLine[];
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  date: string | null;
  subject: string;
  from: Mailbox | null;
  unverifiedSender: boolean;
  sender: Mailbox | null;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  contact: Mailbox | null;
  returnPath: string | null;
  deliveredTo: string[];
  text: string;
  textFromHtml: boolean;
  html: string | null;
  attachments: Attachment[];
  structure: PartShape;
  kind: MessageKind;
  // Never to be answered by a program.
  automated: boolean;
  // No person wrote it: it moves no ticket. A person's mail through a list is automated only.
  fromProgram: boolean;
  isBounce: boolean;
  bounces: Bounce[];
  returnedMessageId: string | null;
  feedback: { type: string; recipient: string | null } | null;
  // What a receipt says; null: it is none.
  receipt: 'delivered' | 'displayed' | 'other' | null;
  replyText: string;
  elided: string;
  signature: string | null;
  calendarMethod: string | null;
  invitation: InvitationRead | null;
};
