import { useState } from 'react';
import { macros, type ListedMacro } from '#contracts/macros.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, languageOptions, Link, LossDialog, SetupPage, useGo, useSearchParams } from '#web/shell/index.ts';
import {
  Button,
  EmptyState,
  IconDots,
  IconButton,
  IconPlus,
  IconSearch,
  IconTemplate,
  Menu,
  SkeletonRows,
  Stack,
  Table,
  Tag,
  TextField,
  toast,
  useKeys,
} from '#web/ui/index.ts';
import { useActionWords } from '../tickets/index.ts';
import styles from './parts/macros.module.css';

const byPlace = (a: ListedMacro, b: ListedMacro) => format.byName(a.folder ?? '', b.folder ?? '') || format.byName(a.name, b.name);

/** The own ones and those that are shared, to be found, made and changed. */
export function SavedReplies() {
  const go = useGo();
  const words = useActionWords();
  const [{ q }, setSearch] = useSearchParams({ q: '' });
  const [going, setGoing] = useState<ListedMacro>();
  const read = useRead(macros.list, { query: q === '' ? {} : { q } }, { keep: true });
  const remove = useWrite(macros.delete, {
    onDone: () => {
      if (going) toast({ text: t('macros.deleted', { name: going.name }) });
      close();
    },
  });
  const close = () => {
    remove.reset();
    setGoing(undefined);
  };
  const begin = () => go('/setup/saved-replies/new');
  useKeys([{ id: 'macros.new', keys: 'C', label: t('macros.new'), run: begin }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const items = (read.data?.items ?? []).toSorted(byPlace);
  const languages = languageOptions();
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={begin}>
      {t('macros.new')}
    </Button>
  );
  const none = read.data && items.length === 0;
  return (
    <SetupPage title={t('macros.title')} lead={t('macros.lead')} aside={!(none && q === '') && make}>
      <Stack>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {!(none && q === '') && (
          <TextField
            label={t('macros.search')}
            labelHidden
            placeholder={t('macros.search')}
            icon={IconSearch}
            type="search"
            autoComplete="off"
            value={q}
            onChange={(typed) => setSearch({ q: typed })}
          />
        )}
        {read.isPending && <SkeletonRows rows={5} columns={[160, 'grow', 32]} height="52px" />}
        {none && q === '' && (
          <EmptyState icon={IconTemplate} title={t('macros.empty')} actions={make}>
            {t('macros.empty-text')}
          </EmptyState>
        )}
        {none && q !== '' && <p role="status">{t('macros.nothing')}</p>}
        {items.length > 0 && (
          <Table
            label={t('macros.title')}
            columns={[
              { label: t('macros.name') },
              { label: t('macros.who') },
              { label: t('macros.languages') },
              { label: t('shell.edit'), hidden: true, end: true },
            ]}
          >
            {items.map((macro) => (
              <tr key={macro.id}>
                <td className={styles['named']}>
                  {macro.folder && <small>{macro.folder}</small>}
                  <Link to={`/setup/saved-replies/${macro.id}`} className="link">
                    <b>{macro.name}</b>
                  </Link>
                  <small>{macro.snippet}</small>
                  {macro.actions.length > 0 && <small>{macro.actions.map(words).join(' · ')}</small>}
                </td>
                <td>{t(`macros.reach.${macro.reach}`)}</td>
                <td>
                  {languages
                    .filter(({ value }) => macro.languages.includes(value))
                    .map(({ value }) => (
                      <Tag key={value}>{value}</Tag>
                    ))}
                </td>
                <td data-end="">
                  {macro.can.change && (
                    <Menu
                      side="end"
                      label={t('macros.actions-of', { name: macro.name })}
                      sections={[
                        {
                          entries: [
                            { id: 'edit', label: t('shell.edit'), run: () => go(`/setup/saved-replies/${macro.id}`) },
                            { id: 'delete', label: t('shell.delete'), danger: true, run: () => setGoing(macro) },
                          ],
                        },
                      ]}
                    >
                      <IconButton size="sm" icon={IconDots} label={t('macros.actions-of', { name: macro.name })} />
                    </Menu>
                  )}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Stack>
      {going && (
        <LossDialog
          title={t('macros.delete-title', { name: going.name })}
          text={t('macros.delete-text')}
          label={t('macros.delete-do')}
          busy={remove.isPending}
          problem={remove.error}
          onDo={() => remove.mutate({ params: { macro: going.id } })}
          onClose={close}
        />
      )}
    </SetupPage>
  );
}
