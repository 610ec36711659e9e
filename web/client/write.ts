import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ReceivedReplyOf, Route } from '#contracts/route.ts';
import { call, type InputOf } from './call.ts';
import type { Problem } from './problem.ts';
import { refresh } from './queries.ts';
import { moduleOf } from './stale.ts';

export interface WriteOptions<R> {
  /** Modules or route names to read again; the route's own module unless told. */
  refreshes?: readonly string[];
  /** For work that can be undone, never for money, audience or permission; returns what takes it back. */
  optimistic?: (input: InputOf<R>) => (() => void) | void;
  onDone?: (reply: ReceivedReplyOf<R>, input: InputOf<R>) => void;
  onProblem?: (problem: Problem, input: InputOf<R>) => void;
}

/** `write.mutate(input)`; the same input sent again after no answer is the same write. */
export function useWrite<R extends Route>(
  route: R,
  options: WriteOptions<R> = {},
): UseMutationResult<ReceivedReplyOf<R>, Problem, InputOf<R>> {
  const unanswered = useRef<{ input: string; key: string } | undefined>(undefined);
  return useMutation<ReceivedReplyOf<R>, Problem, InputOf<R>, { takeBack: (() => void) | void }>({
    mutationKey: [route.name],
    onMutate: (input) => ({ takeBack: options.optimistic?.(input) }),
    mutationFn: async (input) => {
      const fingerprint = JSON.stringify(input ?? null);
      if (unanswered.current?.input !== fingerprint) unanswered.current = { input: fingerprint, key: crypto.randomUUID() };
      const reply = await call(route, input, { idempotencyKey: unanswered.current.key });
      unanswered.current = undefined;
      return reply;
    },
    onSuccess: (reply, input) => options.onDone?.(reply, input),
    onError: (problem, input, before) => {
      if (problem.status > 0 && problem.status < 500) unanswered.current = undefined;
      before?.takeBack?.();
      options.onProblem?.(problem, input);
    },
    onSettled: () => void refresh(options.refreshes ?? [moduleOf(route.name)]),
  });
}
