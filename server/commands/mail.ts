import { mailDeliver } from '#server/modules/mailroom/index.ts';
import { mailInspect } from '#server/modules/mailroom/reading/inspect.ts';
import { say, Usage, withHouse } from './command.ts';

const standardInput = async (): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** `interdesk mail deliver --to ADDRESS < FILE`: the way that a mailbox's mail goes, for one message. */
const deliver = async (args: string[]): Promise<number> => {
  const at = args.indexOf('--to');
  const to = at >= 0 ? args[at + 1] : undefined;
  if (!to) throw new Usage('interdesk mail deliver --to ADDRESS < FILE');
  const bytes = await standardInput();
  if (bytes.length === 0) throw new Usage('Nothing came in. Use: interdesk mail deliver --to ADDRESS < FILE');
  return withHouse(async ({ house }) => {
    const { outcome, reference } = await mailDeliver(house.platform, { to, bytes });
    say(JSON.stringify({ outcome, ticket: reference }));
    return outcome === 'refused' ? 1 : 0;
  });
};

export const mail = async ([verb, ...args]: string[]): Promise<number> => {
  if (verb === 'deliver') return deliver(args);
  if (verb === 'inspect') return mailInspect(args);
  throw new Usage('interdesk mail deliver --to ADDRESS < FILE\ninterdesk mail inspect FILE… --json');
};
