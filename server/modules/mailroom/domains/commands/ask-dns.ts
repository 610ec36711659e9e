import type { Platform } from '#server/platform/platform.ts';
import { dnsOf } from '../../commands/verify-sender.ts';
import type { Answer } from '../rules/dns-answer.ts';

const longestMilliseconds = 3_000;
const absent = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN']);

const textOf = (record: unknown): string => {
  if (Array.isArray(record)) return record.join('');
  if (typeof record === 'object' && record !== null && 'exchange' in record) return String(record.exchange);
  return String(record);
};

/** One question; a name server that says nothing answers `silent` in a few seconds and hangs nothing. */
export const askDns = async (platform: Platform, name: string, type: 'TXT' | 'MX'): Promise<Answer> => {
  const late = Promise.withResolvers<Answer>();
  const timer = setTimeout(() => late.resolve({ kind: 'silent' }), longestMilliseconds);
  try {
    const asked = dnsOf(platform)(name, type).then((records): Answer => {
      const values = records.map(textOf);
      return values.length > 0 ? { kind: 'values', values } : { kind: 'none' };
    });
    return await Promise.race([asked, late.promise]);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return absent.has(code ?? '') ? { kind: 'none' } : { kind: 'silent' };
  } finally {
    clearTimeout(timer);
  }
};
