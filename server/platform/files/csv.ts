// S-42: what a spreadsheet would take for a formula, in plain and in full-width forms.
const formula = /^[\t\r\n ]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/;

/** One field of RFC 4180: numbers stay numbers, and no text becomes a formula. */
const field = (value: string | number | boolean | null): string => {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvLine = (values: readonly (string | number | boolean | null)[]): string => `${values.map(field).join(',')}\r\n`;
