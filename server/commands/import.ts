import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { ImportedTicket, mostImported, type ImportResult } from '#contracts/ticket-imports.ts';
import { importTickets } from '#server/modules/tickets/index.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import { complain, say, Usage, withHouse } from './command.ts';

const usage = 'interdesk import tickets FILE --to WORKSPACE --source NAME';

interface Line {
  readonly at: number;
  readonly text: string;
}

const readable = ({ text }: Line): ImportedTicket | string => {
  try {
    const read = ImportedTicket.safeParse(JSON.parse(text));
    return read.success ? read.data : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  } catch {
    return 'this line is not JSON';
  }
};

/** Tickets from a file of lines, each a ticket as JSON. What is refused stands in FILE.refused with its reason, to be mended and imported again. */
const importFile = async (platform: Platform, file: string, slug: string, source: string): Promise<number> => {
  const [workspace] = await atGate(
    platform,
    async (db) => (await sql<{ workspaceId: string }>`select workspace_id from workspaces.find(${slug})`.execute(db)).rows,
  );
  if (!workspace) throw new Usage(`There is no workspace ${slug}.`);
  const unit = {
    workspaceId: workspaceIdFrom(workspace.workspaceId),
    actor: { kind: 'system', reason: 'import' },
    statementSeconds: 60,
  } as const;
  const refused = createWriteStream(`${file}.refused`, { mode: 0o600 });
  const count = { made: 0, known: 0, refused: 0 };
  const refuse = (line: Line, problem: string): void => {
    count.refused += 1;
    refused.write(`${JSON.stringify({ line: line.at, problem, ticket: line.text })}\n`);
  };
  const take = async (lines: readonly Line[]): Promise<void> => {
    const good: { line: Line; ticket: ImportedTicket }[] = [];
    for (const line of lines) {
      const read = readable(line);
      if (typeof read === 'string') refuse(line, read);
      else good.push({ line, ticket: read });
    }
    const results = await inWorkspace<ImportResult[]>(platform, unit, (ctx) =>
      importTickets(
        ctx,
        source,
        good.map(({ ticket }) => ticket),
      ),
    );
    for (const [at, { state, problem }] of results.entries()) {
      const line = good[at]?.line;
      if (problem !== null && line) refuse(line, problem);
      else count[state] += 1;
    }
  };
  let lines: Line[] = [];
  let at = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    at += 1;
    if (text.trim() !== '') lines.push({ at, text });
    if (lines.length < mostImported) continue;
    await take(lines);
    lines = [];
    if (at % 5_000 === 0) say(`${count.made} imported, ${count.known} known, ${count.refused} refused so far.`);
  }
  if (lines.length > 0) await take(lines);
  await new Promise((resolve) => refused.end(resolve));
  say(`${count.made} tickets were imported, ${count.known} had been before.`);
  if (count.refused > 0) complain(`${count.refused} were refused: ${file}.refused says which and why.`);
  return count.refused > 0 ? 1 : 0;
};

export const importCommand = (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { to: { type: 'string' }, source: { type: 'string' } },
    allowPositionals: true,
  });
  const [what, file] = positionals;
  const { to, source } = values;
  if (what !== 'tickets' || file === undefined || to === undefined || source === undefined || !/^[a-z0-9-]{1,40}$/.test(source))
    throw new Usage(usage);
  return withHouse(({ house }) => importFile(house.platform, file, to, source));
};
