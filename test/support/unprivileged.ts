import { readFile } from 'node:fs/promises';

export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** Whom a server of a test runs as; `as` is empty where that is whoever runs the tests. */
export interface Owner {
  readonly name: string;
  readonly group: string;
  readonly uid: number;
  readonly gid: number;
  readonly as: RunAs;
}

/** Mail servers refuse to handle mail as root, so then everything of theirs runs as nobody. */
export const findOwner = async (): Promise<Owner> => {
  const mine = process.getuid?.() ?? 0;
  const people = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const groups = (await readFile('/etc/group', 'utf8')).split('\n').map((line) => line.split(':'));
  const person = people.find(([name, , id]) => (mine === 0 ? name === 'nobody' : Number(id) === mine));
  const group = groups.find(([, , id]) => id === person?.[3])?.[0];
  if (!person?.[0] || !group) throw new Error('there is no unprivileged user to run it as');
  const [uid, gid] = [Number(person[2]), Number(person[3])];
  return { name: person[0], group, uid, gid, as: mine === 0 ? { uid, gid } : {} };
};
