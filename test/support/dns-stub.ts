import type { Dns } from '#server/modules/mailroom/transport/name-server.ts';

/** Answers from a table, as a name server does: text records by name, others by `A mx.acme.example`; nothing else exists. */
export const dnsOf = (records: Readonly<Record<string, string>>): Dns & { readonly asked: string[] } => {
  const asked: string[] = [];
  const answer = async (name: string, type: string): Promise<string[][] | string[]> => {
    asked.push(`${type} ${name}`);
    const text = records[type === 'TXT' ? name : `${type} ${name}`];
    if (text === undefined) throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' });
    return type === 'TXT' ? [[text]] : [text];
  };
  return Object.assign(answer, { asked });
};
