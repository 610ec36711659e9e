import { allParts } from './feedback.ts';
import { headerRaw } from './headers.ts';
import type { Message, MessageKind } from './message-shape.ts';
import type { Part } from './mime-tree.ts';

export type Facts = { isBounce: boolean; delivered: boolean; feedback: boolean; answer: boolean; bulk: boolean; calendar: boolean };

export function kindOf(root: Part, head: Pick<Message, 'inReplyTo' | 'references' | 'subject'>, facts: Facts): MessageKind {
  const types = [...allParts(root)].map((part) => part.type.value);
  const has = (type: RegExp): boolean => types.some((each) => type.test(each));
  if (facts.feedback) return 'feedback';
  if (facts.delivered || has(/^message\/(?:global-)?disposition-notification$/)) return 'receipt';
  if (facts.isBounce) return 'bounce';
  if (facts.answer) return 'auto_reply';
  if (isEncrypted(root, types)) return 'encrypted';
  if (has(/^multipart\/signed$|^application\/(?:x-)?pkcs7-(?:mime|signature)$/) || startsWith(root, '-----BEGIN PGP SIGNED MESSAGE-----'))
    return 'signed';
  if (facts.calendar) return 'calendar';
  if (facts.bulk && headerRaw(root.headers, 'in-reply-to') === null) return 'bulk';
  if (/^\s*(?:fwd?|wg|vs|vb|tr|rv|転送)\s*:/i.test(head.subject)) return 'forward';
  return head.inReplyTo !== null || head.references.length > 0 ? 'reply' : 'message';
}

function isEncrypted(root: Part, types: string[]): boolean {
  if (types.includes('multipart/encrypted') || types.includes('application/pgp-encrypted')) return true;
  if (startsWith(root, '-----BEGIN PGP MESSAGE-----')) return true;
  return (
    /^application\/(?:x-)?pkcs7-mime$/.test(root.type.value) && root.type.parameters.get('smime-type')?.toLowerCase() !== 'signed-data'
  );
}

function startsWith(root: Part, mark: string): boolean {
  return [...allParts(root)].some((part) => part.type.value === 'text/plain' && part.body.slice(0, 2000).trimStart().startsWith(mark));
}
