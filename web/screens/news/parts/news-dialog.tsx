import { z } from 'zod';
import { news, NewsBody, type NewsItem } from '#contracts/news.ts';
import { useMe, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Checkbox, Dialog, RadioGroup, SettingsForm, Switch, TextField, toast, useKeys } from '#web/ui/index.ts';
import { Checks } from '../../identity/index.ts';
import { fromLocal, toLocal, useTags } from '../../tickets/index.ts';
import { bodyOf, valuesOf, type Values } from '../values.ts';
import { TextsField } from './texts-field.tsx';

interface Props {
  item: NewsItem | undefined;
  onClose: () => void;
}

export function NewsDialog({ item, onClose }: Props) {
  const { timeZone } = useMe();
  const tags = useTags() ?? [];
  const onProblem = (problem: Parameters<typeof form.take>[0]) => void form.take(problem);
  const onDone = () => {
    toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
    onClose();
  };
  const create = useWrite(news.create, { onDone, onProblem });
  const change = useWrite(news.change, { onDone, onProblem });
  const form = useForm<Values>(
    valuesOf(item, (at) => toLocal(at, timeZone)),
    z.preprocess((sent) => bodyOf(sent as Values, (local) => fromLocal(local, timeZone)), NewsBody),
    {
      texts: t('news.texts-needed'),
      audience: t('news.audience-needed'),
      tagIds: t('news.tags-needed'),
      showsAt: t('news.moment'),
      endsAt: t('news.order'),
    },
  );
  const { values } = form;
  const send = () =>
    form.submit((sent) => {
      const body = bodyOf(sent, (local) => fromLocal(local, timeZone));
      if (item) change.mutate({ params: { item: item.id }, body: { ...body, version: item.version } });
      else create.mutate({ body });
    });
  useKeys([{ id: 'news.save', keys: 'Mod+Enter', label: t('common.save'), inDialog: true, run: send }]);
  const problem = create.error ?? change.error;
  const errorOf = (field: string) => form.errors.find((error) => error.field === field)?.text;

  return (
    <Dialog open onClose={onClose} title={t(item ? 'news.change' : 'news.new')} close={t('common.close')}>
      <SettingsForm wide onSubmit={send}>
        {problem && problem.fields.length === 0 && <ErrorStrip problem={problem} />}
        <TextsField texts={values.texts} error={errorOf('texts')} onChange={(texts) => form.set('texts', texts)} />
        <Checkbox label={t('news.for-members')} checked={values.forMembers} onChange={(on) => form.set('forMembers', on)} />
        <RadioGroup
          label={t('news.customers')}
          name="audience"
          value={values.audience}
          onChange={(audience) => form.set('audience', audience)}
          options={[
            { value: 'staff', label: t('news.audience.staff') },
            { value: 'customers', label: t('news.audience.customers') },
            { value: 'chosen', label: t('news.audience.chosen') },
          ]}
        />
        {errorOf('audience') && <p className="error">{errorOf('audience')}</p>}
        {values.audience === 'chosen' && (
          <Checks
            id="tagIds"
            label={t('news.tags')}
            options={tags.toSorted((a, b) => format.byName(a.name, b.name)).map(({ id, name }) => ({ id, label: name }))}
            chosen={values.tagIds}
            onChange={(tagIds) => form.set('tagIds', tagIds)}
            error={errorOf('tagIds')}
            nothing={t('news.no-tags')}
          />
        )}
        <Switch label={t('news.is-urgent')} checked={values.urgent} onChange={(on) => form.set('urgent', on)} />
        <TextField
          {...form.field('showsAt')}
          type="datetime-local"
          label={t('news.begins')}
          hint={t('news.begins-hint', { zone: timeZone })}
        />
        <TextField {...form.field('endsAt')} type="datetime-local" label={t('news.ends')} optional={t('common.optional')} />
        <Buttons>
          <Button type="submit" look="primary" busy={create.isPending || change.isPending} kbd="Mod+Enter">
            {t(item ? 'common.save' : 'news.announce')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
