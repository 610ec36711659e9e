import { decodeEntities } from './html-entities.ts';
import type { Attachment } from './message-shape.ts';

const MOST = 2000;

/** Which attachments the HTML shows (RFC 2392), also where a sender left out the id and wrote the name of the file. Of two with one id the first is meant. */
export function settlePictures(html: string | null, attachments: Attachment[]): void {
  const wanted = new Set(
    html === null ? [] : [...html.matchAll(/cid:([^"'\s>)]{1,300})/gi)].slice(0, MOST).map((found) => bare(found[1] ?? '')),
  );
  const taken = new Set<string>();
  for (const attachment of attachments) {
    const id = bare(attachment.contentId ?? '');
    if (id === '' || !wanted.has(id)) continue;
    attachment.related = !taken.has(id);
    taken.add(id);
  }
  const missing = [...wanted].filter((id) => !taken.has(id));
  for (const attachment of attachments) {
    if (taken.has(bare(attachment.contentId ?? '')) || attachment.filename === null) continue;
    // Outlook makes an id of the name: image001.png@01D9F3A2.5B7C1E40
    const named = missing.find((id) => id.replace(/@.*$/, '') === attachment.filename);
    if (named === undefined) continue;
    missing.splice(missing.indexOf(named), 1);
    Object.assign(attachment, { contentId: named, related: true });
  }
}

function bare(written: string): string {
  const plain = decodeEntities(written).replace(/^<|>$/g, '');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
