import { useRef, useState } from 'react';
import { mailAuthorities } from '#contracts/mail-authorities.ts';
import type { Mailbox } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText, useForm, useGo } from '#web/shell/index.ts';
import { toast } from '#web/ui/index.ts';
import {
  authorityIn,
  bodyOf,
  incomingOf,
  outgoingOf,
  partOf,
  sameServers,
  secretsOf,
  settingsOf,
  Typed,
  type Part,
  type Settings,
} from '../settings.ts';
import type { TestResult } from './test-timeline.tsx';

interface Tested {
  at: number;
  found: TestResult;
  settings: Settings;
}
const works = ({ incoming, outgoing }: TestResult) => (incoming?.ok ?? true) && (outgoing?.ok ?? true);
const refusedAt = (way: TestResult['incoming'] | undefined) =>
  way?.steps.some((step) => step.step === 'sign-in' && step.state === 'failed') ?? false;

/** What is typed, what the last test said of it, and whether it may be saved. */
export function useMailboxForm(mailbox: Mailbox | undefined) {
  const go = useGo();
  const [part, setPart] = useState<Part>(mailbox ? 'incoming' : 'address');
  const [tested, setTested] = useState<Tested>();
  const saved = settingsOf(mailbox);
  const form = useForm(saved, Typed, {
    name: t('mailroom.name-needed'),
    address: t('access.address-form'),
    acknowledgeEn: t('mailroom.acknowledge-form'),
    acknowledgeSv: t('mailroom.acknowledge-form'),
    acknowledgeJa: t('mailroom.acknowledge-form'),
    allowListed: t('mailroom.allow.list-form'),
    inHost: t('mailroom.server-needed'),
    outHost: t('mailroom.server-needed'),
    inPort: t('mailroom.port-form'),
    outPort: t('mailroom.port-form'),
    inUser: t('mailroom.user-needed'),
    inFolder: t('mailroom.server-needed'),
  });
  const { values } = form;
  const leaving = useRef(false);
  const begin = useWrite(mailAuthorities.beginConsent, { onDone: ({ url }) => location.assign(url) });
  const onDone = (reply: Mailbox) => {
    if (leaving.current) return begin.mutate({ params: { mailbox: reply.id }, body: {} });
    form.reset(settingsOf(reply));
    setTested(undefined);
    toast({ text: t('mailroom.connected', { name: reply.name }), tone: 'success' });
    if (!mailbox) go(`/setup/mail/${reply.id}`, {}, { replace: true });
  };
  const onProblem = (problem: Problem) => {
    leaving.current = false;
    form.take(problem);
    if (problem.code === 'address_taken') setPart('address');
  };
  const create = useWrite(mailroom.createMailbox, { onDone, onProblem });
  const change = useWrite(mailroom.changeMailbox, { onDone, onProblem });
  const test = useWrite(mailroom.testMailbox, {
    refreshes: [],
    onDone: (found, { body }) => {
      setTested({ at: Date.now(), found, settings: values });
      const bad =
        body.incoming && !(found.incoming?.ok ?? true)
          ? 'incoming'
          : body.outgoing && !(found.outgoing?.ok ?? true)
            ? 'outgoing'
            : undefined;
      if (bad) setPart(bad);
    },
  });

  const checked = (run: (settings: Settings) => void) => {
    const wrong = Typed.safeParse(values).error?.issues.map((issue) => partOf(String(issue.path[0])));
    if (wrong?.[0] && !wrong.includes(part)) setPart(wrong[0]);
    form.submit(run);
  };
  const authority = authorityIn(values);
  const grant = mailbox?.grant;
  const unsigned = authority !== undefined && !(grant?.state === 'good' && grant.authority === authority);
  /** Saved first: what the person agrees to over there is for what is stored here. */
  const leave = (settings: Settings) => {
    leaving.current = true;
    if (mailbox && !form.changed) begin.mutate({ params: { mailbox: mailbox.id }, body: {} });
    else send(settings);
  };
  const send = (settings: Settings) =>
    mailbox
      ? change.mutate({ params: { mailbox: mailbox.id }, body: { ...bodyOf(settings), version: mailbox.version, on: true } })
      : create.mutate({ body: bodyOf(settings) });
  const runTest = (settings: Settings) => {
    const [incoming, outgoing] = [incomingOf(settings), outgoingOf(settings)];
    test.mutate({
      body: {
        ...(mailbox ? { mailboxId: mailbox.id } : {}),
        address: settings.address,
        ...(incoming.kind === 'none' ? {} : { incoming }),
        ...(outgoing.kind === 'none' ? {} : { outgoing }),
        ...secretsOf(settings),
      },
    });
  };
  const current = tested !== undefined && sameServers(tested.settings, values);
  const untested = !(mailbox && sameServers(saved, values)) && !(values.inKind === 'none' && values.outKind === 'none');
  const ready = !untested || (current && works(tested.found));
  const problem = create.error ?? change.error ?? begin.error ?? test.error;
  const taken = problem?.code === 'address_taken' ? problemText(problem) : undefined;
  const busy = create.isPending || change.isPending || begin.isPending;
  return {
    part,
    setPart,
    form,
    tested,
    ready,
    current,
    problem,
    taken,
    testing: test.isPending,
    saving: busy,
    refusedIn: current && refusedAt(tested.found.incoming),
    refusedOut: current && refusedAt(tested.found.outgoing),
    test: () => checked(runTest),
    authority,
    unsigned,
    save: () => {
      leaving.current = false;
      checked(send);
    },
    signIn: () => checked(leave),
  };
}
