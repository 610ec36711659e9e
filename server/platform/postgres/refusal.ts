/** Why the server doesn't start, in a plain sentence for the person at the console. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}

type Failure = Error & { code?: string };

export function isFailure(error: unknown, ...codes: string[]): error is Failure {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

export function refusalFor(error: unknown, folder: string): StartRefusal {
  if (error instanceof StartRefusal) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const text = 'stderr' in cause ? String(cause.stderr) : cause.message;
  if (isFailure(error, 'ENOSPC', 'EDQUOT', '53100') || /No space left|quota exceeded/i.test(text)) {
    return new StartRefusal(`The disk that holds ${folder} is full. Free some space and start again.`, { cause });
  }
  if (isFailure(error, 'EROFS') || /Read-only file system/i.test(text)) {
    return new StartRefusal(`${folder} is on a read-only file system. Set INTERDESK_DATA to a folder that can be written.`, { cause });
  }
  if (isFailure(error, 'EACCES', 'EPERM') || /Permission denied|Operation not permitted/i.test(text)) {
    return new StartRefusal(
      `${folder} can't be written by this user. Give it to the user that runs Interdesk, or set INTERDESK_DATA to another folder.`,
      { cause },
    );
  }
  if (isFailure(error, 'ENOTDIR', 'EEXIST')) {
    return new StartRefusal(`${folder} can't be a folder, because a file stands in its way. Move that file or set INTERDESK_DATA.`, {
      cause,
    });
  }
  return new StartRefusal(`The database in ${folder} couldn't be started: ${tellingLine(text)}`, { cause });
}

// A mistake in the settings is said before the line that ends it all.
function tellingLine(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (
    lines.find((line) => /invalid value|unrecognized|syntax error/i.test(line)) ??
    lines.findLast((line) => /error|fatal|panic/i.test(line)) ??
    lines.at(-1) ??
    'no reason was given.'
  );
}
