import type { Language } from '#contracts/common.ts';
import type { FillPart } from '#contracts/forms.ts';
import { escapeText } from '#server/modules/knowledge/index.ts';
import type { AnswerFault } from './check-answers.ts';
import { pageWords } from './page-words.ts';
import type { Typed } from './typed-answers.ts';

export interface Controls {
  readonly language: Language;
  readonly typed: Typed;
  readonly faults: readonly { readonly part: string; readonly fault: AnswerFault }[];
}

export const mostFiles = 5;
export const mostMegabytes = 10;

const inputs: Partial<Record<FillPart['kind'], string>> = {
  summary: 'type="text" maxlength="500"',
  name: 'type="text" autocomplete="name" maxlength="200"',
  address: 'type="email" autocomplete="email" maxlength="254"',
  company: 'type="text" autocomplete="organization" maxlength="200"',
  phone: 'type="tel" autocomplete="tel" maxlength="60"',
};

const paragraphs = (text: string): string => escapeText(text).replaceAll('\n', '<br>');

/** One part as a control that works without script. */
export const rowOf = (part: FillPart, { language, typed, faults }: Controls): string => {
  const { id, kind, field } = part;
  const words = pageWords[language];
  const box = `p-${id}`;
  if (kind === 'words')
    return `<div class="row" id="row-${id}">${part.label === '' ? '' : `<h2>${escapeText(part.label)}</h2>`}${part.help === '' ? '' : `<p>${paragraphs(part.help)}</p>`}</div>`;
  const texts = typed.get(id) ?? [];
  const text = texts[0] ?? '';
  const fault = faults.find((each) => each.part === id)?.fault;
  const help = kind === 'files' ? [part.help, words.files(mostFiles, mostMegabytes)].filter(Boolean).join(' ') : part.help;
  const described = [help && `${box}-help`, fault && `${box}-error`].filter(Boolean).join(' ');
  // What may be hidden is never demanded by the browser, which could not show where.
  const needed = part.required ? (part.showIf === null ? ' required' : ' aria-required="true"') : '';
  const wiring = `id="${box}" name="${id}"${needed}${described === '' ? '' : ` aria-describedby="${described}"`}${fault ? ' aria-invalid="true"' : ''}`;
  const label = `${escapeText(part.label)}${field?.kind === 'money' ? ` (${escapeText(field.currency ?? '')})` : ''}${part.required ? '' : ` <small>(${words.optional})</small>`}`;
  const beneath = `${help === '' ? '' : `<small id="${box}-help">${paragraphs(help)}</small>`}${fault ? `<strong class="error" id="${box}-error">${words.faults[fault]}</strong>` : ''}`;
  const labelled = (control: string) => `<label for="${box}">${label}</label>${beneath}${control}`;
  const input = (attributes: string) => labelled(`<input ${attributes} ${wiring} value="${escapeText(text)}">`);
  const area = () => labelled(`<textarea rows="6" ${wiring}>${escapeText(text)}</textarea>`);
  const select = (options: readonly { value: string; label: string }[]) =>
    labelled(
      `<select ${wiring}><option value="">${words.choose}</option>${options
        .map(
          (option) =>
            `<option value="${escapeText(option.value)}"${option.value === text ? ' selected' : ''}>${escapeText(option.label)}</option>`,
        )
        .join('')}</select>`,
    );
  const choices = (field?.choices ?? []).map((choice) => ({ value: choice.id, label: choice.names[language] ?? choice.name }));
  const control = (): string => {
    if (kind === 'text') return area();
    if (kind === 'product') return select(part.options);
    if (kind === 'files') return labelled(`<input type="file" multiple ${wiring}>`);
    switch (field?.kind) {
      case 'long_text':
        return area();
      case 'number':
      case 'money':
        return input('type="text" inputmode="decimal"');
      case 'date':
        return input('type="date"');
      case 'choice':
        return select(choices);
      case 'checkbox':
        return `<label class="tick"><input type="checkbox" value="true" ${wiring}${text === 'true' ? ' checked' : ''}> <span>${label}</span></label>${beneath}`;
      case 'choices':
        return `<fieldset id="${box}" tabindex="-1"${described === '' ? '' : ` aria-describedby="${described}"`}><legend>${label}</legend>${beneath}${choices
          .map(
            (choice) =>
              `<label class="tick"><input type="checkbox" name="${id}" value="${choice.value}"${texts.includes(choice.value) ? ' checked' : ''}> <span>${escapeText(choice.label)}</span></label>`,
          )
          .join('')}</fieldset>`;
      default:
        return input(inputs[kind] ?? 'type="text" maxlength="500"');
    }
  };
  return `<div class="row" id="row-${id}">${control()}</div>`;
};

/** Hides what is not asked by what stands in the other controls, without script. Ids and values hold no sign that CSS would read. */
export const hidingRules = (parts: readonly FillPart[]): string =>
  parts
    .flatMap(({ id, showIf }) => {
      if (showIf === null) return [];
      const values = showIf.values.filter((value) => /^[\w:-]{1,100}$/.test(value));
      const isSo = values.flatMap((value) =>
        value === 'false'
          ? [`[name="${showIf.part}"][value="true"]:not(:checked)`]
          : [`[name="${showIf.part}"] option[value^="${value}"]:checked`, `[name="${showIf.part}"][value="${value}"]:checked`],
      );
      return isSo.length === 0 ? [] : [`form:not(:has(${isSo.join(',')})) #row-${id}{display:none}`];
    })
    .join('');
