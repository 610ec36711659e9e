import type { Language } from '#contracts/common.ts';
import { knowledge, type Article } from '#contracts/knowledge.ts';
import { call, Problem, refresh } from '#web/client/index.ts';
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
  const [kept] = useState(() => keptText(article.id, language));
  const [title, setTitle] = useState(kept?.title ?? text?.title ?? '');
  const [html, setHtml] = useState(kept?.html ?? text?.html ?? '');
  const [state, setState] = useState<State>(kept ? 'unsaved' : 'saved');
  const [problem, setProblem] = useState<Problem>();
  const [clash, setClash] = useState<Article>();
  const [generation, setGeneration] = useState(0);
  const version = useRef(kept?.version ?? text?.version ?? 0);
  const now = useRef({ title, html });
  const dirty = useRef(kept !== undefined);
  const running = useRef<Promise<number | undefined>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const take = (reply: Article) => {
    version.current = reply.texts.find((one) => one.language === language)?.version ?? version.current;
  };
  const send = async (): Promise<number | undefined> => {
    clearTimeout(timer.current);
    if (!dirty.current || now.current.title.trim() === '') return version.current;
    dirty.current = false;
    setState('saving');
    try {
      const body = { version: version.current, title: now.current.title.trim(), html: now.current.html };
      take(await call(knowledge.write, { params: { article: article.id, language }, body }));
      if (!dirty.current) {
        forgetText(article.id, language);
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
    keepText(article.id, language, { ...now.current, version: version.current });
    setState('unsaved');
    clearTimeout(timer.current);
    if (clash === undefined) timer.current = setTimeout(() => void flushed.current(), rests);
  };
  const settle = (reply: Article) => {
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
    /** Theirs stays among the versions. */
    keepMine: () => {
      if (clash) settle(clash);
      void flush();
    },
    takeTheirs: () => {
      const theirs = clash?.texts.find((one) => one.language === language);
      if (!clash || !theirs) return;
      settle(clash);
      dirty.current = false;
      now.current = { title: theirs.title, html: theirs.html };
      forgetText(article.id, language);
      setTitle(theirs.title);
      setHtml(theirs.html);
      setState('saved');
      setGeneration(generation + 1);
    },
  };
}
