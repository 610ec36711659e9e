// RFC 8058 3.2: the key and its value, as a form of either kind; what else stands in it is nobody's business.
const asPart =
  /content-disposition:\s*form-data;[^\r\n]*\bname="?list-unsubscribe"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n\s*one-click\s*\r?\n/i;

/** Whether a mail program says in this form that its reader wants no more of it. */
export const isOneClick = (contentType: string, body: string): boolean => {
  const kind = contentType.split(';')[0]?.trim().toLowerCase();
  if (kind === 'multipart/form-data') return asPart.test(body);
  if (kind !== 'application/x-www-form-urlencoded') return false;
  return [...new URLSearchParams(body)].some(
    ([name, value]) => name.toLowerCase() === 'list-unsubscribe' && /^one-click$/i.test(value.trim()),
  );
};
