const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/webp': 'webp',
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/plain': 'txt',
  'text/vcard': 'vcf',
};

/** The name of an attachment; one that came without a name gets one after its type, by which it is shown and opened. */
export const fileNameOf = ({ filename, contentType }: { filename: string | null; contentType: string }, at: number): string => {
  if (filename !== null) return filename;
  const type = contentType.toLowerCase();
  const ending = endings[type];
  return `${type.startsWith('image/') ? 'image' : 'file'}-${at + 1}${ending === undefined ? '' : `.${ending}`}`;
};
