import type { Attachment } from '../reading/message-shape.ts';

// Of what programs attach without a name; whatever else has none is bytes to save.
const endings: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'message/global': 'eml',
  'message/delivery-status': 'txt',
  'message/global-delivery-status': 'txt',
  'message/disposition-notification': 'txt',
  'message/feedback-report': 'txt',
  'text/rfc822-headers': 'txt',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/csv': 'csv',
  'text/vcard': 'vcf',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/pgp-signature': 'asc',
  'application/pkcs7-signature': 'p7s',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'image/heic': 'heic',
};

/** What a file of a mail is called; one that its sender gave no name gets an ending that lets a program open it. */
export const partName = ({ filename, contentType }: Pick<Attachment, 'filename' | 'contentType'>, at: number): string => {
  if (filename !== null) return filename;
  const ending = endings[contentType.toLowerCase()];
  return `file-${at + 1}${ending === undefined ? '' : `.${ending}`}`;
};
