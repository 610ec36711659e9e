import { useState } from 'react';
import { Language } from '#contracts/common.ts';
import { ChangeMember, changeMember, listMemberCards, listRoles, listTeams, type Member } from '#contracts/staff.ts';
import { renewSession, useMe, useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { FormTroubles, languageOptions, problemText, SaveRow, timeZoneOptions, useRecordForm, useTyped } from '#web/shell/index.ts';
import { NumberField, Select, SettingsForm, TextField, toast } from '#web/ui/index.ts';
import { roleName } from '../names.ts';
import { Checks } from '../../identity/index.ts';

const valuesOf = ({ name, address, language, timeZone, roles, teamIds, leadId, skills, spokenLanguages, capacity }: Member) => ({
  name,
  address,
  language,
  timeZone,
  roleIds: roles.map((role) => role.id),
  teamIds: [...teamIds],
  leadId,
  skills: [...skills],
  spokenLanguages: [...spokenLanguages],
  capacity,
});

const listed = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,、]/)
      .map((each) => each.trim())
      .filter(Boolean),
  ),
];

export function MemberForm({ member }: { member: Member }) {
  const me = useMe();
  const [zones] = useState(() => timeZoneOptions(member.timeZone));
  const roles = useRead(listRoles).data?.items ?? [];
  const teams = useRead(listTeams).data?.items ?? [];
  const colleagues = (useRead(listMemberCards).data?.items ?? []).filter((each) => each.id !== member.id && each.state === 'active');
  const write = useWrite(changeMember, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
      if (reply.id === me.id) void renewSession();
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useRecordForm(member, valuesOf, ChangeMember.omit({ version: true }), {
    name: t('staff.name-needed'),
    address: t('access.address-form'),
    roleIds: t('staff.roles-needed'),
    capacity: t('staff.capacity-form'),
  });
  const { field, values } = form;
  const [skills, keepSkills] = useTyped(values.skills, (each) => each.join(', '));
  const locked = !member.can.change;
  const save = () => form.save((body) => write.mutate({ params: { member: member.id }, body }));
  const taken = write.error?.code === 'address_taken' ? problemText(write.error) : undefined;
  const namesOf = (ids: unknown, from: readonly { id: string; name: string }[]) =>
    format.list(from.filter((each) => Array.isArray(ids) && ids.includes(each.id)).map((each) => each.name));
  const shared = {
    form,
    busy: write.isPending,
    problem: taken ? null : write.error,
    onSave: save,
    names: {
      name: t('staff.name'),
      address: t('staff.address'),
      language: t('staff.language'),
      timeZone: t('staff.time-zone'),
      roleIds: t('staff.roles'),
      teamIds: t('staff.teams'),
      leadId: t('staff.lead'),
      skills: t('staff.skills'),
      spokenLanguages: t('staff.spoken'),
      capacity: t('staff.capacity'),
    },
    show: (key: string, value: unknown) => {
      if (key === 'roleIds')
        return namesOf(
          value,
          roles.map((role) => ({ id: role.id, name: roleName(role) })),
        );
      if (key === 'teamIds') return namesOf(value, teams);
      if (key === 'leadId') return colleagues.find((each) => each.id === value)?.name ?? t('staff.lead.nobody');
      return undefined;
    },
  };

  return (
    <SettingsForm wide onSubmit={save}>
      <FormTroubles {...shared} />
      <TextField {...field('name')} label={t('staff.name')} readOnly={locked} autoComplete="off" />
      <TextField
        {...field('address')}
        error={field('address').error ?? taken}
        label={t('staff.address')}
        hint={t('staff.address-hint')}
        type="email"
        readOnly={locked}
        autoComplete="off"
      />
      <Select<Language> {...field('language')} label={t('staff.language')} options={languageOptions()} disabled={locked} />
      <Select
        {...field('timeZone')}
        label={t('staff.time-zone')}
        options={zones}
        disabled={locked}
        search={{ nothing: t('shell.nothing-fits') }}
      />
      <Checks
        id="roleIds"
        label={t('staff.roles')}
        columns
        options={roles.map((role) => ({ id: role.id, label: roleName(role), disabled: locked || !role.can.give }))}
        chosen={values.roleIds}
        onChange={(chosen) => form.set('roleIds', chosen)}
        error={field('roleIds').error}
      />
      <Checks
        id="teamIds"
        label={t('staff.teams')}
        columns
        nothing={t('staff.teams.no')}
        options={teams.map((team) => ({ id: team.id, label: team.name, disabled: locked }))}
        chosen={values.teamIds}
        onChange={(chosen) => form.set('teamIds', chosen)}
      />
      <Select
        id="leadId"
        label={t('staff.lead')}
        optional={t('common.optional')}
        disabled={locked}
        value={values.leadId ?? 'nobody'}
        options={[{ value: 'nobody', label: t('staff.lead.nobody') }, ...colleagues.map((each) => ({ value: each.id, label: each.name }))]}
        onChange={(chosen) => form.set('leadId', chosen === 'nobody' ? null : chosen)}
      />
      <TextField
        {...field('skills')}
        value={skills}
        onChange={(text) => {
          keepSkills(text, listed(text));
          form.set('skills', listed(text));
        }}
        label={t('staff.skills')}
        hint={t('staff.skills-hint')}
        optional={t('common.optional')}
        readOnly={locked}
        autoComplete="off"
      />
      <Checks
        id="spokenLanguages"
        label={t('staff.spoken')}
        columns
        options={languageOptions().map(({ value, label }) => ({ id: value, label, disabled: locked }))}
        chosen={values.spokenLanguages}
        onChange={(chosen) =>
          form.set(
            'spokenLanguages',
            Language.options.filter((each) => chosen.includes(each)),
          )
        }
      />
      <NumberField
        {...field('capacity')}
        value={values.capacity ?? Number.NaN}
        onChange={(many) => form.set('capacity', Number.isNaN(many) ? null : many)}
        label={t('staff.capacity')}
        hint={t('staff.capacity-hint')}
        optional={t('common.optional')}
        readOnly={locked}
      />
      {!locked && <SaveRow {...shared} />}
    </SettingsForm>
  );
}
