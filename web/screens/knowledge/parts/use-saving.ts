import type { Language } from '#contracts/common.ts';
import { knowledge, type Article } from '#contracts/knowledge.ts';
import { call, patch, Problem, refresh, useMe } from '#web/client/index.ts';
import { useEffect, useRef, useState } from 'react';
import { forgetText, keepText, keptText } from './kept-text.ts';

const rests = 1_200;

type State = 'saved' | 'unsaved' | 'saving' | 'failed';

/**
 * Saves a text while it is written, one save at a time. What is not on the server yet stands in the browser's storage,
 * so that neither a lost line nor a closed tab loses a word.
 */
export function useSaving(article: Article, language: Language) {
  const text = article.texts.find((one) => one.language === language);
  const sitting = { member: useMe().id, article: article.id, language };
  const [kept] = useState(() => keptText(sitting));
  const [title, setTitle] = useState(kept?.title ?? text?.title ?? '');
  const [html, setHtml] = useState(kept?.html ?? text?.html ?? '');
  const [state, setState] = useState<State>(kept ? 'unsaved' : 'saved');
  const [problem, setProblem] = useState<Problem>();
  const [clash, setClash] = useState<Article>();
  const [generation, setGeneration] = useState(0);
  const version = useRef(kept?.version ?? text?.version ?? 0);
  const now = useRef({ title, html });
  const dirty = useRef(kept !== undefined);
  // After a clash each of the two is a version of its own.
  const apart = useRef(false);
  const running = useRef<Promise<number | undefined>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const take = (reply: Article) => {
    const said = reply.texts.find((one) => one.language === language)?.version ?? 0;
    version.current = Math.max(version.current, said);
    // Whoever opens it again finds what was just saved, not what stood there before.
    patch(knowledge.read, { params: { article: article.id } }, () => reply);
  };
  const send = async (): Promise<number | undefined> => {
    clearTimeout(timer.current);
    if (!dirty.current) return version.current;
    if (now.current.title.trim() === '') return undefined;
    dirty.current = false;
    setState('saving');
    try {
      const body = { version: version.current, title: now.current.title.trim(), html: now.current.html, apart: apart.current };
      take(await call(knowledge.write, { params: { article: article.id, language }, body }));
      apart.current = false;
      if (!dirty.current) {
        forgetText(sitting);
        setState('saved');
      }
      setProblem(undefined);
      void refresh(['knowledge']);
      return version.current;
    } catch (cause) {
      dirty.current = true;
      if (!(cause instanceof Problem)) throw cause;
      setProblem(cause);
      setState('failed');
      if (cause.code === 'stale_version') setClash(await call(knowledge.read, { params: { article: article.id } }));
      return undefined;
    }
  };
  const flush = (): Promise<number | undefined> => {
    const before = running.current ?? Promise.resolve(undefined);
    const next = before.catch(() => undefined).then(send);
    running.current = next;
    return next;
  };
  const flushed = useRef(flush);
  useEffect(() => {
    flushed.current = flush;
  });
  useEffect(() => {
    if (dirty.current) void flushed.current();
    return () => void flushed.current();
  }, []);

  const changed = (next: Partial<typeof now.current>) => {
    now.current = { ...now.current, ...next };
    dirty.current = true;
    keepText(sitting, { ...now.current, version: version.current });
    setState('unsaved');
    clearTimeout(timer.current);
    if (clash === undefined) timer.current = setTimeout(() => void flushed.current(), rests);
  };
  const settle = (reply: Article) => {
    apart.current = true;
    take(reply);
    setClash(undefined);
    setProblem(undefined);
  };
  return {
    title,
    html,
    state,
    problem,
    clash,
    generation,
    flush,
    /** What was done to the text meanwhile made another version of it. */
    take,
    lacksTitle: title.trim() === '' && state !== 'saved',
    setTitle: (next: string) => {
      setTitle(next);
      changed({ title: next });
    },
    setHtml: (next: string) => {
      setHtml(next);
      changed({ html: next });
    },
    /** Whichever is taken, the other stays among the versions. */
    keepMine: () => {
      if (clash) settle(clash);
      void flush();
    },
    takeTheirs: async () => {
      const theirs = clash?.texts.find((one) => one.language === language);
      if (!clash || !theirs) return;
      settle(clash);
      // Mine first, so that it is among the versions too.
      if ((await flush()) === undefined) return;
      apart.current = true;
      now.current = { title: theirs.title, html: theirs.html };
      dirty.current = true;
      setTitle(theirs.title);
      setHtml(theirs.html);
      setGeneration(generation + 1);
      await flush();
    },
  };
}
