export type AddressToken = { kind: 'text' | 'quoted' | 'comment' | 'angle' | 'group' | 'end'; text: string };

export function readAddressTokens(source: string): AddressToken[] {
  const tokens: AddressToken[] = [];
  let text = '';
  const flush = (): void => {
    if (text.trim() !== '' || (text !== '' && tokens.length > 0)) tokens.push({ kind: 'text', text });
    text = '';
  };
  const patience = { left: 50 };
  let at = 0;
  while (at < source.length) {
    const character = source.charAt(at);
    const block = readBlock(source, at, patience);
    if (block) {
      flush();
      tokens.push(block.token);
      at = block.next;
      continue;
    }
    if (character === ',' || character === ';') {
      flush();
      tokens.push({ kind: 'end', text: '' });
    } else if (character === ':' && !text.includes('@')) {
      text = '';
      tokens.push({ kind: 'group', text: '' });
    } else if (character !== '"') {
      text += character;
    }
    at += 1;
  }
  flush();
  return tokens;
}

type Block = { token: AddressToken; next: number };

// Each opening mark without a partner costs a walk to the end of the header.
type Patience = { left: number };

function readBlock(source: string, at: number, patience: Patience): Block | null {
  switch (source.charAt(at)) {
    case '"':
      return readQuoted(source, at, patience);
    case '(':
      return readComment(source, at, patience);
    case '<':
      return readAngle(source, at, patience);
    default:
      return null;
  }
}

// A quote without its partner is dropped and the rest read as if it weren't there.
function readQuoted(source: string, at: number, patience: Patience): Block | null {
  if (patience.left <= 0) return null;
  let text = '';
  for (let next = at + 1; next < source.length; next += 1) {
    const character = source.charAt(next);
    if (character === '"') return { token: { kind: 'quoted', text }, next: next + 1 };
    if (character === '\\' && next + 1 < source.length) next += 1;
    text += source.charAt(next);
  }
  patience.left -= 1;
  return null;
}

function readComment(source: string, at: number, patience: Patience): Block | null {
  if (patience.left <= 0) return null;
  let depth = 0;
  let text = '';
  for (let next = at; next < source.length; next += 1) {
    const character = source.charAt(next);
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) return { token: { kind: 'comment', text: text.slice(1) }, next: next + 1 };
    if (character === '\\' && next + 1 < source.length) next += 1;
    text += source.charAt(next);
  }
  patience.left -= 1;
  return null;
}

function readAngle(source: string, at: number, patience: Patience): Block {
  let text = '';
  let next = at + 1;
  while (next < source.length && source.charAt(next) !== '>') {
    const comment = source.charAt(next) === '(' ? readComment(source, next, patience) : null;
    const quoted = source.charAt(next) === '"' ? readQuoted(source, next, patience) : null;
    if (quoted) text += source.slice(next, quoted.next);
    else if (!comment) text += source.charAt(next);
    next = quoted?.next ?? comment?.next ?? next + 1;
  }
  return { token: { kind: 'angle', text }, next: next + 1 };
}
