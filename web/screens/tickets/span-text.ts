import { format, t } from '#web/i18n/index.ts';
import { spanOf } from './filters.ts';

const dayText = (day: string): string => format.day(day);

/** "Last 7 days", "1 Nov to 22 Nov", "since 1 Nov"; what can't be read stays as it was typed. */
export function spanText(text: string): string {
  const span = spanOf(text);
  if (!span) return text;
  if (span.kind !== 'dates') return t(`tickets.span.${span.kind}`, { count: span.count });
  const [from, to] = [span.from && dayText(span.from), span.to && dayText(span.to)];
  if (from && to) return span.from === span.to ? from : t('tickets.span.between', { from, to });
  return from ? t('tickets.span.since', { from }) : t('tickets.span.until', { to });
}
