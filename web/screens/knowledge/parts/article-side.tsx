import type { Language } from '#contracts/common.ts';
import { Audience, knowledge, type Article, type Readers } from '#contracts/knowledge.ts';
import { linkOf, refresh, upload, useWrite, type Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { FileDrop, IconX, IconButton, Section, Select, Stack, toast } from '#web/ui/index.ts';
import { useState } from 'react';
import { useProducts } from '../../tickets/index.ts';
import { History } from './history.tsx';
import styles from './knowledge.module.css';
import { idsOf, ReadersField } from './readers-field.tsx';
import { Versions } from './versions.tsx';
import { whoReads } from './who-reads.ts';

/** What holds for an article in all its languages, and what became of the one that is open. */
export function ArticleSide({ article, language }: { article: Article; language: Language }) {
  const change = useWrite(knowledge.change);
  const save = (body: object) => change.mutate({ params: { article: article.id }, body: { ...body, version: article.version } });
  const isOut = article.texts.some(({ published }) => published !== null);
  const mayOpen = article.can.write && (!isOut || article.can.publish);
  return (
    <aside className={styles['side']} aria-label={t('knowledge.about')}>
      <Section title={t('knowledge.who-reads')} lead={whoReads(article)}>
        {mayOpen && (
          <Stack gap={12}>
            <Select
              label={t('knowledge.readers')}
              value={article.audience}
              options={Audience.options.map((value) => ({ value, label: t(`knowledge.audience.${value}`) }))}
              onChange={(audience) => save({ audience })}
            />
            {article.audience === 'chosen' && (
              <ReadersField readers={article.readers} onChange={(readers: Readers) => save({ readers: idsOf(readers) })} />
            )}
          </Stack>
        )}
        {change.error && <ErrorStrip problem={change.error} />}
      </Section>
      <Section title={t('knowledge.product')}>
        <About article={article} onChange={save} />
      </Section>
      <Section title={t('knowledge.files')} lead={t('knowledge.files-lead')}>
        <Files article={article} />
      </Section>
      {article.texts.some((text) => text.language === language) && <Versions article={article} language={language} />}
      <History article={article} />
    </aside>
  );
}

const none = 'none';

function About({ article, onChange }: { article: Article; onChange: (body: object) => void }) {
  const products = useProducts() ?? [];
  if (!article.can.write) return <p>{article.product?.name ?? t('knowledge.no-product')}</p>;
  const live = products.filter(({ id, retired }) => !retired || id === article.product?.id);
  const areas = products.find(({ id }) => id === article.product?.id)?.areas ?? [];
  return (
    <Stack gap={12}>
      <Select
        label={t('knowledge.product')}
        labelHidden
        value={article.product?.id ?? none}
        options={[{ value: none, label: t('knowledge.no-product') }, ...live.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(value) => onChange({ productId: value === none ? null : value, areaId: null })}
      />
      {areas.length > 0 && (
        <Select
          label={t('knowledge.area')}
          value={article.area?.id ?? none}
          options={[{ value: none, label: t('knowledge.no-area') }, ...areas.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(value) => onChange({ areaId: value === none ? null : value })}
        />
      )}
    </Stack>
  );
}

function Files({ article }: { article: Article }) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const back = useWrite(knowledge.restoreFile);
  const detach = useWrite(knowledge.detach, {
    onDone: (_, { params }) => {
      const name = article.files.find(({ id }) => id === params.file)?.name ?? '';
      toast({
        text: t('knowledge.file-removed', { name }),
        undo: { label: t('common.undo'), run: () => back.mutate({ params, body: {} }) },
      });
    },
  });
  const add = async (files: readonly File[]) => {
    setBusy(true);
    setProblem(undefined);
    try {
      for (const file of files)
        await upload(knowledge.upload, { params: { article: article.id }, query: { name: file.name }, body: file }, () => undefined).reply;
    } catch (cause) {
      setProblem(cause as Problem);
    }
    setBusy(false);
    await refresh(['knowledge']);
  };
  return (
    <Stack gap={8}>
      {article.files.length > 0 && (
        <ul className={styles['files']}>
          {article.files.map((file) => (
            <li key={file.id}>
              <a
                className="link"
                href={linkOf(knowledge.download, { params: { article: article.id, file: file.id } })}
                download={file.name}
              >
                {file.name}
              </a>
              <small>
                {format.bytes(file.size)}
                {!file.released && ` · ${t('knowledge.file-waits')}`}
              </small>
              {article.can.write && (
                <IconButton
                  size="sm"
                  icon={IconX}
                  label={t('knowledge.file-remove', { name: file.name })}
                  onClick={() => detach.mutate({ params: { article: article.id, file: file.id } })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {problem && <ErrorStrip problem={problem} />}
      {detach.error && <ErrorStrip problem={detach.error} />}
      {article.can.write && (
        <FileDrop label={busy ? t('common.loading') : t('knowledge.file-add')} onFiles={(files) => void add([...files])} />
      )}
      {!article.can.write && article.files.length === 0 && <p>{t('knowledge.no-files')}</p>}
    </Stack>
  );
}
