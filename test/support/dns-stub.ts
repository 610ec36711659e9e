import type { Dns } from '#server/modules/mailroom/commands/verify-sender.ts';

/** Answers text records from a table, as a name server does: what is not in it does not exist. */
export const dnsOf = (records: Readonly<Record<string, string>>): Dns & { readonly asked: string[] } => {
  const asked: string[] = [];
  const answer = async (name: string, type: string): Promise<string[][]> => {
    asked.push(`${type} ${name}`);
    const text = type === 'TXT' ? records[name] : undefined;
    if (text === undefined) throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' });
    return [[text]];
  };
  return Object.assign(answer, { asked });
};
