import type { ReceivedReplyOf, Route } from '#contracts/route.ts';
import { addressOf, type Sent } from './address.ts';
import type { InputOf } from './call.ts';
import { Problem, problemOf } from './problem.ts';
import { expired } from './session-state.ts';
import { workspace } from './where.ts';

export interface Upload<Reply> {
  readonly reply: Promise<Reply>;
  cancel(): void;
}

/** Sends a file as the body, with its progress between 0 and 1; fetch can't tell that. */
export function upload<R extends Route & { bodyKind: 'bytes' }>(
  route: R,
  input: Omit<InputOf<R>, 'body'> & { body: Blob },
  onProgress: (done: number) => void,
): Upload<ReceivedReplyOf<R>> {
  const { params, query, body } = input as { params?: Sent; query?: Sent; body: Blob };
  const request = new XMLHttpRequest();
  const reply = new Promise<ReceivedReplyOf<R>>((resolve, reject) => {
    request.upload.addEventListener('progress', (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0));
    request.addEventListener('load', () => {
      const found: unknown = request.response;
      if (request.status < 300) {
        onProgress(1);
        resolve(found as ReceivedReplyOf<R>);
        return;
      }
      const problem = problemOf(request.status, found, request.getResponseHeader('x-request-id'));
      if (problem.code === 'not_signed_in') expired();
      reject(problem);
    });
    request.addEventListener('error', () => reject(new Problem('offline', 0)));
    request.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
  });
  request.open(route.method, addressOf(route, workspace, params, query));
  request.responseType = 'json';
  request.setRequestHeader('accept', 'application/json');
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(body);
  return { reply, cancel: () => request.abort() };
}
