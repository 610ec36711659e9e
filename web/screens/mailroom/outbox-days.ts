export const noFilters = { kind: '', mailbox: '', to: '', ticket: '', since: '', until: '' };

const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = (text: string, days: number): string | undefined => {
  if (!day.test(text)) return undefined;
  // The day of whoever looks: midnight by this browser's clock.
  const date = new Date(`${text}T00:00:00`);
  date.setDate(date.getDate() + days);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

/** From its first moment on. */
export const dayStart = (text: string): string | undefined => instant(text, 0);
/** Up to its last: the day that was chosen is within. */
export const dayAfter = (text: string): string | undefined => instant(text, 1);
