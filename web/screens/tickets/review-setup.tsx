import { review } from '#contracts/review.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, problemText, SetupPage } from '#web/shell/index.ts';
import { Checkbox, RadioGroup, SettingsForm, SkeletonRows, Stack, toast } from '#web/ui/index.ts';
import { useProducts } from './lookups.ts';

/** `/setup/review`: which closed tickets wait until somebody has looked at them; in force at once. */
export function ReviewSetup() {
  const read = useRead(review.rule, {});
  const products = (useProducts() ?? []).filter(({ retired }) => !retired);
  const write = useWrite(review.changeRule, {
    onDone: () => toast({ text: t('review.saved'), seconds: 3 }),
    onProblem: (problem) => toast({ tone: 'danger', text: problemText(problem) }),
  });
  const retry = () => void read.refetch();
  if (read.error && !read.data) return <Failed cause={read.error} retry={retry} />;
  const rule = read.data;
  const change = (body: Partial<NonNullable<typeof rule>>) => rule && !write.isPending && write.mutate({ body: { ...rule, ...body } });

  return (
    <SetupPage title={t('review.title')} lead={t('review.lead')}>
      {read.error && <ErrorStrip problem={read.error} retry={retry} />}
      {!rule && <SkeletonRows rows={3} columns={['grow']} height="32px" />}
      {rule && (
        <SettingsForm onSubmit={() => undefined}>
          <RadioGroup
            label={t('review.applies')}
            name="applies"
            value={rule.applies}
            onChange={(applies) => change({ applies })}
            options={(['off', 'all', 'products'] as const).map((value) => ({ value, label: t(`review.${value}`) }))}
          />
          {rule.applies === 'products' && (
            <fieldset>
              <legend>{t('review.products.label')}</legend>
              <Stack gap={8}>
                {products.length === 0 && <p className="muted">{t('review.no-products')}</p>}
                {products.map(({ id, name }) => (
                  <Checkbox
                    key={id}
                    label={name}
                    checked={rule.productIds.includes(id)}
                    onChange={(on) => change({ productIds: on ? [...rule.productIds, id] : rule.productIds.filter((each) => each !== id) })}
                  />
                ))}
              </Stack>
            </fieldset>
          )}
          <p className="muted">{t('review.later')}</p>
        </SettingsForm>
      )}
    </SetupPage>
  );
}
