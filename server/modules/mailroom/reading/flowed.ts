// RFC 3676. A line of the same quote depth goes on where the one before ends with a space.
export function joinFlowed(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let open: { depth: number; text: string } | null = null;
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0;
    const bare = line.slice(depth).replace(/^ /, '');
    const signature = bare === '-- ';
    if (open !== null && (open.depth !== depth || signature)) {
      out.push(quoted(open.depth, open.text));
      open = null;
    }
    const joined: string = open === null ? bare : open.text + bare;
    const flows = bare.endsWith(' ') && !signature;
    if (flows) open = { depth, text: deleteSpace ? joined.slice(0, -1) : joined };
    else {
      out.push(quoted(depth, joined));
      open = null;
    }
  }
  if (open !== null) out.push(quoted(open.depth, open.text));
  return out.join('\n');
}

function quoted(depth: number, text: string): string {
  return depth === 0 ? text : `${'>'.repeat(depth)} ${text}`;
}
