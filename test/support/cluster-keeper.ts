import { spawn } from 'node:child_process';

// Looks every half minute which test processes are left; ten minutes after the last it ends the cluster.
const keeper = `
idle=0
while [ $idle -lt 20 ]; do
  sleep 30
  [ "$(head -n 1 "$2/postmaster.pid" 2>/dev/null)" = "$3" ] || exit 0
  idle=$((idle + 1))
  for file in "$1"/users/*; do
    [ -e "$file" ] || continue
    if kill -0 "\${file##*/}" 2>/dev/null; then idle=0; else rm -f "$file"; fi
  done
done
kill -INT "$3"
`;

export function keepWhileUsed(folder: string, cluster: string, pid: number): void {
  const shell = spawn('/bin/sh', ['-c', keeper, 'interdesk-test-keeper', folder, cluster, String(pid)], {
    detached: true,
    stdio: 'ignore',
    cwd: '/',
  });
  shell.unref();
}
